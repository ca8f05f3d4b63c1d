-- Who works on an upload: whoever has lost the lease to another worker changes nothing any more.
ALTER TABLE upload ADD COLUMN lease_owner uuid;

-- An upload that was read waits as QUEUED until it is first worked on.
UPDATE upload SET state = 'QUEUED' WHERE state = 'VALIDATING' AND started_at IS NULL;
DROP INDEX upload_open;
CREATE INDEX upload_open ON upload (submitted_at, id) WHERE state IN ('QUEUED', 'VALIDATING', 'APPLYING');
