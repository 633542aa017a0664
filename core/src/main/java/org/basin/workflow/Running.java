package org.basin.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.execution.ImportedWeights;
import org.basin.execution.LocalExecutor;
import org.basin.execution.Plan;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.execution.StudyData;
import org.basin.study.DataAudit;
import org.basin.study.Provenance;
import org.basin.study.Study;
import org.basin.study.StudyFile;
import org.jspecify.annotations.Nullable;

/** One run of a study: what is missing is trained, and everything is written. */
final class Running {
  /** The share of the study's work that a quick look at pairs of networks may take. */
  private static final double QUICK_SHARE = 0.25;

  private Running() {}

  static void run(Path run, Study study, Progress progress, int workers) {
    progress.doing(0, "reading " + study.name());
    Dataset read = Datasets.load(study.data());
    @Nullable DataAudit audit = Auditing.of(run, study, read, progress);
    Dataset dataset = Auditing.kept(read, audit);
    StudyData data = new StudyData(study, dataset);
    Provenance provenance =
        Versions.provenance(data, audit, workers).withWeights(ImportedWeights.provenance(data));
    try (Store store = SqliteStore.create(run, study, provenance)) {
      checkData(run, store.provenance(), provenance);
      checkWeights(run, store.provenance(), provenance);
      write(study, new RunFolder(run));
      Set<String> finished = store.finished();
      if (finished.isEmpty()) {
        Remarks.of(data).forEach(progress::note);
      } else {
        store.log("resumed", finished.size() + " trials were stored");
      }
      int total = Plan.trials(study, data.inputs(), dataset.classes().size()).size();
      LocalExecutor executor =
          new LocalExecutor(workers, new Forwarding(progress, finished.size(), total));
      if (study.adaptive() == null) {
        executor.train(data, store, run);
      } else {
        AdaptiveRun.train(data, store, run, executor, progress);
      }
      survey(executor, data, store, run, progress);
      RunFolder folder = new RunFolder(run);
      if (store.finished().size() > finished.size() || !BestFit.written(folder)) {
        progress.doing(0, "fitting the network to take");
        BestFit.write(folder, data, Rendering.findings(store), workers);
      }
      progress.doing(0, "writing the report");
      Rendering.write(new RunFolder(run), store);
    }
  }

  /** Holds trained networks against each other, as far as the study asks why. */
  private static void survey(
      LocalExecutor executor, StudyData data, Store store, Path run, Progress progress) {
    String why = data.study().why();
    if (why.equals("none")) {
      return;
    }
    double most =
        why.equals("full")
            ? Double.POSITIVE_INFINITY
            : QUICK_SHARE * Plan.of(data, Set.of(), key -> false).flops();
    int left = executor.survey(data, store, run, most);
    if (left > 0) {
      progress.note(
          left
              + " measures of trained networks were not taken, to keep within the time of a quick"
              + " look; --why full takes all");
    }
  }

  /** The same study on data that has changed since would mix two studies. */
  private static void checkData(Path run, Provenance stored, Provenance now) {
    List<String> problems = new ArrayList<>();
    for (Provenance.DataProvenance before : stored.data()) {
      for (Provenance.DataProvenance found : now.data()) {
        if (before.name().equals(found.name()) && !before.digest().equals(found.digest())) {
          problems.add(
              run
                  + ": expected the data that the run began with ("
                  + before.name()
                  + ", "
                  + before.examples()
                  + " examples), found other data under the same path ("
                  + found.examples()
                  + " examples); take another --out");
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
  }

  /** So would arms that start with other weights than those of trials that are stored. */
  private static void checkWeights(Path run, Provenance stored, Provenance now) {
    List<String> problems = new ArrayList<>();
    for (Provenance.Weights before : stored.weights()) {
      for (Provenance.Weights found : now.weights()) {
        if (before.arm().equals(found.arm()) && !before.digest().equals(found.digest())) {
          problems.add(
              run
                  + ": expected the weights that the run began with in "
                  + before.file()
                  + " (SHA-256 "
                  + before.digest()
                  + "), found "
                  + found.digest()
                  + "; put them back, or take another --out");
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
  }

  private static void write(Study study, RunFolder folder) {
    try {
      StudyFile.write(study, folder.studyFile());
    } catch (IOException e) {
      throw new OutsideError(folder.studyFile() + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Tells people of cohorts in their words: trials, and time left. */
  private static final class Forwarding implements LocalExecutor.Watcher {
    private final Progress progress;
    private final int total;
    private final long begun = System.nanoTime();
    private int finished;
    private int failed;

    Forwarding(Progress progress, int finished, int total) {
      this.progress = progress;
      this.finished = finished;
      this.total = total;
    }

    @Override
    public void begun(int worker, String what) {
      progress.doing(worker, what);
    }

    @Override
    public synchronized void ended(int trials, int failures, double done, double left) {
      finished += trials;
      failed += failures;
      double seconds = (System.nanoTime() - begun) / 1e9;
      progress.trials(finished, total, failed, seconds * left / done);
    }
  }
}
