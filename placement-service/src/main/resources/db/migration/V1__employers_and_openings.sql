-- Who hires, and the jobs that are open.
-- version orders the events of a row; revision is its ETag and moves only with what its owner can see.

CREATE TABLE employer (
    id            text PRIMARY KEY,
    version       bigint      NOT NULL,
    revision      bigint      NOT NULL,
    name          text        NOT NULL,
    naics         text,
    size_band     text,
    ownership     text[]      NOT NULL,
    sector        text,
    sub_sector    text,
    transitions   jsonb       NOT NULL,
    registered_at timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);

-- The directory is readable by every caller; an operator registers, and an employer keeps its own profile.
ALTER TABLE employer ENABLE ROW LEVEL SECURITY;
ALTER TABLE employer FORCE ROW LEVEL SECURITY;
CREATE POLICY directory ON employer FOR SELECT USING (true);
CREATE POLICY registration ON employer FOR INSERT WITH CHECK (app_org() = '*');
CREATE POLICY own ON employer FOR UPDATE USING (app_sees(id)) WITH CHECK (app_sees(id));

CREATE TABLE opening (
    id          uuid PRIMARY KEY,
    version     bigint      NOT NULL,
    revision    bigint      NOT NULL,
    employer_id text        NOT NULL REFERENCES employer (id),
    occupation  text        NOT NULL,
    title       text        NOT NULL,
    seats       int         NOT NULL CHECK (seats > 0),
    wage_from   numeric(8, 2),
    wage_to     numeric(8, 2),
    currency    text        NOT NULL,
    skills      text[]      NOT NULL,
    credentials text[]      NOT NULL,
    job_quality jsonb       NOT NULL,
    posted_on   date        NOT NULL,
    closes_on   date,
    state       text        NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
    transitions jsonb       NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    CHECK (wage_to >= wage_from)
);
CREATE INDEX opening_of_employer ON opening (employer_id, id);

ALTER TABLE opening ENABLE ROW LEVEL SECURITY;
ALTER TABLE opening FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON opening USING (app_sees(employer_id)) WITH CHECK (app_sees(employer_id));
-- Providers place people, so they read every employer's openings; employers do not read each other's.
CREATE POLICY providers ON opening FOR SELECT
    USING (current_setting('app.role', true) IN ('provider', 'service'));
