package org.onramp.reporting;

import java.util.List;
import java.util.Map;

import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackResource;

/** The stack with the topics that other services would have made. */
public class ReportingStack extends StackResource {
  static final List<String> TOPICS =
      List.of(
          "intake.participants",
          "intake.applications",
          "program.providers",
          "program.programs",
          "program.cohorts",
          "program.enrollments",
          "placement.employers",
          "placement.openings",
          "placement.placements");

  @Override
  public void init(Map<String, String> arguments) {
    var named = new java.util.HashMap<>(arguments);
    named.putIfAbsent("service", "reporting");
    super.init(named);
  }

  @Override
  public Map<String, String> start() {
    TOPICS.forEach(
        t -> Stack.start().kafka().createTopic(t, 3, Map.of("cleanup.policy", "compact")));
    return super.start();
  }
}
