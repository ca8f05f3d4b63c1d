package org.onramp.reporting.metric;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.goal.Target;
import org.onramp.platform.region.work.JobQuality.AtLeast;
import org.onramp.platform.region.work.OutcomeKind;
import org.onramp.platform.region.work.Wages;

/**
 * The exact numbers of a metric, over whatever the connection may see. A person is counted once in
 * each group, and its wage is that of its latest job there.
 */
@ApplicationScoped
public class Measuring {
  private static final String ANSWERS =
      "SELECT DISTINCT race_ethnicity FROM person_attribute WHERE race_ethnicity IS NOT NULL";

  private static final String MEASURE =
      """
      WITH crosswalk AS MATERIALIZED (
        SELECT * FROM unnest(?::text[], ?::text[]) AS x (answers, race_group)
      ), floor AS MATERIALIZED (
        SELECT * FROM unnest(?::date[], ?::date[], ?::numeric[]) AS f (first, last, hourly)
      ), one AS (
        SELECT DISTINCT ON (%1$s) s.person, %2$s
               CASE WHEN s.currency = ? THEN s.hourly_wage END AS wage, s.occurred_on
        FROM stage_event AS s
        LEFT JOIN person_attribute AS a ON a.person = s.person
        LEFT JOIN crosswalk AS x ON x.answers = a.race_ethnicity
        WHERE s.stage = ANY (?)
          AND (s.outcome_kind IS NULL OR s.outcome_kind = ANY (?))
          AND (?::text[] IS NULL OR s.occupation = ANY (?::text[]))
          AND coalesce(s.occurred_on <= ?, true)
          AND (?::date IS NULL OR s.occurred_on >= ?::date)
          AND (?::date IS NULL OR s.occurred_on <= ?::date)
          %3$s
        ORDER BY %1$s, s.hourly_wage IS NULL, s.occurred_on DESC NULLS LAST, s.hourly_wage
      )
      SELECT %4$s
             count(*) AS people, count(wage) AS paid,
             percentile_cont(0.5) WITHIN GROUP (ORDER BY wage)::numeric AS median,
             count(*) FILTER (WHERE wage >= (
               SELECT max(f.hourly) FROM floor AS f
               WHERE f.first <= one.occurred_on AND coalesce(f.last >= one.occurred_on, true))) AS living
      FROM one %5$s
      """;

  // an unknown answer is not a yes
  private static final String QUALITY =
      " AND (SELECT count(*) FROM unnest(?::text[]) AS q (code) WHERE s.job_quality ->> q.code = 'YES') >= ?";

  private final RegionPack pack;

  Measuring(RegionPack pack) {
    this.pack = pack;
  }

  /** One row for each group that somebody is in. */
  public List<Group> groups(Connection facts, Question question) throws SQLException {
    Map<String, String> crosswalk = crosswalk(facts);
    List<Wages.Floor> floors =
        pack.wages().living().stream().filter(f -> f.hourly().value() != null).toList();
    String occupations =
        question.definition().targetOccupationsOnly()
            ? pack.targets().stream().map(Target::occupation).collect(Collectors.joining(","))
            : null;
    List<Object> values = new ArrayList<>();
    values.add(texts(facts, List.copyOf(crosswalk.keySet())));
    values.add(texts(facts, List.copyOf(crosswalk.values())));
    values.add(texts(facts, floors.stream().map(f -> f.from().toString()).toList()));
    values.add(
        texts(facts, floors.stream().map(f -> f.to() == null ? null : f.to().toString()).toList()));
    values.add(texts(facts, floors.stream().map(f -> f.hourly().value().toPlainString()).toList()));
    values.add(pack.geography().currency());
    values.add(texts(facts, question.stages()));
    values.add(
        texts(
            facts,
            pack.outcomeKinds().stream().filter(OutcomeKind::counts).map(Coded::code).toList()));
    Array only = occupations == null ? null : texts(facts, List.of(occupations.split(",", -1)));
    values.add(only);
    values.add(only);
    values.add(question.asOf());
    values.add(text(question.from()));
    values.add(text(question.from()));
    values.add(text(question.to()));
    values.add(text(question.to()));
    question.only().values().forEach(values::add);
    for (AtLeast condition : conditions(question)) {
      values.add(texts(facts, condition.of()));
      values.add(condition.number());
    }
    try (PreparedStatement query = facts.prepareStatement(sql(question))) {
      for (int i = 0; i < values.size(); i++) {
        query.setObject(i + 1, values.get(i));
      }
      return rows(query, question.by().size());
    }
  }

  /** The total of a question, its groups left aside. */
  public Group total(Connection facts, Question question) throws SQLException {
    return groups(facts, question.total()).get(0);
  }

  private static List<Group> rows(PreparedStatement query, int dimensions) throws SQLException {
    List<Group> groups = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        List<String> key = new ArrayList<>();
        for (int i = 1; i <= dimensions; i++) {
          key.add(row.getString(i));
        }
        BigDecimal median = row.getBigDecimal("median");
        groups.add(
            new Group(
                key, row.getLong("people"), row.getLong("paid"), median, row.getLong("living")));
      }
    }
    return groups;
  }

  // Only names of our own enums enter the text; every value is a parameter.
  private String sql(Question question) {
    List<Dimension> by = question.by();
    String groups =
        IntStream.range(0, by.size())
            .mapToObj(i -> by.get(i).sql() + " AS g" + i + ", ")
            .collect(Collectors.joining());
    String names =
        IntStream.range(0, by.size()).mapToObj(i -> "g" + i).collect(Collectors.joining(", "));
    String distinct =
        "s.person" + by.stream().map(d -> ", " + d.sql()).collect(Collectors.joining());
    String filters =
        question.only().keySet().stream()
            .map(d -> " AND " + d.sql() + " = ?")
            .collect(Collectors.joining());
    String quality = QUALITY.repeat(conditions(question).size());
    return MEASURE.formatted(
        distinct,
        groups,
        filters + quality,
        names.isEmpty() ? "" : names + ", ",
        names.isEmpty() ? "" : "GROUP BY " + names + " ORDER BY " + names);
  }

  /** The rule for a good job, as numbers of attributes that must be answered with yes. */
  private List<AtLeast> conditions(Question question) {
    if (question.definition().measure() != Measure.HIGH_ROAD) {
      return List.of();
    }
    List<AtLeast> conditions = new ArrayList<>(pack.jobQuality().highRoad().andAtLeast());
    List<String> all = pack.jobQuality().highRoad().allOf();
    conditions.add(new AtLeast(all.size(), all));
    return conditions;
  }

  /** The pack puts every combination of answers that occurs into one group. */
  private Map<String, String> crosswalk(Connection facts) throws SQLException {
    Map<String, String> groups = new TreeMap<>();
    try (PreparedStatement query = facts.prepareStatement(ANSWERS);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        String answers = row.getString(1);
        pack.demographics()
            .raceGroups()
            .groupOf(List.of(answers.split(",", -1)))
            .ifPresent(group -> groups.put(answers, group));
      }
    }
    return groups;
  }

  private static Array texts(Connection c, List<String> values) throws SQLException {
    return c.createArrayOf("text", values.toArray());
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }
}
