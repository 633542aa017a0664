package org.basin.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class SparkArrowsTest {
  @Test
  void theModuleUsesExecutionAndStudyAndTheyDoNotKnowIt() {
    var basin =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.basin");
    classes()
        .that()
        .resideInAPackage("org.basin.spark")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "scala..",
            "org.jspecify..",
            "org.apache.spark..",
            "org.basin",
            "org.basin.spark",
            "org.basin.execution",
            "org.basin.study")
        .check(basin);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.basin.spark")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.basin.spark", "org.apache.spark..")
        .check(basin);
  }
}
