-- What every question reads: the live generation, erased people left out, and the person behind each participant.
-- security_invoker: row-level security is that of the asking login, not of the owner of the view.

-- A corrected reference leaves two participants behind, the older one naming the newer in same_as, perhaps over
-- several corrections. The person is that of the last one; a participant that nobody has linked is its own person.
CREATE VIEW participant WITH (security_invoker = true) AS
WITH RECURSIVE live AS NOT MATERIALIZED (
  SELECT * FROM participant_fact WHERE generation = live_generation('facts') AND NOT erased
), link (id, target, hops) AS (
  SELECT id, same_as, 1 FROM live WHERE same_as IS NOT NULL
  UNION ALL
  SELECT link.id, following.same_as, hops + 1
  FROM link JOIN live AS following ON following.id = link.target
  WHERE following.same_as IS NOT NULL AND hops < 16 -- ends a circle, which no service writes
), last_link AS (
  SELECT DISTINCT ON (id) id, target FROM link ORDER BY id, hops DESC
)
SELECT p.*, coalesce(t.person_id, l.target, p.person_id, p.id) AS person
FROM live AS p
LEFT JOIN last_link AS l ON l.id = p.id
LEFT JOIN live AS t ON t.id = l.target;

CREATE VIEW erased_participant WITH (security_invoker = true) AS
SELECT id FROM participant_fact WHERE generation = live_generation('facts') AND erased;

CREATE VIEW application WITH (security_invoker = true) AS
SELECT a.*, coalesce(p.person, a.participant_id) AS person
FROM application_fact AS a
LEFT JOIN participant AS p ON p.id = a.participant_id
WHERE a.generation = live_generation('facts') AND NOT a.erased
  AND NOT EXISTS (SELECT FROM erased_participant AS e WHERE e.id = a.participant_id);

CREATE VIEW enrollment WITH (security_invoker = true) AS
SELECT e.*, coalesce(p.person, e.participant_id) AS person
FROM enrollment_fact AS e
LEFT JOIN participant AS p ON p.id = e.participant_id
WHERE e.generation = live_generation('facts') AND NOT e.erased
  AND NOT EXISTS (SELECT FROM erased_participant AS x WHERE x.id = e.participant_id);

CREATE VIEW credential WITH (security_invoker = true) AS
SELECT c.*, e.person, e.program_id, e.cohort_id
FROM credential_fact AS c
JOIN enrollment AS e ON e.id = c.enrollment_id
WHERE c.generation = live_generation('facts');

CREATE VIEW placement WITH (security_invoker = true) AS
SELECT l.*, coalesce(p.person, l.participant_id) AS person, coalesce(l.start_date, l.claimed_on) AS began_on
FROM placement_fact AS l
LEFT JOIN participant AS p ON p.id = l.participant_id
WHERE l.generation = live_generation('facts') AND NOT l.erased
  AND NOT EXISTS (SELECT FROM erased_participant AS x WHERE x.id = l.participant_id);

CREATE VIEW program_occupation WITH (security_invoker = true) AS
SELECT id AS program_id, unnest(occupations) AS occupation
FROM program_fact WHERE generation = live_generation('facts');

-- Who reached which stage and when; one row per person, fact and occupation that the fact is about. An enrollment is
-- an application that was accepted, whether or not somebody recorded the application.
CREATE VIEW stage_event WITH (security_invoker = true) AS
SELECT 'applied' AS stage, a.person, a.participant_id, a.provider_id, a.program_id, NULL::uuid AS cohort_id,
       o.occupation, NULL::text AS employer_id, NULL::text AS outcome_kind, a.submitted_on AS occurred_on,
       NULL::numeric AS hourly_wage, NULL::text AS currency, NULL::jsonb AS job_quality
FROM application AS a LEFT JOIN program_occupation AS o ON o.program_id = a.program_id
UNION ALL
SELECT 'applied', e.person, e.participant_id, e.provider_id, e.program_id, e.cohort_id, o.occupation, NULL, NULL,
       coalesce(e.enrolled_on, e.active_on), NULL, NULL, NULL
FROM enrollment AS e LEFT JOIN program_occupation AS o ON o.program_id = e.program_id
UNION ALL
SELECT 'enrolled', e.person, e.participant_id, e.provider_id, e.program_id, e.cohort_id, o.occupation, NULL, NULL,
       coalesce(e.enrolled_on, e.active_on), NULL, NULL, NULL
FROM enrollment AS e LEFT JOIN program_occupation AS o ON o.program_id = e.program_id
UNION ALL
SELECT 'completed', e.person, e.participant_id, e.provider_id, e.program_id, e.cohort_id, o.occupation, NULL, NULL,
       e.completed_on, NULL, NULL, NULL
FROM enrollment AS e LEFT JOIN program_occupation AS o ON o.program_id = e.program_id
WHERE e.state = 'COMPLETED'
UNION ALL
SELECT 'certified', c.person, c.participant_id, c.provider_id, c.program_id, c.cohort_id, o.occupation, NULL, NULL,
       c.issued_on, NULL, NULL, NULL
FROM credential AS c LEFT JOIN program_occupation AS o ON o.program_id = c.program_id
UNION ALL
-- an ended job was a placement; its end is the business of retention
SELECT 'placed', l.person, l.participant_id, l.provider_id, NULL, NULL, l.occupation, l.employer_id, l.outcome_kind,
       l.began_on, l.hourly_wage, l.currency, l.job_quality
FROM placement AS l WHERE l.state IN ('CONFIRMED', 'ENDED')
UNION ALL
SELECT 'claimed', l.person, l.participant_id, l.provider_id, NULL, NULL, l.occupation, l.employer_id, l.outcome_kind,
       l.claimed_on, NULL, NULL, NULL
FROM placement AS l WHERE l.state = 'CLAIMED';

CREATE FUNCTION yes_or_no(answer boolean) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN answer THEN 'YES' WHEN NOT answer THEN 'NO' END;

-- What a person says about itself, over all its participants: the newest answer, and why there is none.
CREATE VIEW person_attribute WITH (security_invoker = true) AS
SELECT person,
       (array_agg(gender ORDER BY version DESC, id) FILTER (WHERE gender IS NOT NULL))[1] AS gender,
       (array_agg(array_to_string(race_ethnicity, ',') ORDER BY version DESC, id)
          FILTER (WHERE race_ethnicity <> '{}'))[1] AS race_ethnicity,
       yes_or_no((array_agg(disability ORDER BY version DESC, id) FILTER (WHERE disability IS NOT NULL))[1]) AS disability,
       yes_or_no((array_agg(veteran ORDER BY version DESC, id) FILTER (WHERE veteran IS NOT NULL))[1]) AS veteran,
       (array_agg(age_band ORDER BY version DESC, id) FILTER (WHERE age_band IS NOT NULL))[1] AS age_band,
       (array_agg(education ORDER BY version DESC, id) FILTER (WHERE education IS NOT NULL))[1] AS education,
       (array_agg(participant_type ORDER BY version DESC, id) FILTER (WHERE participant_type IS NOT NULL))[1] AS participant_type,
       yes_or_no((array_agg(disadvantaged ORDER BY version DESC, id) FILTER (WHERE disadvantaged IS NOT NULL))[1]) AS disadvantaged
FROM participant GROUP BY person;
