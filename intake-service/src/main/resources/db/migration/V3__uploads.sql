-- A provider's whole sheet: people, training and jobs in one file. Requests begin it and read it; the worker does the rest.
CREATE TABLE upload (
  id             uuid PRIMARY KEY, -- also the import job that has read the sheet
  provider_id    text NOT NULL,
  state          text NOT NULL,
  mode           text NOT NULL,
  atomic         text NOT NULL,
  -- concept to the sheet's own header, so that a neighbour's report can name the column
  headers        jsonb NOT NULL DEFAULT '{}',
  -- the sheet's header row, for the files of accepted and rejected rows
  header_row     jsonb NOT NULL DEFAULT '[]',
  warnings       jsonb NOT NULL DEFAULT '[]',
  file_hash      text,
  rows           bigint NOT NULL DEFAULT 0,
  failure        text,
  submitted_by   text NOT NULL,
  correlation_id text NOT NULL,
  submitted_at   timestamptz NOT NULL DEFAULT now(),
  finished_at    timestamptz,
  started_at     timestamptz,
  -- nobody else looks at the upload before; whoever works on it keeps moving this ahead
  lease_until    timestamptz NOT NULL DEFAULT '-infinity',
  failed_calls   int NOT NULL DEFAULT 0
);
CREATE INDEX upload_list ON upload (provider_id, id);
CREATE INDEX upload_open ON upload (submitted_at, id) WHERE state IN ('VALIDATING', 'APPLYING');
ALTER TABLE upload ENABLE ROW LEVEL SECURITY;
ALTER TABLE upload FORCE ROW LEVEL SECURITY;
CREATE POLICY own_uploads ON upload USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id));
REVOKE UPDATE, DELETE ON upload FROM "${app}";

-- The sheet's rows, read once, compressed, in the order of the sheet.
CREATE TABLE upload_chunk (
  upload_id   uuid NOT NULL REFERENCES upload ON DELETE CASCADE,
  provider_id text NOT NULL,
  first_row   int NOT NULL,
  last_row    int NOT NULL,
  -- the spreadsheet's number of a row less its number below the header
  sheet_offset int NOT NULL,
  -- whom the rows are about, for their erasure
  subjects    uuid[] NOT NULL,
  cohorts     text[] NOT NULL,
  claims      int NOT NULL,
  content     bytea NOT NULL,
  PRIMARY KEY (upload_id, first_row)
);
ALTER TABLE upload_chunk ALTER COLUMN content SET STORAGE EXTERNAL; -- compressed already
ALTER TABLE upload_chunk ENABLE ROW LEVEL SECURITY;
ALTER TABLE upload_chunk FORCE ROW LEVEL SECURITY;
CREATE POLICY own_chunks ON upload_chunk USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id));
REVOKE INSERT, UPDATE, DELETE ON upload_chunk FROM "${app}";

-- What is done with the sheet, in this order; a restart goes on with the first step that is not DONE.
CREATE TABLE upload_step (
  upload_id   uuid NOT NULL REFERENCES upload ON DELETE CASCADE,
  provider_id text NOT NULL,
  nr          int NOT NULL,
  service     text NOT NULL,
  phase       text NOT NULL,
  cohort_id   text,
  state       text NOT NULL DEFAULT 'PENDING',
  job         text,
  -- rows up to here are done; moves in the transaction that does them
  done_row    int NOT NULL DEFAULT 0,
  created     bigint NOT NULL DEFAULT 0,
  updated     bigint NOT NULL DEFAULT 0,
  unchanged   bigint NOT NULL DEFAULT 0,
  rejected    bigint NOT NULL DEFAULT 0,
  parked      bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (upload_id, nr)
);
ALTER TABLE upload_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE upload_step FORCE ROW LEVEL SECURITY;
CREATE POLICY own_steps ON upload_step USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id));
REVOKE INSERT, UPDATE, DELETE ON upload_step FROM "${app}";

-- Rows to look at: numbers, headers and shapes, never a value. Step 0 is the reading of the sheet.
CREATE TABLE upload_report (
  upload_id   uuid NOT NULL REFERENCES upload ON DELETE CASCADE,
  provider_id text NOT NULL,
  row         int NOT NULL,
  step        int NOT NULL,
  nr          int NOT NULL,
  sheet_row   int NOT NULL,
  service     text NOT NULL,
  severity    text NOT NULL,
  code        text NOT NULL,
  concept     text,
  header      text,
  shape       text,
  message     text NOT NULL,
  PRIMARY KEY (upload_id, row, step, nr)
);
ALTER TABLE upload_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE upload_report FORCE ROW LEVEL SECURITY;
CREATE POLICY own_reports ON upload_report USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id));
REVOKE INSERT, UPDATE, DELETE ON upload_report FROM "${app}";
