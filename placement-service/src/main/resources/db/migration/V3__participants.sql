-- The little that is kept here about people recorded elsewhere.

-- Generations of the copy of participants: whose they are, whether they were erased, which id they stand for.
CREATE TABLE participant_fact (
    generation  int     NOT NULL,
    id          uuid    NOT NULL,
    version     bigint  NOT NULL,
    provider_id text,
    erased      boolean NOT NULL,
    same_as     uuid,
    PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);

-- Generations of the copy of enrollments: a provider has had this participant in training.
CREATE TABLE enrollment_fact (
    generation     int     NOT NULL,
    id             uuid    NOT NULL,
    version        bigint  NOT NULL,
    provider_id    text,
    participant_id uuid,
    erased         boolean NOT NULL,
    PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);
CREATE INDEX enrollment_fact_participant ON enrollment_fact (generation, participant_id);

-- The register outlives generations: replaying an old erasure after a renewed consent must change nothing.
CREATE TABLE erasure_register (
    participant_id uuid PRIMARY KEY,
    version        bigint      NOT NULL,
    erased         boolean     NOT NULL,
    learned_at     timestamptz NOT NULL
);

-- Requests read nothing of this directly; they ask the two questions below.
REVOKE ALL ON participant_fact, enrollment_fact, erasure_register FROM "${app}";

CREATE FUNCTION is_erased(participant uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    RETURN EXISTS (SELECT 1 FROM erasure_register r WHERE r.participant_id = participant AND r.erased);

-- Whether intake or program has shown the participant to be this provider's.
CREATE FUNCTION is_participant_of(participant uuid, provider text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    RETURN EXISTS (SELECT 1 FROM participant_fact p
                   WHERE p.generation = live_generation('participants')
                     AND p.id = participant AND p.provider_id = provider AND NOT p.erased)
        OR EXISTS (SELECT 1 FROM enrollment_fact e
                   WHERE e.generation = live_generation('enrollments')
                     AND e.participant_id = participant AND e.provider_id = provider AND NOT e.erased);
REVOKE ALL ON FUNCTION is_erased(uuid), is_participant_of(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_erased(uuid), is_participant_of(uuid, text) TO "${app}", "${worker}";
