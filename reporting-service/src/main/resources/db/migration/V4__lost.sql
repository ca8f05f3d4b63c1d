-- Every aggregate may be lost by its owner, whose database was restored to an earlier moment: like an erased one it
-- leaves a tombstone, its id and version.
ALTER TABLE provider_fact ADD COLUMN erased boolean NOT NULL DEFAULT false;
ALTER TABLE program_fact  ADD COLUMN erased boolean NOT NULL DEFAULT false;
ALTER TABLE cohort_fact   ADD COLUMN erased boolean NOT NULL DEFAULT false;
ALTER TABLE employer_fact ADD COLUMN erased boolean NOT NULL DEFAULT false;
ALTER TABLE opening_fact  ADD COLUMN erased boolean NOT NULL DEFAULT false;

-- What others say about a participant goes with the participant's erasure, at once. A loss takes nothing with it.
ALTER TABLE participant_fact ADD COLUMN lost boolean NOT NULL DEFAULT false;

CREATE OR REPLACE VIEW erased_participant WITH (security_invoker = true) AS
SELECT id FROM participant_fact WHERE generation = live_generation('facts') AND erased AND NOT lost;

CREATE OR REPLACE VIEW program_occupation WITH (security_invoker = true) AS
SELECT id AS program_id, unnest(occupations) AS occupation
FROM program_fact WHERE generation = live_generation('facts') AND NOT erased;
