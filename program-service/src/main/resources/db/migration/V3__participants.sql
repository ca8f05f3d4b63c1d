-- The little that is kept here about people recorded elsewhere.

-- Generations of the copy: rows only for ids that were erased or that stand for another id.
CREATE TABLE participant_fact (
    generation int     NOT NULL,
    id         uuid    NOT NULL,
    version    bigint  NOT NULL,
    erased     boolean NOT NULL,
    same_as    uuid,
    PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);
CREATE INDEX participant_fact_same_as ON participant_fact (generation, same_as) WHERE same_as IS NOT NULL;

-- The register outlives generations: replaying an old erasure after a renewed consent must change nothing.
CREATE TABLE erasure_register (
    participant_id uuid PRIMARY KEY,
    version        bigint      NOT NULL,
    erased         boolean     NOT NULL,
    learned_at     timestamptz NOT NULL
);

CREATE VIEW participant AS
SELECT id, version, erased, same_as
FROM participant_fact
WHERE generation = live_generation('participants');

-- Requests have no business here: the copy belongs to no organisation, so no policy could guard it.
REVOKE ALL ON participant_fact, participant, erasure_register FROM "${app}";
