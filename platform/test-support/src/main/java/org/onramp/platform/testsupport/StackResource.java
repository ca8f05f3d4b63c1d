package org.onramp.platform.testsupport;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Connects a Quarkus test to the stack of this JVM.
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(
 *     value = StackResource.class,
 *     scope = TestResourceScope.GLOBAL,
 *     initArgs = @ResourceArg(name = "service", value = "intake"))
 * }</pre>
 *
 * The argument {@code service} (intake, program, placement, reporting or test) names the database
 * and its logins; any other argument is handed to the application as configuration.
 */
public class StackResource implements QuarkusTestResourceLifecycleManager {
  private Map<String, String> arguments = Map.of();

  @Override
  public void init(Map<String, String> initArgs) {
    arguments = initArgs;
  }

  @Override
  public Map<String, String> start() {
    var config =
        new java.util.HashMap<>(Stack.start().config(arguments.getOrDefault("service", "test")));
    arguments.forEach(
        (name, value) -> {
          if (!name.equals("service")) {
            config.put(name, value);
          }
        });
    return config;
  }

  /** The stack outlives the application: the next test profile uses it again. */
  @Override
  public void stop() {}
}
