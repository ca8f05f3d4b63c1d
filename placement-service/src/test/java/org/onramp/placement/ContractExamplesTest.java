package org.onramp.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.onramp.platform.testsupport.Contracts;

class ContractExamplesTest {
  static List<Contracts.Example> own() {
    return List.of(Topic.EMPLOYERS, Topic.OPENINGS, Topic.PLACEMENTS).stream()
        .flatMap(topic -> Contracts.examples(topic).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("own")
  void every_example_keeps_its_own_contract(Contracts.Example example) {
    assertThat(Contracts.violations(example.topic(), example.type(), example.json())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("own")
  void no_example_carries_what_identifies_a_person(Contracts.Example example) {
    assertThat(example.json())
        .doesNotContainIgnoringCase("displayName")
        .doesNotContainIgnoringCase("reference")
        .doesNotContain("@");
  }
}
