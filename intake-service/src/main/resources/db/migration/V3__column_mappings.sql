-- How one provider spells its columns and values, saved under a name of its choice.
CREATE TABLE column_mapping (
  provider_id text NOT NULL,
  name text NOT NULL,
  mapping jsonb NOT NULL,
  revision bigint NOT NULL CHECK (revision > 0),
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, name)
);
ALTER TABLE column_mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE column_mapping FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON column_mapping USING (app_sees(provider_id)) WITH CHECK (app_sees(provider_id));
