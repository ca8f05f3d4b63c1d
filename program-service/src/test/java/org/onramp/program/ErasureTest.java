package org.onramp.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.StackResource;

@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class ErasureTest {
  @Inject Enroller enroller;

  private Desk desk;
  private String cohort;

  @BeforeEach
  void a_provider_has_a_cohort() {
    desk = Desk.ofProvider("erasure");
    cohort = desk.hasCohort();
  }

  @Test
  void an_erased_participant_leaves_a_number_and_a_last_word() {
    UUID participant = enroller.activates(desk, cohort);
    UUID other = enroller.activates(desk, cohort);
    String id = Rows.one("SELECT id FROM enrollment WHERE participant_id = ?", participant);

    Intake.says(participant, "ParticipantErased", 4);
    Intake.awaitRegister(participant, 4);

    JsonNode last = Published.version(Topic.ENROLLMENTS, id, 2);
    assertThat(last.fieldNames()).toIterable().containsExactlyInAnyOrder("enrollmentId", "version");
    assertThat(Rows.one("SELECT count(*) FROM enrollment WHERE participant_id = ?", participant))
        .isEqualTo("0");
    assertThat(
            Rows.one(
                "SELECT count(*) FROM enrollment_credential WHERE enrollment_id::text = ?", id))
        .isEqualTo("0");
    assertThat(Rows.one("SELECT version FROM erased_enrollment WHERE id::text = ?", id))
        .isEqualTo("2");
    assertThat(Rows.one("SELECT count(*) FROM enrollment WHERE participant_id = ?", other))
        .isEqualTo("1");
    desk.get("/v1/enrollments/" + id).then().statusCode(404);
  }

  @Test
  void hearing_of_an_erasure_again_after_the_person_came_back_erases_nothing() {
    UUID participant = enroller.activates(desk, cohort);
    UUID witness = UUID.randomUUID();
    Intake.says(participant, "ParticipantErased", 4);
    Intake.awaitRegister(participant, 4);
    Intake.says(participant, "ParticipantRecorded", 5);
    Intake.awaitRegister(participant, 5);
    assertThat(
            Rows.one("SELECT erased FROM erasure_register WHERE participant_id = ?", participant))
        .isEqualTo("f");

    Intake.says(participant, "ParticipantErased", 4);
    Intake.says(witness, "ParticipantErased", 1);
    Intake.awaitRegister(witness, 1);

    assertThat(
            Rows.one(
                "SELECT version || ' ' || erased FROM erasure_register WHERE participant_id = ?",
                participant))
        .isEqualTo("5 false");
  }
}
