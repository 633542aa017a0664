package org.basin.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basin.OutsideError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.execution.Piece;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.execution.StudyData;
import org.basin.execution.StudyExecutor;
import org.basin.execution.Threads;
import org.basin.report.Course;
import org.basin.report.Findings;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Recorded;
import org.basin.stats.Check;
import org.basin.stats.Verdict;
import org.basin.study.Adaptive;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Look;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Small real studies of an arm against itself: {@code random} on MNIST, and a second arm of the
 * same recipe. In a replicate both have the split and the label subset in common, as all arms do,
 * and everything that training draws for itself. Each study is judged as any is, by its findings
 * and, one look after the other, by its course.
 */
final class SameArmTwice {
  private static final int REPLICATES = 10;
  private static final String ARM = "random";
  private static final String AGAIN = "random+again";

  private final Study study;
  private final Provenance provenance;
  private final List<Outcome> outcomes;
  private final Findings.Truth truth;

  private SameArmTwice(
      Study study, Provenance provenance, List<Outcome> outcomes, Findings.Truth truth) {
    this.study = study;
    this.provenance = provenance;
    this.outcomes = outcomes;
    this.truth = truth;
  }

  /** So many studies of two arms at two label budgets. */
  static List<Check> judged(int studies, long seed, Progress progress, int workers) {
    Study whole = study(REPLICATES * studies, seed);
    Dataset dataset = Datasets.load(whole.data());
    StudyData data = new StudyData(whole, dataset);
    Path folder = SelfTest.temporary();
    Telling telling = new Telling(progress, 4 * whole.seeds());
    try (Store one = trained(data, folder.resolve("once"), telling, workers);
        Store two = trained(data.drawing("again"), folder.resolve("again"), telling, workers)) {
      List<Outcome> first = one.outcomes();
      List<Outcome> second = two.outcomes();
      int single = 0;
      int any = 0;
      int sequential = 0;
      for (int s = 0; s < studies; s++) {
        int from = REPLICATES * s;
        List<Outcome> ours = new ArrayList<>();
        first.forEach(outcome -> add(ours, outcome, ARM, from));
        second.forEach(outcome -> add(ours, outcome, AGAIN, from));
        SameArmTwice pair =
            new SameArmTwice(
                whole,
                one.provenance(),
                ours,
                (name, replicate) -> one.truth(name, from + replicate));
        List<ComparisonOf> found = pair.comparisons();
        single += found.get(0).comparison().p() <= whole.level() ? 1 : 0;
        any += found.stream().anyMatch(each -> called(each.comparison().verdict())) ? 1 : 0;
        sequential += pair.calledInItsCourse() ? 1 : 0;
      }
      double level = whole.level();
      return List.of(
          Check.atMost("real A against A, fixed: a comparison", level, single, studies),
          Check.atMost("real A against A, fixed: any in a family of 2", level, any, studies),
          Check.atMost(
              "real A against A, sequential: any in a family of 2", level, sequential, studies));
    } finally {
      SelfTest.delete(folder);
    }
  }

  private static Store trained(StudyData data, Path run, Telling telling, int workers) {
    try {
      Files.createDirectories(run);
    } catch (IOException e) {
      throw new OutsideError(run + " cannot be made: " + e.getMessage(), e);
    }
    Store store =
        SqliteStore.create(run, data.study(), Versions.provenance(data, null).withWorkers(workers));
    new StudyExecutor(new Threads(workers), telling).train(data, store, run);
    return store;
  }

  /** An outcome under its arm's name in the small study whose replicates begin at one. */
  private static void add(List<Outcome> ours, Outcome outcome, String arm, int from) {
    Trial trial = outcome.trial();
    if (trial.seed() >= from && trial.seed() < from + REPLICATES) {
      ours.add(
          outcome.under(
              new Trial(
                  trial.data(),
                  trial.network(),
                  arm,
                  trial.labels(),
                  trial.unlabelled(),
                  trial.match(),
                  trial.seed() - from)));
    }
  }

  private List<ComparisonOf> comparisons() {
    return Findings.of(small(null), provenance, outcomes.size(), Recorded.of(outcomes), truth)
        .comparisons();
  }

  private boolean calledInItsCourse() {
    Study sequential =
        small(new Adaptive(REPLICATES / 2, 1, Adaptive.USUAL_SHAPE, Adaptive.USUAL_HOPELESS));
    Course course = Course.of(sequential, provenance, outcomes, List.of(), truth);
    List<Look> looks = new ArrayList<>();
    while (course.open()) {
      looks.addAll(course.look());
    }
    return looks.stream()
        .anyMatch(look -> look.verdict().equals("helps") || look.verdict().equals("hurts"));
  }

  private static boolean called(Verdict verdict) {
    return verdict == Verdict.HELPS || verdict == Verdict.HURTS;
  }

  private static Study study(int seeds, long seed) {
    AskedTraining shorter =
        new AskedTraining(null, List.of(0.1), null, 2, 60, null, null, null, null, null);
    List<LabelBudget> labels = List.of(LabelBudget.perClass(5), LabelBudget.perClass(10));
    AskedData data = AskedData.of(DataSource.of("mnist"));
    Asked asked =
        new Asked(
            new AskedBlock(null, data, List.of("mlp:16"), List.of(ARM), labels),
            AskedDesign.of(seeds, null, seed, shorter),
            List.of(),
            List.of());
    return Completion.complete(asked, Datasets.load(asked.source()));
  }

  private Study small(@Nullable Adaptive adaptive) {
    return new Asked(
            new AskedBlock(null, AskedData.NOTHING, null, List.of(ARM, AGAIN), null),
            AskedDesign.of(REPLICATES, adaptive, null, AskedTraining.NOTHING),
            List.of(),
            List.of())
        .over(study);
  }

  /** Tells how many trainings are done. */
  private static final class Telling implements StudyExecutor.Watcher {
    private final Progress progress;
    private final int total;
    private int done;

    Telling(Progress progress, int total) {
      this.progress = progress;
      this.total = total;
    }

    @Override
    public void begun(int worker, Piece piece) {
      progress.doing(worker, piece.what());
    }

    @Override
    public synchronized void ended(Piece piece, int trials, int failed) {
      done += trials;
      progress.trials(done, total, failed, Double.NaN);
    }
  }
}
