-- For a million people: what is the same for every row is asked once (a function would be asked for each), and what few
-- rows are is found by an index of their own instead of a walk over everybody.

DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['participant_fact', 'application_fact', 'enrollment_fact', 'credential_fact', 'placement_fact']
  LOOP
    EXECUTE format('ALTER POLICY own_rows ON %I USING ((SELECT app_org()) = ''*'' OR provider_id = (SELECT app_org()))', owned);
  END LOOP;
END
$$;

-- Nearly every participant is its own person and not erased.
CREATE INDEX ON participant_fact (generation, id) WHERE person_id <> id;
CREATE INDEX ON participant_fact (generation, id) WHERE erased;

-- Participants whose person is another one's. A corrected reference leaves two participants behind, the older one naming
-- the newer in same_as, perhaps over several corrections: the person is that of the last one.
CREATE VIEW linked_participant WITH (security_invoker = true) AS
WITH RECURSIVE live AS NOT MATERIALIZED (
  SELECT * FROM participant_fact WHERE generation = (SELECT live_generation('facts')) AND NOT erased
), link (id, target, hops) AS (
  SELECT id, same_as, 1 FROM live WHERE same_as IS NOT NULL
  UNION ALL
  SELECT link.id, following.same_as, hops + 1
  FROM link JOIN live AS following ON following.id = link.target
  WHERE following.same_as IS NOT NULL AND hops < 16 -- ends a circle, which no service writes
), last_link AS (
  SELECT DISTINCT ON (id) id, target FROM link ORDER BY id, hops DESC
)
SELECT l.id, coalesce(t.person_id, l.target) AS person
FROM last_link AS l LEFT JOIN live AS t ON t.id = l.target
UNION ALL
SELECT id, person_id FROM live WHERE person_id <> id AND same_as IS NULL;

CREATE OR REPLACE VIEW erased_participant WITH (security_invoker = true) AS
SELECT id FROM participant_fact WHERE generation = (SELECT live_generation('facts')) AND erased AND NOT lost;

CREATE OR REPLACE VIEW application WITH (security_invoker = true) AS
SELECT a.*, coalesce(l.person, a.participant_id) AS person
FROM application_fact AS a
LEFT JOIN linked_participant AS l ON l.id = a.participant_id
WHERE a.generation = (SELECT live_generation('facts')) AND NOT a.erased
  AND NOT EXISTS (SELECT FROM erased_participant AS e WHERE e.id = a.participant_id);

CREATE OR REPLACE VIEW enrollment WITH (security_invoker = true) AS
SELECT e.*, coalesce(l.person, e.participant_id) AS person
FROM enrollment_fact AS e
LEFT JOIN linked_participant AS l ON l.id = e.participant_id
WHERE e.generation = (SELECT live_generation('facts')) AND NOT e.erased
  AND NOT EXISTS (SELECT FROM erased_participant AS x WHERE x.id = e.participant_id);

CREATE OR REPLACE VIEW credential WITH (security_invoker = true) AS
SELECT c.*, e.person, e.program_id, e.cohort_id
FROM credential_fact AS c
JOIN enrollment AS e ON e.id = c.enrollment_id
WHERE c.generation = (SELECT live_generation('facts'));

CREATE OR REPLACE VIEW program_occupation WITH (security_invoker = true) AS
SELECT id AS program_id, unnest(occupations) AS occupation
FROM program_fact WHERE generation = (SELECT live_generation('facts')) AND NOT erased;

CREATE OR REPLACE VIEW placement WITH (security_invoker = true) AS
SELECT p.*, coalesce(l.person, p.participant_id) AS person, coalesce(p.start_date, p.claimed_on) AS began_on
FROM placement_fact AS p
LEFT JOIN linked_participant AS l ON l.id = p.participant_id
WHERE p.generation = (SELECT live_generation('facts')) AND NOT p.erased
  AND NOT EXISTS (SELECT FROM erased_participant AS x WHERE x.id = p.participant_id);

-- What a person says about itself: as its only participant has it, or, over several, the newest answer.
CREATE OR REPLACE VIEW person_attribute WITH (security_invoker = true) AS
WITH linked AS MATERIALIZED (
  SELECT id, person FROM linked_participant
)
SELECT p.id AS person, p.gender, nullif(array_to_string(p.race_ethnicity, ','), '') AS race_ethnicity,
       yes_or_no(p.disability) AS disability, yes_or_no(p.veteran) AS veteran, p.age_band, p.education,
       p.participant_type, yes_or_no(p.disadvantaged) AS disadvantaged
FROM participant_fact AS p
WHERE p.generation = (SELECT live_generation('facts')) AND NOT p.erased
  -- NOT IN: the few are hashed, whatever the planner thinks of the many
  AND p.id NOT IN (SELECT id FROM linked UNION ALL SELECT person FROM linked)
UNION ALL
SELECT person,
       (array_agg(gender ORDER BY version DESC, id) FILTER (WHERE gender IS NOT NULL))[1],
       (array_agg(array_to_string(race_ethnicity, ',') ORDER BY version DESC, id)
          FILTER (WHERE race_ethnicity <> '{}'))[1],
       yes_or_no((array_agg(disability ORDER BY version DESC, id) FILTER (WHERE disability IS NOT NULL))[1]),
       yes_or_no((array_agg(veteran ORDER BY version DESC, id) FILTER (WHERE veteran IS NOT NULL))[1]),
       (array_agg(age_band ORDER BY version DESC, id) FILTER (WHERE age_band IS NOT NULL))[1],
       (array_agg(education ORDER BY version DESC, id) FILTER (WHERE education IS NOT NULL))[1],
       (array_agg(participant_type ORDER BY version DESC, id) FILTER (WHERE participant_type IS NOT NULL))[1],
       yes_or_no((array_agg(disadvantaged ORDER BY version DESC, id) FILTER (WHERE disadvantaged IS NOT NULL))[1])
FROM (
  SELECT p.*, coalesce(l.person, p.id) AS person
  FROM (SELECT id, person FROM linked UNION SELECT person, person FROM linked) AS l
  JOIN participant_fact AS p ON p.id = l.id
  WHERE p.generation = (SELECT live_generation('facts')) AND NOT p.erased
) AS several
GROUP BY person;

DROP VIEW participant; -- nothing reads it any longer
