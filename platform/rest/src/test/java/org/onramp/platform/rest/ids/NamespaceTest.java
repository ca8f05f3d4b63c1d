package org.onramp.platform.rest.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.garden.GardenTest;

@GardenTest
class NamespaceTest {
  @Inject WorkerDatabase worker;
  @Inject Namespace running;

  @Test
  void ids_are_those_that_the_contract_promises() throws IOException {
    JsonNode vectors =
        new ObjectMapper()
            .readTree(
                Path.of(
                        System.getProperty("onramp.root"),
                        "contracts/ids/participant-id.vectors.json")
                    .toFile());

    for (JsonNode vector : vectors.get("vectors")) {
      Namespace namespace = new Namespace(vectors.get("secret").asText());
      String reference = vector.get("reference").asText();
      assertThat(Namespace.normalised(reference)).isEqualTo(vector.get("normalised").asText());
      assertThat(namespace.id(vector.get("organisation").asText(), reference))
          .hasToString(vector.get("id").asText())
          .satisfies(id -> assertThat(id.version()).isEqualTo(5));
    }
    assertThat(vectors.get("vectors")).hasSizeGreaterThan(5);
  }

  @Test
  void another_secret_gives_other_ids() {
    assertThat(new Namespace("one").id("a", "1")).isNotEqualTo(new Namespace("two").id("a", "1"));
  }

  @Test
  void a_database_filled_under_another_secret_is_refused() {
    assertThat(running.id("a", "1")).isNotNull();

    assertThatThrownBy(() -> new Namespace("some other secret", worker))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Restore the secret");
    assertThatThrownBy(() -> new Namespace(" ", worker)).hasMessageContaining("empty");
  }
}
