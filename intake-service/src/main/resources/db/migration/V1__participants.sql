-- One person's record at one provider. The id is derived from provider and reference (never drawn), so a roster may name
-- a participant before the person's own record arrives. `version` orders events; `revision` is what the owner sees change.
CREATE TABLE participant (
  id uuid PRIMARY KEY,
  provider_id text NOT NULL,
  reference text NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  revision bigint NOT NULL CHECK (revision > 0),
  person_id uuid NOT NULL,
  same_as uuid,
  first_name text,
  last_name text,
  birth_date date,
  gender text,
  gender_missing text,
  transgender boolean,
  race_ethnicity text[] NOT NULL DEFAULT '{}',
  race_ethnicity_missing text,
  disability boolean,
  disability_missing text,
  veteran boolean,
  veteran_missing text,
  email text,
  phone text,
  address_line text,
  city text,
  postcode text,
  tract text,
  tract_vintage text,
  disadvantaged_community boolean,
  age_band text,
  education text,
  participant_type text,
  prior_occupation text,
  barriers text[] NOT NULL DEFAULT '{}',
  services_needed text[] NOT NULL DEFAULT '{}',
  languages text[] NOT NULL DEFAULT '{}',
  digital_literacy text,
  referral_source text,
  consent_version text,
  -- what the provider's sheets last said, by concept: equal again is unchanged, and an edit made elsewhere stands
  said jsonb NOT NULL DEFAULT '{}',
  transitions jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (provider_id, reference)
);
CREATE INDEX participant_page ON participant (provider_id, created_at, id);

-- Once erased, an id stays erased until consent is renewed; the version goes on from here, so consumers never go back.
CREATE TABLE erased_participant (
  id uuid PRIMARY KEY,
  provider_id text NOT NULL,
  version bigint NOT NULL,
  reason text NOT NULL,
  erased_at timestamptz NOT NULL,
  renewed_at timestamptz
);

ALTER TABLE participant ENABLE ROW LEVEL SECURITY;
ALTER TABLE participant FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON participant USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id));
ALTER TABLE erased_participant ENABLE ROW LEVEL SECURITY;
ALTER TABLE erased_participant FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON erased_participant USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id));
