-- A participant in a cohort. No name, no birth date, no provider's reference ever comes here.

CREATE TABLE enrollment (
    id                uuid PRIMARY KEY,
    version           bigint      NOT NULL,
    revision          bigint      NOT NULL,
    provider_id       text        NOT NULL REFERENCES provider (id),
    program_id        uuid        NOT NULL REFERENCES program (id),
    cohort_id         uuid        NOT NULL REFERENCES cohort (id),
    participant_id    uuid        NOT NULL,
    state             text        NOT NULL CHECK (state IN ('ENROLLED', 'ACTIVE', 'COMPLETED', 'WITHDRAWN')),
    enrolled_on       date,
    active_on         date,
    completed_on      date,
    withdrawn_on      date,
    withdrawal_reason text,
    attendance_hours  numeric(8, 2),
    funding_streams   varchar[]      NOT NULL,
    transitions       jsonb       NOT NULL,
    -- what the roster said last, concept by concept: the base of the next comparison
    roster_said       jsonb,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    UNIQUE (cohort_id, participant_id)
);
-- erasure and aliases look people up; lists page by id within a provider or a cohort
CREATE INDEX enrollment_of_participant ON enrollment (participant_id);
CREATE INDEX enrollment_of_provider ON enrollment (provider_id, id);
CREATE INDEX enrollment_of_cohort ON enrollment (cohort_id, id);

ALTER TABLE enrollment ENABLE ROW LEVEL SECURITY;
ALTER TABLE enrollment FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON enrollment USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id));

CREATE TABLE enrollment_credential (
    enrollment_id uuid        NOT NULL REFERENCES enrollment (id) ON DELETE CASCADE,
    code          text        NOT NULL,
    issued_on     date,
    valid_until   date,
    recorded_at   timestamptz NOT NULL,
    PRIMARY KEY (enrollment_id, code),
    CHECK (valid_until >= issued_on)
);

CREATE TABLE enrollment_service (
    enrollment_id uuid        NOT NULL REFERENCES enrollment (id) ON DELETE CASCADE,
    position      int         NOT NULL,
    service       text        NOT NULL,
    delivered_on  date,
    recorded_at   timestamptz NOT NULL,
    PRIMARY KEY (enrollment_id, position)
);

-- Child rows are visible exactly when their enrollment is: the subquery runs under the caller's own policies.
ALTER TABLE enrollment_credential ENABLE ROW LEVEL SECURITY;
ALTER TABLE enrollment_credential FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON enrollment_credential
    USING (EXISTS (SELECT 1 FROM enrollment e WHERE e.id = enrollment_id))
    WITH CHECK (EXISTS (SELECT 1 FROM enrollment e WHERE e.id = enrollment_id));
ALTER TABLE enrollment_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE enrollment_service FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON enrollment_service
    USING (EXISTS (SELECT 1 FROM enrollment e WHERE e.id = enrollment_id))
    WITH CHECK (EXISTS (SELECT 1 FROM enrollment e WHERE e.id = enrollment_id));

-- What remains of an erased enrollment: the number that its last event bore, so that it can be said again.
CREATE TABLE erased_enrollment (
    id        uuid PRIMARY KEY,
    version   bigint      NOT NULL,
    erased_at timestamptz NOT NULL
);
ALTER TABLE erased_enrollment ENABLE ROW LEVEL SECURITY;
ALTER TABLE erased_enrollment FORCE ROW LEVEL SECURITY;
CREATE POLICY operators ON erased_enrollment USING (app_org() = '*') WITH CHECK (app_org() = '*');
