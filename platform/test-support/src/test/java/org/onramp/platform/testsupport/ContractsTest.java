package org.onramp.platform.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ContractsTest {
  @Test
  void every_example_fits_its_schema() {
    for (Contracts.Example example : all()) {
      assertThat(Contracts.violations(example.topic(), example.type(), example.json()))
          .as(example.toString())
          .isEmpty();
    }
  }

  @Test
  void every_type_has_an_example() {
    all().stream()
        .map(Contracts.Example::topic)
        .distinct()
        .forEach(
            topic ->
                assertThat(Contracts.examples(topic))
                    .extracting(Contracts.Example::type)
                    .as(topic)
                    .containsAll(Contracts.types(topic)));
  }

  private static List<Contracts.Example> all() {
    return Stream.concat(
            Contracts.examples().stream(), Contracts.examples(Contracts.ANY_TOPIC).stream())
        .toList();
  }
}
