CREATE TABLE funder (
  id         text        PRIMARY KEY,
  version    bigint      NOT NULL,
  name       text        NOT NULL,
  kind       text        NOT NULL,
  updated_at timestamptz NOT NULL
);

-- A vintage: every declared table, computed from one snapshot and protected together. Nothing in it ever changes.
CREATE TABLE vintage (
  id           uuid        PRIMARY KEY,
  number       bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  computed_at  timestamptz NOT NULL,
  as_of        date        NOT NULL,
  data_through timestamptz,
  pack_version text        NOT NULL,
  reason       text        NOT NULL
);

-- One published table of a vintage as it is answered: what is hidden here was never stored.
CREATE TABLE vintage_table (
  vintage_id uuid   NOT NULL REFERENCES vintage (id),
  id         text   NOT NULL,
  position   int    NOT NULL,
  metric     text   NOT NULL,
  body       json   NOT NULL,
  PRIMARY KEY (vintage_id, id)
);

CREATE FUNCTION refuse_vintage_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published vintage never changes';
END
$$;
CREATE TRIGGER vintage_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON vintage EXECUTE FUNCTION refuse_vintage_change();
CREATE TRIGGER vintage_table_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON vintage_table EXECUTE FUNCTION refuse_vintage_change();
REVOKE UPDATE, DELETE ON vintage, vintage_table FROM "${app}", "${worker}";
