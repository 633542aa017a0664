package org.basin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.basin.architecture.Arrows;
import org.basin.architecture.Manners;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The house's arrows and manners hold for every class of Basin, and each rule is seen to fail on a
 * class that breaks it: the fixtures in {@code org.basin.architecture.wrong}.
 */
final class ArchitectureTest {
  private static final String ROOT = "org.basin";
  private static final String WRONG = "org.basin.architecture.wrong";

  private static final JavaClasses BASIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final JavaClasses FIXTURES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages(WRONG);

  @Test
  void theScanSawTheClasses() {
    assertThat(BASIN.size()).isGreaterThan(20);
    assertThat(BASIN.contain("org.basin.study.Study")).isTrue();
    assertThat(FIXTURES.size()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void everyPackageStandsInTheTable() {
    assertThat(Arrows.unknownPackages(ROOT, BASIN)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> theArrowsHold() {
    return Arrows.rules(ROOT)
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(BASIN)));
  }

  @TestFactory
  Stream<DynamicTest> theMannersHold() {
    return Manners.rules(ROOT)
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(BASIN)));
  }

  @Test
  void anArrowAgainstTheTableIsCaught() {
    assertThat(violations(Arrows.rules(WRONG))).anyMatch(v -> v.contains("Climber"));
  }

  @Test
  void aNativeTypeOutsideTheEngineIsCaught() {
    assertThat(violations(Manners.rules(WRONG)))
        .anyMatch(v -> v.contains("Leaker") && v.contains("org.bytedeco"));
  }

  @Test
  void aCycleOfPackagesIsCaught() {
    assertThat(violations(Manners.rules(WRONG))).anyMatch(v -> v.contains("Cycle detected"));
  }

  @Test
  void writingToTheConsoleAndLeavingAreCaught() {
    assertThat(violations(Manners.rules(WRONG)))
        .anyMatch(v -> v.contains("Talker") && v.contains("System.out"))
        .anyMatch(v -> v.contains("Talker") && v.contains("System.err"))
        .anyMatch(v -> v.contains("Talker") && v.contains("System.exit"));
  }

  @Test
  void randomnessBesideTheNamedStreamsIsCaught() {
    assertThat(violations(Manners.rules(WRONG)))
        .anyMatch(v -> v.contains("Gambler") && v.contains("java.util.Random"))
        .anyMatch(v -> v.contains("Gambler") && v.contains("Math.random"))
        .anyMatch(v -> v.contains("Gambler") && v.contains("ThreadLocalRandom"))
        .anyMatch(v -> v.contains("Gambler") && v.contains("Collections.shuffle"));
  }

  private static Stream<String> violations(Stream<com.tngtech.archunit.lang.ArchRule> rules) {
    return rules.flatMap(rule -> rule.evaluate(FIXTURES).getFailureReport().getDetails().stream());
  }
}
