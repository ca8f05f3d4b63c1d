-- Events that wait to be published, written in the transaction that makes the change.

CREATE TABLE outbox (
  -- Drawn inside the INSERT, one at a time (CACHE 1): the aggregate's row is locked by then, so that a later version
  -- always has the larger id. ALWAYS keeps writers from bringing an id of their own.
  id                bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
  event_id          uuid NOT NULL,
  topic             text NOT NULL,
  aggregate_id      text NOT NULL,
  aggregate_version bigint NOT NULL CHECK (aggregate_version > 0),
  type              text NOT NULL,
  payload           text NOT NULL,
  headers           jsonb,
  occurred_at       timestamptz NOT NULL,
  recorded_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (aggregate_id, aggregate_version)
) WITH (
  -- A queue: what was sent is dead at once and must not be walked over again. No truncation, which would lock writers out.
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_insert_threshold = -1,
  autovacuum_vacuum_cost_delay = 0,
  autovacuum_analyze_scale_factor = 0,
  autovacuum_analyze_threshold = 20000,
  vacuum_truncate = false
);

-- A request may say what happened; it may not look at what others said, nor take it back.
REVOKE ALL ON outbox FROM "${app}";
GRANT INSERT ON outbox TO "${app}";

-- Rows that Kafka will not take, and the later rows of the same aggregates, which must not overtake them.
CREATE TABLE parked_outbox (
  id                bigint PRIMARY KEY,
  event_id          uuid NOT NULL,
  topic             text NOT NULL,
  aggregate_id      text NOT NULL,
  aggregate_version bigint NOT NULL,
  type              text NOT NULL,
  payload           text NOT NULL,
  headers           jsonb,
  occurred_at       timestamptz NOT NULL,
  recorded_at       timestamptz NOT NULL,
  -- null: nothing is wrong with this row, it waits behind one of its aggregate
  error             text,
  parked_at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX parked_outbox_aggregate ON parked_outbox (aggregate_id);
REVOKE ALL ON parked_outbox FROM "${app}";

-- When a topic last got its tick, the record that lets idle partitions roll and compact.
CREATE TABLE topic_tick (
  topic     text PRIMARY KEY,
  ticked_at timestamptz NOT NULL
);
REVOKE ALL ON topic_tick FROM "${app}";

-- Republishing every aggregate is a long walk; this is how far it got.
CREATE TABLE republish_run (
  id           uuid PRIMARY KEY,
  started_at   timestamptz NOT NULL DEFAULT now(),
  requested_by text NOT NULL,
  raised_by    bigint NOT NULL DEFAULT 0,
  topic        text,
  after        text,
  events       bigint NOT NULL DEFAULT 0,
  forgotten    bigint NOT NULL DEFAULT 0,
  unknown      bigint NOT NULL DEFAULT 0,
  finished_at  timestamptz,
  error        text
);
REVOKE ALL ON republish_run FROM "${app}";
