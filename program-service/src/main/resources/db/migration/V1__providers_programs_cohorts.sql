-- Who trains, what is taught, and each run of it.
-- version orders the events of a row; revision is its ETag and moves only with what its owner can see.

CREATE TABLE provider (
    id            text PRIMARY KEY,
    version       bigint      NOT NULL,
    revision      bigint      NOT NULL,
    name          text        NOT NULL,
    kind          text        NOT NULL,
    transitions   jsonb       NOT NULL,
    registered_at timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);

-- The catalogue is readable by every caller; only a caller that sees all organisations may write it.
ALTER TABLE provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider FORCE ROW LEVEL SECURITY;
CREATE POLICY catalogue ON provider FOR SELECT USING (true);
CREATE POLICY registration ON provider FOR INSERT WITH CHECK (app_org() = '*');
CREATE POLICY correction ON provider FOR UPDATE USING (app_org() = '*') WITH CHECK (app_org() = '*');

CREATE TABLE program (
    id             uuid PRIMARY KEY,
    version        bigint        NOT NULL,
    revision       bigint        NOT NULL,
    provider_id    text          NOT NULL REFERENCES provider (id),
    title          text          NOT NULL,
    occupations    varchar[]        NOT NULL,
    credentials    varchar[]        NOT NULL,
    hours          numeric(8, 2) NOT NULL,
    hands_on_hours numeric(8, 2) NOT NULL,
    transitions    jsonb         NOT NULL,
    created_at     timestamptz   NOT NULL,
    updated_at     timestamptz   NOT NULL,
    CHECK (hands_on_hours <= hours)
);
CREATE INDEX program_of_provider ON program (provider_id, id);

ALTER TABLE program ENABLE ROW LEVEL SECURITY;
ALTER TABLE program FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON program USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id));

CREATE TABLE cohort (
    id              uuid PRIMARY KEY,
    version         bigint      NOT NULL,
    revision        bigint      NOT NULL,
    provider_id     text        NOT NULL REFERENCES provider (id),
    program_id      uuid        NOT NULL REFERENCES program (id),
    code            text        NOT NULL,
    starts_on       date        NOT NULL,
    ends_on         date        NOT NULL,
    capacity        int         NOT NULL,
    reserved_for    varchar[]      NOT NULL,
    funding_streams varchar[]      NOT NULL,
    transitions     jsonb       NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    CHECK (ends_on >= starts_on),
    -- what a sheet's cohort column names
    UNIQUE (provider_id, code)
);
CREATE INDEX cohort_of_program ON cohort (program_id, id);

ALTER TABLE cohort ENABLE ROW LEVEL SECURITY;
ALTER TABLE cohort FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON cohort USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id));
