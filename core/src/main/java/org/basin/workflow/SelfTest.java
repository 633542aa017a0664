package org.basin.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.basin.OutsideError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.execution.LocalExecutor;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.execution.StudyData;
import org.basin.stats.Check;
import org.basin.stats.Comparison;
import org.basin.stats.Family;
import org.basin.stats.KnownAnswers;
import org.basin.stats.Looks;
import org.basin.stats.Paired;
import org.basin.stats.SequentialFamily;
import org.basin.stats.SequentialRule;
import org.basin.stats.Spending;
import org.basin.stats.Verdict;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Study;

/**
 * The instrument tested before it is believed: simulated studies whose truth is known, and in the
 * long form real trainings of one arm against itself.
 *
 * <p>For the real ones, one arm is trained on many replicates of MNIST, and neighbours are paired
 * as though they were two arms of one replicate: the same arm twice, under draws of its own.
 */
final class SelfTest {
  private static final int QUICK_STUDIES = 200;
  private static final int QUICK_INTERVALS = 400;
  private static final int LONG_STUDIES = 1_000;
  private static final int LONG_INTERVALS = 2_000;
  private static final int REAL = 50;
  private static final int PAIRS = 10;
  private static final long SEED = 1;

  private SelfTest() {}

  static List<Answer> run(boolean whole, Progress progress, int workers) {
    progress.doing(0, "simulating studies");
    List<Check> checks =
        new ArrayList<>(
            new KnownAnswers(
                    whole ? LONG_STUDIES : QUICK_STUDIES,
                    whole ? LONG_INTERVALS : QUICK_INTERVALS,
                    SEED)
                .all());
    progress.doing(0, "planting a leak");
    checks.addAll(leaks());
    if (whole) {
      checks.addAll(real(REAL, progress, workers));
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

  /** So many studies of one arm against itself, at two label budgets. */
  static List<Check> real(int studies, Progress progress, int workers) {
    Path run = temporary();
    try {
      Study study = study(2 * PAIRS * studies);
      Dataset dataset = Datasets.load(study.data());
      StudyData data = new StudyData(study, dataset);
      try (Store store = SqliteStore.create(run, study, Versions.provenance(data, null, workers))) {
        new LocalExecutor(workers, new Telling(progress, 2 * study.seeds()))
            .train(data, store, run);
        return judged(study, studies, store.outcomes());
      }
    } finally {
      delete(run);
    }
  }

  private static Study study(int seeds) {
    AskedTraining shorter =
        new AskedTraining(null, List.of(0.1), null, 2, 60, null, null, null, null, null);
    Asked asked =
        new Asked(
            AskedData.of(DataSource.of("mnist")),
            null,
            List.of("mlp:16"),
            List.of("random"),
            List.of(LabelBudget.perClass(5), LabelBudget.perClass(10)),
            null,
            null,
            seeds,
            null,
            null,
            null,
            null,
            shorter,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of());
    return Completion.complete(asked, Datasets.load(asked.source()));
  }

  private static List<Check> judged(Study study, int studies, List<Outcome> outcomes) {
    double[][] errors = new double[study.labels().size()][study.seeds()];
    for (Outcome outcome : outcomes) {
      errors[study.labels().indexOf(outcome.trial().labels())][outcome.trial().seed()] =
          Double.isFinite(outcome.testError()) ? outcome.testError() : 0.9;
    }
    SequentialRule rule =
        SequentialRule.of(
            new Looks(5, 1, PAIRS),
            Spending.USUAL,
            study.level(),
            study.margin(),
            SequentialRule.HOPELESS);
    int single = 0;
    int any = 0;
    int sequential = 0;
    for (int s = 0; s < studies; s++) {
      int from = 2 * PAIRS * s;
      List<Paired> pairs =
          Arrays.stream(errors).map(budget -> Paired.of(differences(budget, from))).toList();
      List<Comparison> family = Family.compare(pairs, study.level(), study.margin(), SEED);
      single += called(Family.compare(pairs.subList(0, 1), study.level(), study.margin(), SEED));
      any += called(family);
      SequentialFamily looked = new SequentialFamily(rule, pairs.size(), SEED);
      while (looked.open()) {
        int n = looked.next();
        looked.look(i -> Paired.of(Arrays.copyOf(pairs.get(i).differences(), n)));
      }
      sequential +=
          looked.log().stream()
                  .anyMatch(l -> l.verdict() == Verdict.HELPS || l.verdict() == Verdict.HURTS)
              ? 1
              : 0;
    }
    return List.of(
        Check.atMost("real A against A, fixed: a comparison", study.level(), single, studies),
        Check.atMost("real A against A, fixed: any in a family of 2", study.level(), any, studies),
        Check.atMost(
            "real A against A, sequential: any in a family of 2",
            study.level(),
            sequential,
            studies));
  }

  private static int called(List<Comparison> family) {
    return family.stream()
            .anyMatch(c -> c.verdict() == Verdict.HELPS || c.verdict() == Verdict.HURTS)
        ? 1
        : 0;
  }

  private static double[] differences(double[] errors, int from) {
    double[] differences = new double[PAIRS];
    Arrays.setAll(differences, i -> errors[from + 2 * i] - errors[from + 2 * i + 1]);
    return differences;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("basin-selftest");
    } catch (IOException e) {
      throw new OutsideError("no temporary folder can be made: " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new OutsideError(folder + " cannot be removed: " + e.getMessage(), e);
    }
  }

  /** Tells how many trainings are done. */
  private static final class Telling implements LocalExecutor.Watcher {
    private final Progress progress;
    private final int total;
    private int done;

    Telling(Progress progress, int total) {
      this.progress = progress;
      this.total = total;
    }

    @Override
    public void begun(int worker, String what) {
      progress.doing(worker, what);
    }

    @Override
    public synchronized void ended(int trials, int failed, double behind, double ahead) {
      done += trials;
      progress.trials(done, total, failed, Double.NaN);
    }
  }
}
