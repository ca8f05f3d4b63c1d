package org.onramp.bench.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/**
 * The least that any projection of people does: parse the body and upsert the same columns as
 * reporting's table has, by one statement per batch. No headers, no offsets, no generations.
 */
final class ParticipantUpsert {
  private static final ObjectReader READER = new ObjectMapper().readerFor(Body.class);

  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", "uuid", Body::participantId),
          new Column("version", "bigint", b -> Long.toString(b.version())),
          new Column("provider_id", "text", Body::providerId),
          new Column("person_id", "uuid", Body::personId),
          new Column("same_as", "uuid", Body::sameAs),
          new Column("gender", "text", Body::gender),
          new Column("gender_missing", "text", Body::genderMissing),
          new Column("transgender", "boolean", b -> text(b.transgender())),
          new Column("race_ethnicity", "text[]", b -> list(b.raceEthnicity())),
          new Column("race_ethnicity_missing", "text", Body::raceEthnicityMissing),
          new Column("disability", "boolean", b -> text(b.disability())),
          new Column("disability_missing", "text", Body::disabilityMissing),
          new Column("veteran", "boolean", b -> text(b.veteran())),
          new Column("veteran_missing", "text", Body::veteranMissing),
          new Column("age_band", "text", Body::ageBand),
          new Column("education", "text", Body::education),
          new Column("participant_type", "text", Body::participantType),
          new Column("prior_occupation", "text", Body::priorOccupation),
          new Column("barriers", "text[]", b -> list(b.barriers())),
          new Column("services_needed", "text[]", b -> list(b.servicesNeeded())),
          new Column("referral_source", "text", Body::referralSource),
          new Column("tract", "text", b -> b.residence().tract()),
          new Column("tract_vintage", "text", b -> b.residence().tractVintage()),
          new Column("disadvantaged", "boolean", b -> text(b.residence().disadvantagedCommunity())),
          new Column("consent_version", "text", Body::consentVersion));

  private static final String UPSERT =
      """
      INSERT INTO participant_fact_g1 AS t (generation, erased, %s)
      SELECT 1, false, %s FROM unnest(%s) AS u (%s)
      ON CONFLICT (generation, id) DO UPDATE SET %s WHERE t.version < excluded.version
      """
          .formatted(
              each(Column::name),
              each(c -> "u.%s::%s".formatted(c.name(), c.type())),
              each(c -> "?::text[]"),
              each(Column::name),
              each(c -> "%1$s = excluded.%1$s".formatted(c.name())));

  private ParticipantUpsert() {}

  /** What reporting reads of a participant's event. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Body(
      String participantId,
      long version,
      String providerId,
      String personId,
      String sameAs,
      String gender,
      String genderMissing,
      Boolean transgender,
      List<String> raceEthnicity,
      String raceEthnicityMissing,
      Boolean disability,
      String disabilityMissing,
      Boolean veteran,
      String veteranMissing,
      String ageBand,
      String education,
      String participantType,
      String priorOccupation,
      List<String> barriers,
      List<String> servicesNeeded,
      String referralSource,
      Residence residence,
      String consentVersion) {}

  /** Where somebody lives. */
  record Residence(String tract, String tractVintage, Boolean disadvantagedCommunity) {}

  static Body parse(String json) {
    try {
      return READER.readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Each person at most once. */
  static void write(Connection c, List<Body> bodies) throws SQLException {
    try (PreparedStatement upsert = c.prepareStatement(UPSERT)) {
      for (int i = 0; i < COLUMNS.size(); i++) {
        Object[] texts = bodies.stream().map(COLUMNS.get(i).value()).toArray();
        upsert.setArray(i + 1, c.createArrayOf("text", texts));
      }
      upsert.executeUpdate();
    }
  }

  private static String each(Function<Column, String> part) {
    return String.join(", ", COLUMNS.stream().map(part).toList());
  }

  private static String text(Boolean value) {
    return value == null ? null : value.toString();
  }

  /** As PostgreSQL writes an array; the codes need no quotes. */
  private static String list(List<String> codes) {
    return "{" + String.join(",", codes) + "}";
  }

  private record Column(String name, String type, Function<Body, String> value) {}
}
