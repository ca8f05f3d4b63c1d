package org.onramp.reporting.target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.onramp.platform.region.RegionPack;

/**
 * Counts people toward the pack's targets. The rules travel to the database as data: nothing here
 * knows any target, occupation or credential.
 */
@ApplicationScoped
class CountingTargets {
  private static final String COUNT =
      """
      WITH rule AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(?::jsonb) AS r (
          id text, place int, occupation text, outcomes text[], min_hours numeric, ongoing boolean,
          credentials text[], timing text)
      ), day AS MATERIALIZED (
        SELECT ?::date AS first, ?::date AS last, ?::date AS as_of
      ), evidence AS MATERIALIZED (
        SELECT DISTINCT c.person, c.code, c.issued_on, c.valid_until
        FROM credential AS c
        WHERE c.issued_on IS NOT NULL AND c.code IN (SELECT unnest(credentials) FROM rule)
      ), met AS MATERIALIZED (
        -- a rule is met on the day on which its last condition came true
        SELECT target, place, person, min(reached_on) AS reached_on
        FROM (
          SELECT r.id AS target, r.place, l.person,
                 CASE r.timing WHEN 'ISSUED_IN_HORIZON' THEN greatest(l.began_on, e.issued_on)
                      ELSE l.began_on END AS reached_on
          FROM rule AS r
          JOIN placement AS l ON l.occupation = r.occupation AND l.outcome_kind = ANY (r.outcomes)
          LEFT JOIN evidence AS e
            ON e.person = l.person AND e.code = ANY (r.credentials)
            AND CASE r.timing
                WHEN 'VALID_ON_HIRE_DATE'
                  THEN e.issued_on <= l.began_on AND coalesce(e.valid_until >= l.began_on, true)
                ELSE e.issued_on BETWEEN (SELECT first FROM day) AND (SELECT last FROM day) END
          WHERE l.state IN ('CONFIRMED', 'ENDED')
            AND (r.credentials IS NULL OR e.person IS NOT NULL)
            AND (r.min_hours IS NULL OR l.hours_per_week >= r.min_hours)
            AND (NOT r.ongoing OR l.ongoing)
        ) AS candidate, day
        WHERE reached_on BETWEEN day.first AND least(day.last, day.as_of)
        GROUP BY target, place, person
      ), counted AS (
        SELECT DISTINCT ON (person) person, target FROM met ORDER BY person, reached_on, place
      ), waiting AS (
        -- an unknown condition of a claim may still turn out well; one that is known to fail may not
        SELECT DISTINCT ON (l.person) l.person, r.id AS target
        FROM rule AS r
        JOIN placement AS l ON l.occupation = r.occupation AND l.outcome_kind = ANY (r.outcomes)
        CROSS JOIN day
        WHERE l.state = 'CLAIMED' AND l.claimed_on <= day.as_of
          AND (r.min_hours IS NULL OR coalesce(l.hours_per_week >= r.min_hours, true))
          AND (NOT r.ongoing OR coalesce(l.ongoing, true))
          AND NOT EXISTS (SELECT FROM met WHERE met.person = l.person)
        ORDER BY l.person, l.claimed_on, r.place
      ), step AS (
        SELECT r.id AS target, s.person,
               CASE s.stage WHEN 'applied' THEN 1 WHEN 'enrolled' THEN 2 ELSE 3 END AS stage
        FROM rule AS r JOIN stage_event AS s ON s.occupation = r.occupation CROSS JOIN day
        WHERE s.stage IN ('applied', 'enrolled', 'completed')
          AND coalesce(s.occurred_on <= day.as_of, true)
        UNION ALL
        SELECT r.id, c.person, 4
        FROM rule AS r
        JOIN program_occupation AS o ON o.occupation = r.occupation
        JOIN credential AS c ON c.program_id = o.program_id
        CROSS JOIN day
        WHERE (r.credentials IS NULL OR c.code = ANY (r.credentials))
          AND coalesce(c.issued_on <= day.as_of, true)
      ), furthest AS (
        SELECT target, person, max(stage) AS stage FROM step GROUP BY target, person
      )
      SELECT r.id,
             (SELECT count(*) FROM counted WHERE target = r.id) AS attained,
             (SELECT count(*) FROM waiting WHERE target = r.id) AS claimed,
             f.applied, f.enrolled, f.completed, f.certified,
             (SELECT count(*) FROM (SELECT FROM met GROUP BY person HAVING count(*) > 1) AS several) AS overlap
      FROM rule AS r
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE stage = 1) AS applied,
               count(*) FILTER (WHERE stage = 2) AS enrolled,
               count(*) FILTER (WHERE stage = 3) AS completed,
               count(*) FILTER (WHERE stage = 4) AS certified
        FROM furthest WHERE target = r.id
      ) AS f
      ORDER BY r.place
      """;

  private final ObjectMapper json;

  CountingTargets(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Counts everybody toward at most one target.
   *
   * @param facts a connection that sees everybody
   * @param asOf the last day on which something that happened is counted
   */
  TargetCounts count(Connection facts, RegionPack pack, LocalDate asOf) throws SQLException {
    List<TargetCount> counts = new ArrayList<>();
    long overlap = 0;
    try (PreparedStatement query = facts.prepareStatement(COUNT)) {
      query.setString(1, rules(pack));
      query.setObject(2, pack.horizon().from());
      query.setObject(3, pack.horizon().to());
      query.setObject(4, asOf);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          counts.add(
              new TargetCount(
                  row.getString("id"),
                  row.getLong("attained"),
                  row.getLong("claimed"),
                  new FurthestStages(
                      row.getLong("applied"),
                      row.getLong("enrolled"),
                      row.getLong("completed"),
                      row.getLong("certified"))));
          overlap = row.getLong("overlap");
        }
      }
    }
    return new TargetCounts(counts, overlap);
  }

  private String rules(RegionPack pack) {
    List<Rule> rules = new ArrayList<>();
    for (var target : pack.targets()) {
      rules.add(Rule.of(target, rules.size()));
    }
    try {
      return json.writeValueAsString(rules);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the rules of the pack cannot be written as JSON", e);
    }
  }
}
