-- A participant's request for a program. A sheet that names no program still says that the person applied.
CREATE TABLE application (
  id uuid PRIMARY KEY,
  provider_id text NOT NULL,
  participant_id uuid NOT NULL REFERENCES participant,
  program_id uuid,
  state text NOT NULL,
  waitlist_position int CHECK (waitlist_position > 0),
  submitted_on date NOT NULL,
  decided_on date,
  reason text,
  version bigint NOT NULL CHECK (version > 0),
  revision bigint NOT NULL CHECK (revision > 0),
  -- the application date that the provider's sheets last said
  said_on date,
  transitions jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (participant_id, program_id)
);
CREATE INDEX application_page ON application (provider_id, created_at, id);

-- An application goes with its participant; its last version is kept, should the same request ever come back.
CREATE TABLE erased_application (
  id uuid PRIMARY KEY,
  provider_id text NOT NULL,
  participant_id uuid NOT NULL,
  version bigint NOT NULL,
  erased_at timestamptz NOT NULL
);

ALTER TABLE application ENABLE ROW LEVEL SECURITY;
ALTER TABLE application FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON application USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id));
ALTER TABLE erased_application ENABLE ROW LEVEL SECURITY;
ALTER TABLE erased_application FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON erased_application USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id));
