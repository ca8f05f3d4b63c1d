package org.onramp.reporting.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What people are grouped by. Each names the expression over an event and its person. */
public enum Dimension {
  GENDER("gender", "a.gender", true),
  RACE_ETHNICITY("raceEthnicity", "x.race_group", true),
  AGE_BAND("ageBand", "a.age_band", true),
  EDUCATION("education", "a.education", true),
  PARTICIPANT_TYPE("participantType", "a.participant_type", true),
  DISABILITY("disability", "a.disability", true),
  VETERAN("veteran", "a.veteran", true),
  DISADVANTAGED_COMMUNITY("disadvantagedCommunity", "a.disadvantaged", true),
  OCCUPATION("occupation", "s.occupation", false),
  PROVIDER("provider", "s.provider_id", false),
  PROGRAM("program", "s.program_id::text", false),
  COHORT("cohort", "s.cohort_id::text", false),
  EMPLOYER("employer", "s.employer_id", false);

  /** The group of people whose answer is not known. */
  public static final String UNKNOWN = "UNKNOWN";

  private final String parameter;
  private final String expression;
  private final boolean ofThePerson;

  Dimension(String parameter, String expression, boolean ofThePerson) {
    this.parameter = parameter;
    this.expression = expression;
    this.ofThePerson = ofThePerson;
  }

  /** The name in requests and answers. */
  @JsonValue
  public String parameter() {
    return parameter;
  }

  /** The dimension of that name; fails for another, as a definition's file must not have one. */
  @JsonCreator
  public static Dimension named(String parameter) {
    return find(parameter)
        .orElseThrow(() -> new IllegalArgumentException("no dimension " + parameter));
  }

  public static Optional<Dimension> find(String parameter) {
    return Arrays.stream(values()).filter(d -> d.parameter.equals(parameter)).findFirst();
  }

  /**
   * Whether everybody is in exactly one group, so that groups add up to the total. Somebody may be
   * in two occupations and at two providers.
   */
  public boolean adds() {
    return ofThePerson;
  }

  /** The name in ids of tables. */
  public String kebab() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The group, in SQL; a missing answer is a group as well. */
  String sql() {
    return "coalesce(" + expression + ", '" + UNKNOWN + "')";
  }
}
