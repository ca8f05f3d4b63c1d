package org.onramp.program.enrollment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;

import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import org.onramp.program.Transition;

/**
 * A participant in a cohort. Rosters write the same rows in bulk, see {@link EnrollmentLedger};
 * both go through {@link EnrollmentFacts}, so that there is one notion of a change.
 */
@Entity
class Enrollment {
  @Id UUID id;
  @Version long version = 1;
  long revision = 1;
  String providerId;
  UUID programId;
  UUID cohortId;
  UUID participantId;

  @Enumerated(EnumType.STRING)
  EnrollmentState state;

  LocalDate enrolledOn;
  LocalDate activeOn;
  LocalDate completedOn;
  LocalDate withdrawnOn;
  String withdrawalReason;
  BigDecimal attendanceHours;
  List<String> fundingStreams;

  @ElementCollection
  @CollectionTable(
      name = "enrollment_credential",
      joinColumns = @JoinColumn(name = "enrollment_id"))
  @MapKeyColumn(name = "code")
  @BatchSize(size = 500)
  Map<String, CredentialRow> credentials = new HashMap<>();

  @ElementCollection
  @CollectionTable(name = "enrollment_service", joinColumns = @JoinColumn(name = "enrollment_id"))
  @OrderColumn(name = "position")
  @BatchSize(size = 500)
  List<ServiceRow> services = new ArrayList<>();

  @JdbcTypeCode(SqlTypes.JSON)
  List<Transition> transitions;

  Instant createdAt;
  Instant updatedAt;

  protected Enrollment() {}

  EnrollmentFacts facts() {
    return new EnrollmentFacts(
        state,
        enrolledOn,
        activeOn,
        completedOn,
        withdrawnOn,
        withdrawalReason,
        attendanceHours,
        fundingStreams,
        credentials.entrySet().stream()
            .map(
                c ->
                    new EarnedCredential(
                        c.getKey(), c.getValue().issuedOn, c.getValue().validUntil))
            .toList(),
        services.stream().map(s -> new DeliveredService(s.service, s.deliveredOn)).toList());
  }

  /**
   * Takes over other facts. The revision moves with them, and with the row its child tables count
   * as one change.
   */
  void become(EnrollmentFacts facts, Instant now) {
    EnrollmentFacts before = facts();
    transitions =
        Stream.concat(transitions.stream(), facts.transitionsSince(before, now).stream()).toList();
    state = facts.state();
    enrolledOn = facts.enrolledOn();
    activeOn = facts.activeOn();
    completedOn = facts.completedOn();
    withdrawnOn = facts.withdrawnOn();
    withdrawalReason = facts.withdrawalReason();
    attendanceHours = facts.attendanceHours();
    fundingStreams = facts.fundingStreams();
    takeCredentials(facts, now);
    takeServices(before, facts, now);
    revision++;
    updatedAt = now;
  }

  private void takeCredentials(EnrollmentFacts facts, Instant now) {
    Map<String, EarnedCredential> wanted =
        facts.credentials().stream().collect(Collectors.toMap(EarnedCredential::code, c -> c));
    credentials.keySet().retainAll(wanted.keySet());
    wanted.forEach(
        (code, credential) ->
            credentials.merge(
                code,
                new CredentialRow(credential, now),
                (held, said) -> held.says(credential) ? held : said));
  }

  private void takeServices(EnrollmentFacts before, EnrollmentFacts facts, Instant now) {
    if (!before.servicesDelivered().equals(facts.servicesDelivered())) {
      services.clear();
      facts.servicesDelivered().forEach(said -> services.add(new ServiceRow(said, now)));
    }
  }

  /** A row of the child table of credentials. */
  @Embeddable
  static class CredentialRow {
    LocalDate issuedOn;
    LocalDate validUntil;

    @Column(nullable = false)
    Instant recordedAt;

    protected CredentialRow() {}

    CredentialRow(EarnedCredential said, Instant now) {
      issuedOn = said.issuedOn();
      validUntil = said.validUntil();
      recordedAt = now;
    }

    boolean says(EarnedCredential said) {
      return said.equals(new EarnedCredential(said.code(), issuedOn, validUntil));
    }
  }

  /** A row of the child table of services delivered. */
  @Embeddable
  static class ServiceRow {
    @Column(nullable = false)
    String service;

    LocalDate deliveredOn;

    @Column(nullable = false)
    Instant recordedAt;

    protected ServiceRow() {}

    ServiceRow(DeliveredService said, Instant now) {
      service = said.service();
      deliveredOn = said.on();
      recordedAt = now;
    }
  }
}
