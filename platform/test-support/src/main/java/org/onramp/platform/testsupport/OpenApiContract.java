package org.onramp.platform.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The committed description of a service's HTTP API, {@code contracts/openapi/<service>.yaml}. The
 * system property {@code onramp.contracts.write=true} accepts what is served instead of comparing.
 */
public final class OpenApiContract {
  private OpenApiContract() {}

  /**
   * Compares what a service serves as YAML with what is committed.
   *
   * @throws AssertionError naming the first line that differs and the command that accepts it
   */
  public static void check(String service, String served) {
    Path committed = Checkout.root().resolve("contracts/openapi/" + service + ".yaml");
    try {
      if (Boolean.getBoolean("onramp.contracts.write")) {
        Files.createDirectories(committed.getParent());
        Files.writeString(committed, served);
      }
      compare(service, Files.exists(committed) ? Files.readString(committed) : "", served);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(String service, String promised, String served) {
    if (promised.equals(served)) {
      return;
    }
    List<String> before = promised.lines().toList();
    List<String> now = served.lines().toList();
    int line = 0;
    while (line < before.size() && line < now.size() && before.get(line).equals(now.get(line))) {
      line++;
    }
    throw new AssertionError(
        """
        contracts/openapi/%1$s.yaml is not what the service serves, first at line %2$d:
        promised: %3$s
        served:   %4$s
        A change that is meant is accepted with
        mvn -pl %1$s-service -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -Donramp.contracts.write=true
        """
            .formatted(service, line + 1, at(before, line), at(now, line)));
  }

  private static String at(List<String> lines, int line) {
    return line < lines.size() ? lines.get(line) : "(nothing)";
  }
}
