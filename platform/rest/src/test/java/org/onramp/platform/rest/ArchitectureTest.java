package org.onramp.platform.rest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Pattern DOMAIN =
      Pattern.compile(
          "participant|applicant|provider|employer|cohort|placement|enrol?lment|funder"
              + "|trainee|roster|credential|partnership");
  // words of the frameworks that happen to be words of the domain too
  private static final List<String> OTHERS =
      List.of("jakarta.ws.rs.ext.Provider", "@Provider", "ClockProvider", "ConfigProvider");

  @Test
  void nothing_here_is_named_after_the_domain() {
    noClasses()
        .should(
            ArchCondition.from(
                new DescribedPredicate<JavaClass>("named after the domain") {
                  @Override
                  public boolean test(JavaClass type) {
                    return DOMAIN.matcher(type.getSimpleName().toLowerCase(Locale.ROOT)).find()
                        || type.getMembers().stream()
                            .anyMatch(
                                m -> DOMAIN.matcher(m.getName().toLowerCase(Locale.ROOT)).find());
                  }
                }))
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.onramp.platform.rest"));
  }

  @Test
  void no_source_line_speaks_of_the_domain() throws IOException {
    try (var files = Files.walk(Path.of("src/main"))) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .flatMap(ArchitectureTest::lines)
                  .filter(line -> DOMAIN.matcher(line.toLowerCase(Locale.ROOT)).find())
                  .filter(line -> OTHERS.stream().noneMatch(line::contains)))
          .isEmpty();
    }
  }

  private static java.util.stream.Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
