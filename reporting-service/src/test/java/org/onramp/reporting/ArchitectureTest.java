package org.onramp.reporting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import jakarta.persistence.Entity;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.onramp.reporting");

  @Test
  void features_form_no_cycle() {
    slices().matching("org.onramp.reporting.(*)..").should().beFreeOfCycles().check(SERVICE);
  }

  @Test
  void entities_never_leave_their_package() {
    classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate().check(SERVICE);
  }

  @Test
  void hard_logic_is_plain_java() {
    noClasses()
        .that()
        .resideInAnyPackage("..disclosure..", "..equity..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", "..disclosure..", "..equity..")
        .check(SERVICE);
  }

  @Test
  void the_shelves_of_other_houses_stay_empty_here() {
    noClasses()
        .should()
        .resideInAnyPackage("..service..", "..dto..", "..util..", "..impl..")
        .check(SERVICE);
  }

  @Test
  void no_service_reads_another_ones_classes() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.onramp.intake..", "org.onramp.program..", "org.onramp.placement..")
        .check(SERVICE);
  }
}
