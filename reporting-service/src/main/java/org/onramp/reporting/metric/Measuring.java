package org.onramp.reporting.metric;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  // more combinations than anybody has now do no harm, and a person's present one is costly to find
  private static final String ANSWERS =
      """
      SELECT DISTINCT array_to_string(race_ethnicity, ',') FROM participant_fact
      WHERE generation = (SELECT live_generation('facts')) AND race_ethnicity <> '{}'
      """;

  private static final String EVENTS =
      """
      FROM stage_event AS s
      %s
      WHERE s.stage = ANY (?)
        AND (s.outcome_kind IS NULL OR s.outcome_kind = ANY (?))
        AND (?::text[] IS NULL OR s.occupation = ANY (?::text[]))
        AND coalesce(s.occurred_on <= ?, true)
        AND (?::date IS NULL OR s.occurred_on >= ?::date)
        AND (?::date IS NULL OR s.occurred_on <= ?::date)
      """;

  private static final String PERSON = "LEFT JOIN person_attribute AS a ON a.person = s.person";

  private static final String RACE_GROUP =
      """
      LEFT JOIN unnest(?::text[], ?::text[]) AS x (answers, race_group)
        ON x.answers = a.race_ethnicity
      """;

  private static final String LATEST_JOBS =
      """
      WITH floor AS MATERIALIZED (
        SELECT * FROM unnest(?::date[], ?::date[], ?::numeric[]) AS f (first, last, hourly)
      ), one AS (
        SELECT DISTINCT ON (%1$s) %2$s
               CASE WHEN s.currency = ? THEN s.hourly_wage END AS wage, s.occurred_on
      """;

  private static final String LATEST_FIRST =
      "ORDER BY %1$s, s.hourly_wage IS NULL, s.occurred_on DESC NULLS LAST, s.hourly_wage)";

  private static final String WAGES =
      """
      SELECT %1$s count(*) AS people, count(wage) AS paid,
             percentile_cont(0.5) WITHIN GROUP (ORDER BY wage)::numeric AS median,
             count(*) FILTER (WHERE wage >= (
               SELECT max(f.hourly) FROM floor AS f
               WHERE f.first <= one.occurred_on AND coalesce(f.last >= one.occurred_on, true))) AS living
      FROM one
      """;

  private static final String PEOPLE =
      "SELECT %1$s count(*) AS people, 0 AS paid, NULL::numeric AS median, 0 AS living FROM one";

  // an unknown answer is not a yes
  private static final String QUALITY =
      " AND (SELECT count(*) FROM unnest(?::text[]) AS q (code) WHERE s.job_quality ->> q.code = 'YES') >= ?";

  private final RegionPack pack;

  Measuring(RegionPack pack) {
    this.pack = pack;
  }

  /** One row for each group that somebody is in. */
  public List<Group> groups(Connection facts, Question question) throws SQLException {
    Asked asked = new Asked(facts);
    List<Dimension> by = question.by();
    String names =
        IntStream.range(0, by.size()).mapToObj(i -> "g" + i).collect(Collectors.joining(", "));
    String listed = names.isEmpty() ? "" : names + ", ";
    String groups =
        IntStream.range(0, by.size())
            .mapToObj(i -> by.get(i).sql() + " AS g" + i)
            .collect(Collectors.joining(", "));
    if (question.definition().measure().asksForWages()) {
      String distinct =
          "s.person" + by.stream().map(d -> ", " + d.sql()).collect(Collectors.joining());
      asked.floors(pack.wages().living());
      asked.add(
          LATEST_JOBS.formatted(distinct, groups.isEmpty() ? "" : groups + ", "),
          pack.geography().currency());
      events(asked, question);
      asked.add(LATEST_FIRST.formatted(distinct)).add(WAGES.formatted(listed));
    } else {
      asked.add("WITH one AS (SELECT DISTINCT s.person" + (groups.isEmpty() ? "" : ", ") + groups);
      events(asked, question);
      asked.add(")").add(PEOPLE.formatted(listed));
    }
    if (!names.isEmpty()) {
      asked.add("GROUP BY " + names + " ORDER BY " + names);
    }
    try (PreparedStatement query = asked.prepare()) {
      return rows(query, by.size());
    }
  }

  /** Only names of our own enums enter the text; every value is a parameter. */
  private void events(Asked asked, Question question) throws SQLException {
    Set<Dimension> used = EnumSet.noneOf(Dimension.class);
    used.addAll(question.by());
    used.addAll(question.only().keySet());
    String joins = used.stream().anyMatch(Dimension::adds) ? PERSON : "";
    if (used.contains(Dimension.RACE_ETHNICITY)) {
      joins += " " + RACE_GROUP;
      Map<String, String> crosswalk = crosswalk(asked.facts);
      asked.value(asked.texts(crosswalk.keySet())).value(asked.texts(crosswalk.values()));
    }
    Array occupations =
        question.definition().targetOccupationsOnly()
            ? asked.texts(pack.targets().stream().map(Target::occupation).toList())
            : null;
    asked.add(
        EVENTS.formatted(joins),
        asked.texts(question.stages()),
        asked.texts(
            pack.outcomeKinds().stream().filter(OutcomeKind::counts).map(Coded::code).toList()),
        occupations,
        occupations,
        question.asOf(),
        text(question.from()),
        text(question.from()),
        text(question.to()),
        text(question.to()));
    question
        .only()
        .forEach((dimension, code) -> asked.add("AND " + dimension.sql() + " = ?", code));
    for (AtLeast condition : conditions(question)) {
      asked.add(QUALITY, asked.texts(condition.of()), condition.number());
    }
  }

  /** A statement as it grows, with its values in the order of their places. */
  private static final class Asked {
    final Connection facts;
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Asked(Connection facts) {
      this.facts = facts;
    }

    Asked add(String sql, Object... more) {
      text.append(sql).append('\n');
      values.addAll(Arrays.asList(more));
      return this;
    }

    Asked value(Object value) {
      values.add(value);
      return this;
    }

    /** The values of the living wage's periods, which {@link #LATEST_JOBS} begins with. */
    void floors(List<Wages.Floor> all) throws SQLException {
      List<Wages.Floor> known = all.stream().filter(f -> f.hourly().value() != null).toList();
      value(texts(known.stream().map(f -> f.from().toString()).toList()));
      value(texts(known.stream().map(f -> f.to() == null ? null : f.to().toString()).toList()));
      value(texts(known.stream().map(f -> f.hourly().value().toPlainString()).toList()));
    }

    Array texts(Collection<String> codes) throws SQLException {
      return facts.createArrayOf("text", codes.toArray());
    }

    PreparedStatement prepare() throws SQLException {
      PreparedStatement query = facts.prepareStatement(text.toString());
      for (int i = 0; i < values.size(); i++) {
        query.setObject(i + 1, values.get(i));
      }
      return query;
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

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }
}
