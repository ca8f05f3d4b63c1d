package org.onramp.reporting.target;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.onramp.platform.region.goal.CountingRule.CredentialRule;
import org.onramp.platform.region.goal.Target;

/**
 * A target's counting rule as the query reads it.
 *
 * @param place in the pack; decides between targets that were reached on the same day
 * @param credentials absent when the target asks for none
 */
record Rule(
    String id,
    int place,
    String occupation,
    List<String> outcomes,
    @JsonProperty("min_hours") BigDecimal minHours,
    boolean ongoing,
    List<String> credentials,
    String timing) {

  static Rule of(Target target, int place) {
    CredentialRule credential = target.counting().credential();
    return new Rule(
        target.id(),
        place,
        target.occupation(),
        target.counting().outcomeKinds(),
        target.counting().minHoursPerWeek(),
        target.counting().ongoing(),
        credential == null ? null : credential.anyOf(),
        credential == null ? null : credential.timing().name());
  }
}
