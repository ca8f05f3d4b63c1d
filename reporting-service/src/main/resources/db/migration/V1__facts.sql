-- The projection "facts": every aggregate that the other services publish, one table per topic.
-- Each table is partitioned by generation, so that a rebuild fills new partitions beside the live ones and one row
-- in projection_generation swaps them. A tombstone keeps its id and version, and nothing about anybody: without it an
-- older event that is delivered again would bring an erased person back.

CREATE TABLE participant_fact (
  generation             int     NOT NULL,
  id                     uuid    NOT NULL,
  version                bigint  NOT NULL,
  erased                 boolean NOT NULL,
  provider_id            text,
  person_id              uuid,
  same_as                uuid,
  gender                 text,
  gender_missing         text,
  transgender            boolean,
  race_ethnicity         text[]  NOT NULL DEFAULT '{}',
  race_ethnicity_missing text,
  disability             boolean,
  disability_missing     text,
  veteran                boolean,
  veteran_missing        text,
  age_band               text,
  education              text,
  participant_type       text,
  prior_occupation       text,
  barriers               text[]  NOT NULL DEFAULT '{}',
  services_needed        text[]  NOT NULL DEFAULT '{}',
  referral_source        text,
  tract                  text,
  tract_vintage          text,
  disadvantaged          boolean,
  consent_version        text,
  PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);

CREATE TABLE application_fact (
  generation     int     NOT NULL,
  id             uuid    NOT NULL,
  version        bigint  NOT NULL,
  erased         boolean NOT NULL,
  participant_id uuid,
  provider_id    text,
  program_id     uuid,
  state          text,
  submitted_on   date,
  decided_on     date,
  PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);

CREATE TABLE provider_fact (
  generation int    NOT NULL,
  id         text   NOT NULL,
  version    bigint NOT NULL,
  name       text,
  kind       text,
  PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);

CREATE TABLE program_fact (
  generation     int    NOT NULL,
  id             uuid   NOT NULL,
  version        bigint NOT NULL,
  provider_id    text,
  title          text,
  occupations    text[] NOT NULL DEFAULT '{}',
  hours          numeric,
  hands_on_hours numeric,
  credentials    text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);

CREATE TABLE cohort_fact (
  generation      int    NOT NULL,
  id              uuid   NOT NULL,
  version         bigint NOT NULL,
  provider_id     text,
  program_id      uuid,
  code            text,
  starts_on       date,
  ends_on         date,
  capacity        int,
  reserved_for    text[] NOT NULL DEFAULT '{}',
  funding_streams text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);

CREATE TABLE enrollment_fact (
  generation        int     NOT NULL,
  id                uuid    NOT NULL,
  version           bigint  NOT NULL,
  erased            boolean NOT NULL,
  participant_id    uuid,
  provider_id       text,
  program_id        uuid,
  cohort_id         uuid,
  state             text,
  enrolled_on       date,
  active_on         date,
  completed_on      date,
  withdrawn_on      date,
  withdrawal_reason text,
  funding_streams   text[]  NOT NULL DEFAULT '{}',
  attendance_hours  numeric,
  PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);

-- The credentials of an enrollment, replaced as a whole whenever a newer version of it arrives.
CREATE TABLE credential_fact (
  generation     int    NOT NULL,
  enrollment_id  uuid   NOT NULL,
  ordinal        int    NOT NULL,
  participant_id uuid   NOT NULL,
  provider_id    text,
  code           text   NOT NULL,
  issued_on      date,
  valid_until    date,
  PRIMARY KEY (generation, enrollment_id, ordinal)
) PARTITION BY LIST (generation);

CREATE TABLE employer_fact (
  generation int    NOT NULL,
  id         text   NOT NULL,
  version    bigint NOT NULL,
  name       text,
  naics      text,
  size_band  text,
  ownership  text[] NOT NULL DEFAULT '{}',
  sector     text,
  sub_sector text,
  PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);

CREATE TABLE opening_fact (
  generation  int    NOT NULL,
  id          uuid   NOT NULL,
  version     bigint NOT NULL,
  employer_id text,
  occupation  text,
  title       text,
  seats       int,
  wage_from   numeric,
  wage_to     numeric,
  currency    text,
  skills      text[] NOT NULL DEFAULT '{}',
  credentials text[] NOT NULL DEFAULT '{}',
  job_quality jsonb,
  posted_on   date,
  closes_on   date,
  state       text,
  PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);

CREATE TABLE placement_fact (
  generation          int     NOT NULL,
  id                  uuid    NOT NULL,
  version             bigint  NOT NULL,
  erased              boolean NOT NULL,
  provider_id         text,
  participant_id      uuid,
  employer_id         text,
  opening_id          uuid,
  occupation          text,
  outcome_kind        text,
  state               text,
  claimed_on          date,
  start_date          date,
  hourly_wage         numeric,
  currency            text,
  hours_per_week      numeric,
  ongoing             boolean,
  job_quality         jsonb,
  confirmed_at        timestamptz,
  confirmation_method text,
  ended_on            date,
  end_reason          text,
  PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);

CREATE INDEX ON credential_fact (generation, participant_id, code);
CREATE INDEX ON placement_fact (generation, participant_id);
CREATE INDEX ON participant_fact (generation, same_as) WHERE same_as IS NOT NULL;

-- A provider's own questions run under its organisation; region-wide aggregates declare themselves with '*'.
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['participant_fact', 'application_fact', 'enrollment_fact', 'credential_fact', 'placement_fact']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_rows ON %I USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id))', owned);
  END LOOP;
END
$$;
