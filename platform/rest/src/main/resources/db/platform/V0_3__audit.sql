-- Who did what to which subject, when and why. Rows are added and never changed; only callers who see every
-- organisation read them.
CREATE TABLE audit_event (
  id             uuid PRIMARY KEY,
  at             timestamptz NOT NULL DEFAULT now(),
  who            text NOT NULL,
  role           text NOT NULL,
  org            text NOT NULL,
  action         text NOT NULL,
  subject        text NOT NULL,
  why            text,
  correlation_id text NOT NULL
);
CREATE INDEX audit_event_subject ON audit_event (subject, id);
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY anybody_writes ON audit_event FOR INSERT WITH CHECK (true);
CREATE POLICY overseers_read ON audit_event FOR SELECT USING (app_org() = '*');
GRANT SELECT, INSERT ON audit_event TO "${app}", "${worker}";
REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM "${app}", "${worker}";

CREATE FUNCTION refuse_change() RETURNS trigger
  LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
