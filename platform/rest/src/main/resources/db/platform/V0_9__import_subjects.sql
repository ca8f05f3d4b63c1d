-- Whom a chunk's rows are about, so that an erasure reads those that name the person and no other. Null of a chunk that
-- was kept before.
ALTER TABLE import_chunk ADD COLUMN subjects uuid[];
