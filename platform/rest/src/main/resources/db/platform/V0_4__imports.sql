-- Answers that an organisation has saved about its own sheets.
CREATE TABLE column_mapping (
  org        text NOT NULL,
  name       text NOT NULL,
  revision   bigint NOT NULL DEFAULT 1,
  mapping    jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org, name)
);
ALTER TABLE column_mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE column_mapping FORCE ROW LEVEL SECURITY;
CREATE POLICY own_mappings ON column_mapping USING (app_sees(org)) WITH CHECK (app_sees(org));
GRANT SELECT, INSERT, UPDATE, DELETE ON column_mapping TO "${app}", "${worker}";

-- A bulk import. Requests read it; only the worker writes.
CREATE TABLE import_job (
  id             uuid PRIMARY KEY,
  org            text NOT NULL,
  kind           text NOT NULL,
  state          text NOT NULL,
  mode           text NOT NULL,
  atomic         text NOT NULL,
  options        jsonb NOT NULL,
  sheet          jsonb,
  warnings       jsonb NOT NULL DEFAULT '[]',
  file_hash      text,
  rows           bigint NOT NULL DEFAULT 0,
  chunks         int NOT NULL DEFAULT 0,
  -- the next chunk of the present phase: chunk and counts move in the chunk's own transaction
  next_chunk     int NOT NULL DEFAULT 0,
  progress       bigint NOT NULL DEFAULT 0,
  created        bigint NOT NULL DEFAULT 0,
  updated        bigint NOT NULL DEFAULT 0,
  unchanged      bigint NOT NULL DEFAULT 0,
  rejected       bigint NOT NULL DEFAULT 0,
  parked         bigint NOT NULL DEFAULT 0,
  reports        bigint NOT NULL DEFAULT 0,
  attempts       int NOT NULL DEFAULT 0,
  submitted_by   text NOT NULL,
  submitted_at   timestamptz NOT NULL DEFAULT now(),
  staged_at      timestamptz,
  finished_at    timestamptz,
  -- the worker that runs the job renews its lease; an expired lease is free to be taken
  lease_owner    uuid,
  lease_until    timestamptz
);
CREATE INDEX import_job_list ON import_job (org, id);
CREATE INDEX import_job_open ON import_job (staged_at, id) WHERE state IN ('STAGING', 'STAGED', 'VALIDATING', 'APPLYING');
-- one committing job of an organisation and kind at a time
CREATE UNIQUE INDEX import_job_turn ON import_job (org, kind) WHERE mode = 'COMMIT' AND lease_owner IS NOT NULL;
ALTER TABLE import_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_job FORCE ROW LEVEL SECURITY;
CREATE POLICY own_jobs ON import_job USING (app_sees(org)) WITH CHECK (app_sees(org));
REVOKE ALL ON import_job FROM "${app}";
GRANT SELECT ON import_job TO "${app}";
GRANT SELECT, INSERT, UPDATE, DELETE ON import_job TO "${worker}";

-- Staged rows, compressed in the order of the sheet.
CREATE TABLE import_chunk (
  job_id    uuid NOT NULL REFERENCES import_job ON DELETE CASCADE,
  seq       int NOT NULL,
  first_row int NOT NULL,
  rows      int NOT NULL,
  content   bytea NOT NULL,
  PRIMARY KEY (job_id, seq)
);
ALTER TABLE import_chunk ALTER COLUMN content SET STORAGE EXTERNAL; -- compressed already
ALTER TABLE import_chunk ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_chunk FORCE ROW LEVEL SECURITY;
-- the job's own policy decides which jobs are seen
CREATE POLICY own_chunks ON import_chunk FOR SELECT
  USING (EXISTS (SELECT FROM import_job j WHERE j.id = job_id));
REVOKE ALL ON import_chunk FROM "${app}";
GRANT SELECT ON import_chunk TO "${app}";
GRANT SELECT, INSERT, UPDATE, DELETE ON import_chunk TO "${worker}";

-- Rows to look at: numbers, headers and shapes, never a value.
CREATE TABLE import_report (
  job_id    uuid NOT NULL REFERENCES import_job ON DELETE CASCADE,
  row       int NOT NULL,
  nr        int NOT NULL,
  sheet_row int NOT NULL,
  severity  text NOT NULL,
  code      text NOT NULL,
  concept   text,
  header    text,
  shape     text,
  message   text NOT NULL,
  PRIMARY KEY (job_id, row, nr)
);
ALTER TABLE import_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_report FORCE ROW LEVEL SECURITY;
CREATE POLICY own_reports ON import_report FOR SELECT
  USING (EXISTS (SELECT FROM import_job j WHERE j.id = job_id));
REVOKE ALL ON import_report FROM "${app}";
GRANT SELECT ON import_report TO "${app}";
GRANT SELECT, INSERT, UPDATE, DELETE ON import_report TO "${worker}";
