CREATE TABLE plant (
  id       uuid PRIMARY KEY,
  garden   text NOT NULL,
  tag      text NOT NULL,
  name     text NOT NULL,
  planted  date,
  height   numeric,
  colours  text[] NOT NULL DEFAULT '{}',
  revision bigint NOT NULL DEFAULT 1,
  UNIQUE (garden, tag)
);
ALTER TABLE plant ENABLE ROW LEVEL SECURITY;
ALTER TABLE plant FORCE ROW LEVEL SECURITY;
CREATE POLICY own_plants ON plant USING (app_sees(garden)) WITH CHECK (app_sees(garden));
