package org.basin.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.basin.OutsideError;
import org.basin.stats.Check;
import org.basin.stats.KnownAnswers;

/**
 * The instrument tested before it is believed: simulated studies whose truth is known, and in the
 * long form real trainings of one arm against itself.
 */
final class SelfTest {
  private static final int QUICK_STUDIES = 200;
  private static final int QUICK_INTERVALS = 400;
  private static final int LONG_STUDIES = 1_000;
  private static final int LONG_INTERVALS = 2_000;
  private static final int REAL = 50;

  private SelfTest() {}

  static List<Answer> run(boolean whole, long seed, Progress progress, int workers) {
    progress.doing(0, "simulating studies");
    List<Check> checks =
        new ArrayList<>(
            new KnownAnswers(
                    whole ? LONG_STUDIES : QUICK_STUDIES,
                    whole ? LONG_INTERVALS : QUICK_INTERVALS,
                    seed)
                .all());
    progress.doing(0, "planting a leak");
    checks.addAll(leaks());
    if (whole) {
      checks.addAll(SameArmTwice.judged(REAL, seed, progress, workers));
    }
    return checks.stream().map(SelfTest::answer).toList();
  }

  private static Answer answer(Check check) {
    return new Answer(
        check.what(),
        check.expected(),
        check.value(),
        check.interval().low(),
        check.interval().high(),
        check.ratio(),
        check.of(),
        check.passed());
  }

  /** Test images planted in the pool. */
  static List<Check> leaks() {
    Path folder = temporary();
    try {
      return PlantedLeak.found(folder);
    } catch (IOException e) {
      throw new OutsideError(folder + " cannot be written: " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  static Path temporary() {
    try {
      return Files.createTempDirectory("basin-selftest");
    } catch (IOException e) {
      throw new OutsideError("no temporary folder can be made: " + e.getMessage(), e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new OutsideError(folder + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
