package org.onramp.platform.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.Checkout;

/** {@code docs/problems.md} against the sources of every library and service. */
class ProblemCatalogueTest {
  private static final Pattern TYPE = Pattern.compile("new ProblemType\\(\\s*\"([a-z-]+)\"");
  private static final Pattern CODE =
      Pattern.compile("public static final String [A-Z_]+ = \"([a-z-]+)\";");
  // A refusal whose code is written out; its other texts are sentences, pointers and concepts.
  private static final Pattern WRITTEN_OUT =
      Pattern.compile(
          "(?:Violation\\.(?:at|of)|RowProblem\\.of|new RowProblem|new InvalidValue|\\.problem|\\.remark"
              + "|indings\\.add|indings\\.unless|Ruling\\.(?:held|rejected))\\([^;]*?\"([a-z]+(?:-[a-z]+)+)\"[^;]*;");

  @Test
  void every_type_of_problem_is_described() {
    Set<String> types =
        sources().flatMap(file -> found(TYPE, file)).collect(Collectors.toCollection(TreeSet::new));

    assertThat(types).hasSizeGreaterThan(20).isSubsetOf(described());
  }

  @Test
  void every_code_of_a_value_or_row_is_described() {
    assertThat(codes()).hasSizeGreaterThan(40).isSubsetOf(described());
  }

  @Test
  void a_code_is_named_once_and_never_written_out() {
    assertThat(codes()).doesNotHaveDuplicates();
    assertThat(sources().flatMap(file -> found(WRITTEN_OUT, file))).isEmpty();
  }

  private static List<String> codes() {
    return sources()
        .filter(file -> file.getFileName().toString().endsWith("Codes.java"))
        .flatMap(file -> found(CODE, file))
        .toList();
  }

  private static Set<String> described() {
    return found(Pattern.compile("`([a-z-]+)`"), Checkout.root().resolve("docs/problems.md"))
        .collect(Collectors.toSet());
  }

  private static Stream<String> found(Pattern pattern, Path file) {
    return pattern.matcher(text(file)).results().map((MatchResult m) -> m.group(1));
  }

  private static Stream<Path> sources() {
    try (Stream<Path> files = Files.walk(Checkout.root(), 12)) {
      return files
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
