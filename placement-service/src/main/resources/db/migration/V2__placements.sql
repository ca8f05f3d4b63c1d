-- A claim that a person works in a job, and what became of it.

CREATE TABLE placement (
    id                  uuid PRIMARY KEY,
    version             bigint      NOT NULL,
    revision            bigint      NOT NULL,
    provider_id         text        NOT NULL,
    participant_id      uuid        NOT NULL,
    -- null for work of one's own, where there is no employer to ask
    employer_id         text REFERENCES employer (id),
    opening_id          uuid REFERENCES opening (id),
    occupation          text        NOT NULL,
    -- the occupation as claimed: an employer that confirms another one must not make the claim unrecognisable
    claimed_occupation  text        NOT NULL,
    outcome_kind        text        NOT NULL,
    state               text        NOT NULL
        CHECK (state IN ('CLAIMED', 'CONFIRMED', 'DISPUTED', 'EXPIRED', 'WITHDRAWN', 'ENDED')),
    title               text,
    -- the only name kept outside intake, so that an employer knows whom it confirms
    display_name        text,
    claimed_on          date        NOT NULL,
    claimed_by          text        NOT NULL,
    claim_method        text        NOT NULL,
    start_date          date,
    hourly_wage         numeric(8, 2),
    currency            text        NOT NULL,
    hours_per_week      numeric(5, 2),
    ongoing             boolean,
    job_quality         jsonb       NOT NULL,
    evidence            text,
    evidence_on         date,
    confirmed_at        timestamptz,
    confirmed_by        text,
    confirmation_method text,
    dispute_reason      text,
    withdrawal_reason   text,
    ended_on            date,
    end_reason          text,
    transitions         jsonb       NOT NULL,
    -- what the provider's sheets said last: the base of the next comparison
    sheet_said          jsonb,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    CHECK (display_name IS NULL OR state IN ('CLAIMED', 'DISPUTED')),
    CHECK ((state IN ('CONFIRMED', 'ENDED')) = (confirmed_at IS NOT NULL)),
    CHECK ((state = 'ENDED') = (ended_on IS NOT NULL))
);
-- one open claim per person and job
CREATE UNIQUE INDEX placement_open ON placement
    (provider_id, participant_id, coalesce(employer_id, ''), claimed_occupation)
    WHERE state IN ('CLAIMED', 'DISPUTED');
-- erasure looks people up, imports their claims; lists page by id within a provider or an employer
CREATE INDEX placement_of_participant ON placement (participant_id);
CREATE INDEX placement_of_provider ON placement (provider_id, id);
CREATE INDEX placement_of_employer ON placement (employer_id, id);
-- the nightly look for claims that nobody has answered
CREATE INDEX placement_unanswered ON placement (updated_at) WHERE state = 'CLAIMED';

-- A placement is its provider's and its employer's. Which of the two may do what is the code's concern.
ALTER TABLE placement ENABLE ROW LEVEL SECURITY;
ALTER TABLE placement FORCE ROW LEVEL SECURITY;
CREATE POLICY parties ON placement
    USING (app_sees(provider_id) OR app_sees(employer_id))
    WITH CHECK (app_sees(provider_id) OR app_sees(employer_id));

-- What remains of an erased placement: the number that its last event bore, so that it can be said again.
CREATE TABLE erased_placement (
    id        uuid PRIMARY KEY,
    version   bigint      NOT NULL,
    erased_at timestamptz NOT NULL
);
REVOKE ALL ON erased_placement FROM "${app}";
