package org.onramp.platform.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /**
   * What services deal with; a library that knows one of these could not be used by the next
   * service.
   */
  private static final List<String> DOMAIN =
      List.of(
          "participant",
          "applicant",
          "provider",
          "cohort",
          "enrollment",
          "enrolment",
          "employer",
          "opening",
          "placement",
          "funder",
          "intake",
          "program",
          "credential",
          "wage",
          "consent",
          "roster");

  private final JavaClasses library =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.onramp.platform.messaging");

  @Test
  void nothing_here_names_a_thing_of_the_domain() {
    assertThat(library).filteredOn(ArchitectureTest::isNamedAfterTheDomain).isEmpty();
  }

  @Test
  void the_library_knows_no_service() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.onramp.intake..",
            "org.onramp.program..",
            "org.onramp.placement..",
            "org.onramp.reporting..",
            "org.onramp.platform.region..")
        .check(library);
  }

  @Test
  void its_rooms_depend_on_each_other_in_one_direction() {
    slices()
        .matching("org.onramp.platform.messaging.(*)..")
        .should()
        .beFreeOfCycles()
        .check(library);
  }

  @Test
  void what_services_use_does_not_depend_on_how_it_is_done() {
    noClasses()
        .that()
        .resideInAPackage("org.onramp.platform.messaging")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.onramp.platform.messaging.relay..",
            "org.onramp.platform.messaging.projection..",
            "org.onramp.platform.messaging.admin..")
        .check(library);
  }

  private static boolean isNamedAfterTheDomain(JavaClass type) {
    return isOfTheDomain(type.getSimpleName())
        || type.getMembers().stream().anyMatch(member -> isOfTheDomain(member.getName()));
  }

  private static boolean isOfTheDomain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return DOMAIN.stream().anyMatch(lower::contains);
  }
}
