package org.onramp.reporting.facts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import org.onramp.platform.messaging.Generation;
import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.messaging.Projection;
import org.onramp.platform.rest.erasure.ErasingSubject;

/**
 * Reporting's copy of what every other service publishes: one table per topic, newest version of
 * each aggregate. Nothing is worked out here; questions are asked of the views over these tables,
 * so a rule that changes needs no rebuild.
 */
@ApplicationScoped
public class FactsProjection implements Projection {
  /** The name under which the projection is rebuilt and asked how current it is. */
  public static final String NAME = "facts";

  private static final Upsert<Recorded<Bodies.Participant>> PARTICIPANTS =
      Upsert.<Recorded<Bodies.Participant>>into(
              "participant_fact", "uuid", Recorded::id, Recorded::version)
          .column("erased", "boolean", Recorded::erased)
          .column("lost", "boolean", Recorded::lost)
          .text("provider_id", of(b -> b.providerId()))
          .column("person_id", "uuid", of(b -> b.personId()))
          .column("same_as", "uuid", of(b -> b.sameAs()))
          .text("gender", of(b -> b.gender()))
          .text("gender_missing", of(b -> b.genderMissing()))
          .column("transgender", "boolean", of(b -> b.transgender()))
          .codes("race_ethnicity", of(b -> b.raceEthnicity()))
          .text("race_ethnicity_missing", of(b -> b.raceEthnicityMissing()))
          .column("disability", "boolean", of(b -> b.disability()))
          .text("disability_missing", of(b -> b.disabilityMissing()))
          .column("veteran", "boolean", of(b -> b.veteran()))
          .text("veteran_missing", of(b -> b.veteranMissing()))
          .text("age_band", of(b -> b.ageBand()))
          .text("education", of(b -> b.education()))
          .text("participant_type", of(b -> b.participantType()))
          .text("prior_occupation", of(b -> b.priorOccupation()))
          .codes("barriers", of(b -> b.barriers()))
          .codes("services_needed", of(b -> b.servicesNeeded()))
          .text("referral_source", of(b -> b.referralSource()))
          .text("tract", of(b -> b.residence() == null ? null : b.residence().tract()))
          .text(
              "tract_vintage", of(b -> b.residence() == null ? null : b.residence().tractVintage()))
          .column(
              "disadvantaged",
              "boolean",
              of(b -> b.residence() == null ? null : b.residence().disadvantagedCommunity()))
          .text("consent_version", of(b -> b.consentVersion()));

  private static final Upsert<Recorded<Bodies.Application>> APPLICATIONS =
      Upsert.<Recorded<Bodies.Application>>into(
              "application_fact", "uuid", Recorded::id, Recorded::version)
          .column("erased", "boolean", Recorded::erased)
          .column("participant_id", "uuid", of(b -> b.participantId()))
          .text("provider_id", of(b -> b.providerId()))
          .column("program_id", "uuid", of(b -> b.programId()))
          .text("state", of(b -> b.state()))
          .column("submitted_on", "date", of(b -> b.submittedOn()))
          .column("decided_on", "date", of(b -> b.decidedOn()));

  private static final Upsert<Recorded<Bodies.Provider>> PROVIDERS =
      Upsert.<Recorded<Bodies.Provider>>into(
              "provider_fact", "text", Recorded::id, Recorded::version)
          .column("erased", "boolean", Recorded::erased)
          .text("name", of(b -> b.name()))
          .text("kind", of(b -> b.kind()));

  private static final Upsert<Recorded<Bodies.Program>> PROGRAMS =
      Upsert.<Recorded<Bodies.Program>>into("program_fact", "uuid", Recorded::id, Recorded::version)
          .column("erased", "boolean", Recorded::erased)
          .text("provider_id", of(b -> b.providerId()))
          .text("title", of(b -> b.title()))
          .codes("occupations", of(b -> b.occupations()))
          .column("hours", "numeric", of(b -> b.hours()))
          .column("hands_on_hours", "numeric", of(b -> b.handsOnHours()))
          .codes("credentials", of(b -> b.credentials()));

  private static final Upsert<Recorded<Bodies.Cohort>> COHORTS =
      Upsert.<Recorded<Bodies.Cohort>>into("cohort_fact", "uuid", Recorded::id, Recorded::version)
          .column("erased", "boolean", Recorded::erased)
          .text("provider_id", of(b -> b.providerId()))
          .column("program_id", "uuid", of(b -> b.programId()))
          .text("code", of(b -> b.code()))
          .column("starts_on", "date", of(b -> b.startsOn()))
          .column("ends_on", "date", of(b -> b.endsOn()))
          .column("capacity", "int", of(b -> b.capacity()))
          .codes("reserved_for", of(b -> b.reservedFor()))
          .codes("funding_streams", of(b -> b.fundingStreams()));

  private static final Upsert<Recorded<Bodies.Enrollment>> ENROLLMENTS =
      Upsert.<Recorded<Bodies.Enrollment>>into(
              "enrollment_fact", "uuid", Recorded::id, Recorded::version)
          .column("erased", "boolean", Recorded::erased)
          .column("participant_id", "uuid", of(b -> b.participantId()))
          .text("provider_id", of(b -> b.providerId()))
          .column("program_id", "uuid", of(b -> b.programId()))
          .column("cohort_id", "uuid", of(b -> b.cohortId()))
          .text("state", of(b -> b.state()))
          .column("enrolled_on", "date", of(b -> b.enrolledOn()))
          .column("active_on", "date", of(b -> b.activeOn()))
          .column("completed_on", "date", of(b -> b.completedOn()))
          .column("withdrawn_on", "date", of(b -> b.withdrawnOn()))
          .text("withdrawal_reason", of(b -> b.withdrawalReason()))
          .codes("funding_streams", of(b -> b.fundingStreams()))
          .column("attendance_hours", "numeric", of(b -> b.attendanceHours()));

  private static final Upsert<Recorded<Bodies.Employer>> EMPLOYERS =
      Upsert.<Recorded<Bodies.Employer>>into(
              "employer_fact", "text", Recorded::id, Recorded::version)
          .column("erased", "boolean", Recorded::erased)
          .text("name", of(b -> b.name()))
          .text("naics", of(b -> b.naics()))
          .text("size_band", of(b -> b.sizeBand()))
          .codes("ownership", of(b -> b.ownership()))
          .text("sector", of(b -> b.sector()))
          .text("sub_sector", of(b -> b.subSector()));

  private static final Upsert<Recorded<Bodies.Opening>> OPENINGS =
      Upsert.<Recorded<Bodies.Opening>>into("opening_fact", "uuid", Recorded::id, Recorded::version)
          .column("erased", "boolean", Recorded::erased)
          .text("employer_id", of(b -> b.employerId()))
          .text("occupation", of(b -> b.occupation()))
          .text("title", of(b -> b.title()))
          .column("seats", "int", of(b -> b.seats()))
          .column("wage_from", "numeric", of(b -> b.wageFrom()))
          .column("wage_to", "numeric", of(b -> b.wageTo()))
          .text("currency", of(b -> b.currency()))
          .codes("skills", of(b -> b.skills()))
          .codes("credentials", of(b -> b.credentials()))
          .column("job_quality", "jsonb", of(b -> object(b.jobQuality())))
          .column("posted_on", "date", of(b -> b.postedOn()))
          .column("closes_on", "date", of(b -> b.closesOn()))
          .text("state", of(b -> b.state()));

  private static final Upsert<Recorded<Bodies.Placement>> PLACEMENTS =
      Upsert.<Recorded<Bodies.Placement>>into(
              "placement_fact", "uuid", Recorded::id, Recorded::version)
          .column("erased", "boolean", Recorded::erased)
          .text("provider_id", of(b -> b.providerId()))
          .column("participant_id", "uuid", of(b -> b.participantId()))
          .text("employer_id", of(b -> b.employerId()))
          .column("opening_id", "uuid", of(b -> b.openingId()))
          .text("occupation", of(b -> b.occupation()))
          .text("outcome_kind", of(b -> b.outcomeKind()))
          .text("state", of(b -> b.state()))
          .column("claimed_on", "date", of(b -> b.claimedOn()))
          .column("start_date", "date", of(b -> b.startDate()))
          .column("hourly_wage", "numeric", of(b -> b.hourlyWage()))
          .text("currency", of(b -> b.currency()))
          .column("hours_per_week", "numeric", of(b -> b.hoursPerWeek()))
          .column("ongoing", "boolean", of(b -> b.ongoing()))
          .column("job_quality", "jsonb", of(b -> object(b.jobQuality())))
          .column("confirmed_at", "timestamptz", of(b -> b.confirmedAt()))
          .text("confirmation_method", of(b -> b.confirmationMethod()))
          .column("ended_on", "date", of(b -> b.endedOn()))
          .text("end_reason", of(b -> b.endReason()));

  // An enrollment's credentials are replaced with it: of those whose row has just been written, and
  // of no other.
  private static final String FORGET_CREDENTIALS =
      "DELETE FROM %s WHERE generation = %d AND enrollment_id = ANY (?::text[]::uuid[])";
  private static final String ADD_CREDENTIALS =
      """
      INSERT INTO %s (generation, enrollment_id, ordinal, participant_id, provider_id, code, issued_on, valid_until)
      SELECT %d, u.enrollment_id::uuid, u.ordinal::int, u.participant_id::uuid, u.provider_id, u.code,
             u.issued_on::date, u.valid_until::date
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
        AS u (enrollment_id, ordinal, participant_id, provider_id, code, issued_on, valid_until)
      """;

  private final ErasingSubject erasing;

  public FactsProjection(ErasingSubject erasing) {
    this.erasing = erasing;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> topics() {
    return Set.of(
        "intake.participants",
        "intake.applications",
        "program.providers",
        "program.programs",
        "program.cohorts",
        "program.enrollments",
        "placement.employers",
        "placement.openings",
        "placement.placements");
  }

  @Override
  public List<String> tables() {
    return List.of(
        "participant_fact",
        "application_fact",
        "provider_fact",
        "program_fact",
        "cohort_fact",
        "enrollment_fact",
        "employer_fact",
        "opening_fact",
        "placement_fact",
        "credential_fact");
  }

  @Override
  public void apply(Connection c, Generation g, String topic, List<InboundEvent> events)
      throws SQLException {
    switch (topic) {
      case "intake.participants" -> participants(c, g, events);
      case "intake.applications" ->
          APPLICATIONS.write(
              c,
              g,
              Recorded.read(
                  events,
                  "org.onramp.intake.ApplicationRecorded.v1",
                  "org.onramp.intake.ApplicationErased.v1",
                  Bodies.Application.class));
      case "program.providers" ->
          PROVIDERS.write(
              c,
              g,
              Recorded.read(
                  events, "org.onramp.program.ProviderRegistered.v1", Bodies.Provider.class));
      case "program.programs" ->
          PROGRAMS.write(
              c,
              g,
              Recorded.read(
                  events, "org.onramp.program.ProgramRegistered.v1", Bodies.Program.class));
      case "program.cohorts" ->
          COHORTS.write(
              c,
              g,
              Recorded.read(events, "org.onramp.program.CohortScheduled.v1", Bodies.Cohort.class));
      case "program.enrollments" -> enrollments(c, g, events);
      case "placement.employers" ->
          EMPLOYERS.write(
              c,
              g,
              Recorded.read(
                  events, "org.onramp.placement.EmployerRegistered.v1", Bodies.Employer.class));
      case "placement.openings" ->
          OPENINGS.write(
              c,
              g,
              Recorded.read(events, "org.onramp.placement.OpeningPosted.v1", Bodies.Opening.class));
      case "placement.placements" ->
          PLACEMENTS.write(
              c,
              g,
              Recorded.read(
                  events,
                  "org.onramp.placement.PlacementRecorded.v1",
                  "org.onramp.placement.PlacementErased.v1",
                  Bodies.Placement.class));
      default -> throw new IllegalArgumentException("not a topic of this projection: " + topic);
    }
  }

  private void participants(Connection c, Generation g, List<InboundEvent> events)
      throws SQLException {
    List<Recorded<Bodies.Participant>> read =
        Recorded.read(
            events,
            "org.onramp.intake.ParticipantRecorded.v1",
            "org.onramp.intake.ParticipantErased.v1",
            Bodies.Participant.class);
    Set<String> written = PARTICIPANTS.write(c, g, read);
    for (Recorded<Bodies.Participant> participant : read) {
      if (participant.erased() && !participant.lost() && written.contains(participant.id())) {
        erasing.from(c, UUID.fromString(participant.id()));
      }
    }
  }

  private static void enrollments(Connection c, Generation g, List<InboundEvent> events)
      throws SQLException {
    List<Recorded<Bodies.Enrollment>> read =
        Recorded.read(
            events,
            "org.onramp.program.EnrollmentRecorded.v1",
            "org.onramp.program.EnrollmentErased.v1",
            Bodies.Enrollment.class);
    Set<String> written = ENROLLMENTS.write(c, g, read);
    if (written.isEmpty()) {
      return;
    }
    String table = g.table("credential_fact");
    try (PreparedStatement forget =
        c.prepareStatement(FORGET_CREDENTIALS.formatted(table, g.number()))) {
      forget.setArray(1, c.createArrayOf("text", written.toArray()));
      forget.executeUpdate();
    }
    List<EarnedCredential> earned = earned(read, written);
    if (earned.isEmpty()) {
      return;
    }
    List<Function<EarnedCredential, Object>> columns =
        List.of(
            e -> e.enrollmentId(),
            e -> e.ordinal(),
            e -> e.enrollment().participantId(),
            e -> e.enrollment().providerId(),
            e -> e.credential().code(),
            e -> e.credential().issuedOn(),
            e -> e.credential().validUntil());
    try (PreparedStatement add = c.prepareStatement(ADD_CREDENTIALS.formatted(table, g.number()))) {
      for (int i = 0; i < columns.size(); i++) {
        Object[] texts =
            earned.stream()
                .map(columns.get(i))
                .map(v -> v == null ? null : v.toString())
                .toArray(String[]::new);
        add.setArray(i + 1, c.createArrayOf("text", texts));
      }
      add.executeUpdate();
    }
  }

  private static List<EarnedCredential> earned(
      List<Recorded<Bodies.Enrollment>> read, Set<String> written) {
    List<EarnedCredential> earned = new ArrayList<>();
    for (Recorded<Bodies.Enrollment> r : read) {
      if (r.erased() || r.body().credentials() == null || !written.contains(r.id())) {
        continue;
      }
      int ordinal = 0;
      for (Bodies.Credential credential : r.body().credentials()) {
        earned.add(new EarnedCredential(r.id(), ordinal++, r.body(), credential));
      }
    }
    return earned;
  }

  private record EarnedCredential(
      String enrollmentId,
      int ordinal,
      Bodies.Enrollment enrollment,
      Bodies.Credential credential) {}

  /** What an aggregate that is gone has none of. */
  private static <B extends Record, T> Function<Recorded<B>, T> of(Function<B, T> field) {
    return r -> r.erased() ? null : field.apply(r.body());
  }

  private static String object(JsonNode json) {
    return json == null || json.isNull() ? null : json.toString();
  }
}
