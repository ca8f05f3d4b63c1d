package org.onramp.placement;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.onramp.placement");

  @Test
  void features_do_not_depend_on_each_other_in_circles() {
    slices().matching("org.onramp.placement.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void entities_never_leave_their_package() {
    classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate().check(CODE);
  }

  @Test
  void resources_are_nobodys_business() {
    classes().that().areAnnotatedWith(Path.class).should().bePackagePrivate().check(CODE);
  }

  @Test
  void hard_logic_knows_no_framework() {
    noClasses()
        .that()
        .haveSimpleName("FactsMerge")
        .or()
        .haveSimpleName("JobFacts")
        .or()
        .haveSimpleName("PlacementState")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "io.quarkus..", "org.hibernate..", "java.sql..")
        .check(CODE);
  }

  @Test
  void other_services_are_known_by_their_events_only() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.onramp.intake..", "org.onramp.program..", "org.onramp.reporting..")
        .check(CODE);
  }
}
