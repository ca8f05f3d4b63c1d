-- How current a copy is stands with each partition's offset. It outlives whoever read the partition, and counts until
-- somebody knows better; what each consumer said of all its partitions together did neither.
ALTER TABLE projection_offset
  -- everything published up to here has been applied; the epoch when nobody has said so yet
  ADD COLUMN through     timestamptz NOT NULL DEFAULT 'epoch',
  ADD COLUMN lag         bigint NOT NULL DEFAULT 0,
  ADD COLUMN reported_at timestamptz NOT NULL DEFAULT 'epoch';
DROP TABLE projection_progress;

-- Nothing is looked for by key alone, and a key may be longer than an index can hold.
DROP INDEX parked_event_key;
