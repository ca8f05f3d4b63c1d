-- Copies of other services' aggregates: which generation is live, how far each has read, what could not be applied.

CREATE TABLE projection_generation (
  projection text NOT NULL,
  generation int NOT NULL CHECK (generation > 0),
  state      text NOT NULL CHECK (state IN ('BUILDING', 'LIVE', 'RETIRED', 'DROPPED')),
  started_at timestamptz NOT NULL DEFAULT now(),
  swapped_at timestamptz,
  retired_at timestamptz,
  PRIMARY KEY (projection, generation)
);
-- One row names the live generation; one rebuild at a time.
CREATE UNIQUE INDEX projection_generation_live ON projection_generation (projection) WHERE state = 'LIVE';
CREATE UNIQUE INDEX projection_generation_building ON projection_generation (projection) WHERE state = 'BUILDING';
REVOKE INSERT, UPDATE, DELETE ON projection_generation FROM "${app}";

-- Written in the transaction that applies a batch, so that neither can be lost without the other.
CREATE TABLE projection_offset (
  projection text NOT NULL,
  generation int NOT NULL,
  topic      text NOT NULL,
  partition  int NOT NULL,
  -- Kafka's id of the topic: offsets of a topic that was deleted and made anew mean nothing
  topic_id   text NOT NULL,
  next       bigint NOT NULL,
  PRIMARY KEY (projection, generation, topic, partition)
) WITH (fillfactor = 50);
REVOKE INSERT, UPDATE, DELETE ON projection_offset FROM "${app}";

-- What each running consumer last said about how current it is.
CREATE TABLE projection_progress (
  projection  text NOT NULL,
  generation  int NOT NULL,
  member      text NOT NULL,
  through     timestamptz NOT NULL,
  caught_up   boolean NOT NULL,
  lag         bigint NOT NULL,
  reported_at timestamptz NOT NULL,
  PRIMARY KEY (projection, generation, member)
) WITH (fillfactor = 50);
REVOKE INSERT, UPDATE, DELETE ON projection_progress FROM "${app}";

CREATE TABLE parked_event (
  id          uuid PRIMARY KEY,
  projection  text NOT NULL,
  generation  int NOT NULL,
  topic       text NOT NULL,
  partition   int NOT NULL,
  "offset"    bigint NOT NULL,
  key         text,
  -- null where the record lacks the header
  event_id    text,
  type        text,
  version     bigint,
  occurred_at timestamptz,
  recorded_at timestamptz,
  payload     text,
  error       text NOT NULL,
  attempts    int NOT NULL DEFAULT 1,
  parked_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (projection, generation, topic, partition, "offset")
);
CREATE INDEX parked_event_key ON parked_event (key);
-- Every answer says how many are parked; what they say is for operators.
REVOKE ALL ON parked_event FROM "${app}";
GRANT SELECT (projection, generation) ON parked_event TO "${app}";

CREATE FUNCTION live_generation(projection text) RETURNS int
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT g.generation FROM projection_generation g WHERE g.projection = $1 AND g.state = 'LIVE');

-- The worker fills projections but owns no table; these two let it open and drop partitions, and nothing else.
CREATE FUNCTION open_generation(projection text, tables text[], n int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '5s' AS
$$
DECLARE
  base text;
BEGIN
  FOREACH base IN ARRAY tables LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES IN (%s)', base || '_g' || n, base, n);
    -- Row-level security sits on the parent; the partition itself is not for requests.
    EXECUTE format('REVOKE ALL ON %I FROM "${app}"', base || '_g' || n);
  END LOOP;
END;
$$;

CREATE FUNCTION drop_generation(projection text, tables text[], n int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS
$$
DECLARE
  base text;
BEGIN
  IF EXISTS (SELECT 1 FROM projection_generation g
             WHERE g.projection = $1 AND g.generation = n AND g.state IN ('LIVE', 'BUILDING')) THEN
    RAISE EXCEPTION 'generation % of % is in use', n, projection;
  END IF;
  FOREACH base IN ARRAY tables LOOP
    EXECUTE format('DROP TABLE IF EXISTS %I', base || '_g' || n);
  END LOOP;
END;
$$;

REVOKE ALL ON FUNCTION open_generation(text, text[], int), drop_generation(text, text[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_generation(text, text[], int), drop_generation(text, text[], int) TO "${worker}";
