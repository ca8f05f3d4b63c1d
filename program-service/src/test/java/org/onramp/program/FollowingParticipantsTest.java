package org.onramp.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.StackResource;

/** What is kept here of what intake says, in whatever order and however often it says it. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class FollowingParticipantsTest {
  private static final String COPY =
      "SELECT string_agg(p::text, '\n' ORDER BY p.id) FROM participant p";
  private static final String REGISTER =
      "SELECT string_agg(participant_id || ' ' || version || ' ' || erased, '\n'"
          + " ORDER BY participant_id) FROM erasure_register";

  @Inject Enroller enroller;

  @Test
  void an_erasure_that_arrives_after_newer_word_of_the_person_erases_nothing() {
    Desk desk = Desk.ofProvider("late");
    UUID participant = enroller.activates(desk, desk.hasCohort());
    Intake.says(participant, "ParticipantRecorded", 5);
    Intake.awaitHeard(participant, 5);

    Intake.says(participant, "ParticipantErased", 4);

    Intake.says(participant, "ParticipantRecorded", 6);
    Intake.awaitHeard(participant, 6);
    assertThat(Rows.one("SELECT count(*) FROM enrollment WHERE participant_id = ?", participant))
        .isEqualTo("1");
    assertThat(
            Rows.one(
                "SELECT count(*) FROM erasure_register WHERE participant_id = ? AND erased",
                participant))
        .isEqualTo("0");
  }

  @Test
  void a_participant_that_intake_lost_keeps_its_enrollments_and_stands_for_nobody() {
    Desk desk = Desk.ofProvider("lost");
    UUID participant = enroller.activates(desk, desk.hasCohort());
    Intake.says(participant, "ParticipantRecorded", 1, UUID.randomUUID());

    Intake.lost(participant, 2);

    Intake.awaitHeard(participant, 2);
    assertThat(Rows.one("SELECT count(*) FROM enrollment WHERE participant_id = ?", participant))
        .isEqualTo("1");
    assertThat(Rows.one("SELECT same_as FROM participant WHERE id = ?", participant)).isNull();
    assertThat(
            Rows.one("SELECT count(*) FROM erasure_register WHERE participant_id = ?", participant))
        .isEqualTo("0");
  }

  @Test
  void who_was_erased_stays_erased_when_intake_has_lost_them_too() {
    UUID participant = UUID.randomUUID();
    Intake.says(participant, "ParticipantErased", 2);
    Intake.awaitRegister(participant, 2);

    Intake.lost(participant, 3);

    Intake.awaitHeard(participant, 3);
    assertThat(
            Rows.one("SELECT erased FROM erasure_register WHERE participant_id = ?", participant))
        .isEqualTo("t");
  }

  @Test
  void a_rebuilt_copy_is_the_same_and_erases_nobody_who_has_come_back() {
    Desk desk = Desk.ofProvider("rebuild");
    UUID back = enroller.activates(desk, desk.hasCohort());
    UUID gone = UUID.randomUUID();
    UUID alias = UUID.randomUUID();
    UUID ordinary = UUID.randomUUID();
    Intake.says(back, "ParticipantErased", 2);
    Intake.awaitHeard(back, 2);
    Intake.says(back, "ParticipantRecorded", 3);
    Intake.says(gone, "ParticipantErased", 2);
    Intake.says(alias, "ParticipantRecorded", 2, ordinary);
    Intake.awaitHeard(alias, 2);
    Intake.says(alias, "ParticipantRecorded", 3);
    Intake.says(ordinary, "ParticipantRecorded", 1);
    Intake.awaitHeard(back, 3);
    Intake.awaitHeard(gone, 2);
    Intake.awaitHeard(alias, 3);
    Intake.awaitHeard(ordinary, 1);
    String copy = Rows.one(COPY);
    String register = Rows.one(REGISTER);
    int generation = liveGeneration();

    Desk.admin()
        .request()
        .post("/v1/admin/projections/participants/rebuild")
        .then()
        .statusCode(202);

    await().atMost(Duration.ofSeconds(60)).until(() -> liveGeneration() > generation);
    assertThat(Rows.one(COPY)).isEqualTo(copy);
    assertThat(Rows.one(REGISTER)).isEqualTo(register);
  }

  private static int liveGeneration() {
    return Integer.parseInt(Rows.one("SELECT live_generation('participants')"));
  }
}
