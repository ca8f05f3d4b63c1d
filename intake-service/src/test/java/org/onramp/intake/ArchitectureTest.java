package org.onramp.intake;

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

  private static final JavaClasses INTAKE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.onramp.intake");

  @Test
  void features_do_not_depend_on_each_other_in_a_circle() {
    slices().matching("org.onramp.intake.(*)..").should().beFreeOfCycles().check(INTAKE);
  }

  @Test
  void entities_never_leave_their_package() {
    classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate().check(INTAKE);
  }

  @Test
  void resources_are_for_callers_over_http_only() {
    classes().that().areAnnotatedWith(Path.class).should().bePackagePrivate().check(INTAKE);
  }

  @Test
  void people_know_nothing_of_the_features_built_upon_them() {
    noClasses()
        .that()
        .resideInAPackage("..participant..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..application..", "..upload..", "..erasure..", "..mapping..")
        .check(INTAKE);
  }
}
