package org.basin.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.execution.ImportedWeights;
import org.basin.execution.Plan;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.execution.StudyData;
import org.basin.execution.StudyExecutor;
import org.basin.execution.Workers;
import org.basin.study.Provenance;
import org.basin.study.Study;
import org.basin.study.StudyFile;

/** One run of a study: what is missing is trained, and everything is written. */
final class Running {
  /** The share of the study's work that a quick look at pairs of networks may take. */
  private static final double QUICK_SHARE = 0.25;

  private Running() {}

  static void run(Path run, Study study, Progress progress, Workers workers) {
    List<Auditing.Audited> audited = Auditing.all(run, study, progress);
    List<StudyData> data = audited.stream().map(Auditing.Audited::data).toList();
    // How many workers is asked of a new run alone, and of another once it may go on: a cluster has
    // to be joined to tell.
    Provenance provenance =
        Versions.provenance(study, audited).withWeights(ImportedWeights.provenance(data));
    try (Store store =
        SqliteStore.create(run, study, () -> provenance.withWorkers(workers.atATime()))) {
      checkDevice(run, store.provenance(), provenance);
      checkData(run, store.provenance(), provenance);
      checkWeights(run, store.provenance(), provenance);
      write(study, new RunFolder(run));
      Set<String> finished = store.finished();
      if (finished.isEmpty()) {
        Remarks.of(study, data).forEach(progress::note);
      } else {
        store.log("resumed", finished.size() + " trials were stored");
      }
      Forwarding forwarding =
          new Forwarding(progress, finished.size(), trials(data), workers::atATime);
      List<Double> whole = flops(data, Set.of());
      List<Double> missing = finished.isEmpty() ? whole : flops(data, finished);
      double fitting = BestFit.SHARE * sum(whole);
      for (int i = 0; i < data.size(); i++) {
        double after = sum(missing.subList(i + 1, missing.size()));
        forwarding.begin(
            data.get(i), new TimeLeft.Later(after, measuring(data, whole, 0), fitting));
        train(data.get(i), store, run, new StudyExecutor(workers, forwarding), forwarding.here());
      }
      for (int i = 0; i < data.size(); i++) {
        forwarding.begin(
            data.get(i), new TimeLeft.Later(0, measuring(data, whole, i + 1), fitting));
        StudyExecutor executor = new StudyExecutor(workers, forwarding);
        survey(executor, data.get(i), whole.get(i), store, run, forwarding.here());
      }
      RunFolder folder = new RunFolder(run);
      boolean more = store.finished().size() > finished.size();
      for (int i = 0; i < data.size(); i++) {
        StudyData block = data.get(i);
        if (more || !BestFit.written(folder, block)) {
          forwarding.begin(block, TimeLeft.Later.NOTHING);
          forwarding.here().doing(0, "fitting the network to take");
          BestFit.write(
              folder,
              block,
              Rendering.findings(store, block.study()),
              BestFit.SHARE * whole.get(i),
              workers.atATime());
        }
      }
      progress.doing(0, "writing the report");
      Rendering.write(new RunFolder(run), store);
    }
  }

  private static int trials(List<StudyData> data) {
    return data.stream()
        .mapToInt(
            block ->
                Plan.trials(block.study(), block.inputs(), block.dataset().classes().size()).size())
        .sum();
  }

  /** Floating-point operations of the training that each block lacks. */
  private static List<Double> flops(List<StudyData> data, Set<String> finished) {
    return data.stream().map(block -> Plan.of(block, finished, key -> false).flops()).toList();
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(value -> value).sum();
  }

  /**
   * What measuring trained networks takes, as far as it may go; roughly as much as training where
   * it has no bound.
   *
   * @param whole floating-point operations of each block's training, what is stored included
   * @param from of the blocks from this one on
   */
  private static double measuring(List<StudyData> data, List<Double> whole, int from) {
    double flops = 0;
    for (int i = from; i < data.size(); i++) {
      flops +=
          whole.get(i)
              * switch (data.get(i).study().why()) {
                case "none" -> 0;
                case "full" -> 1;
                default -> QUICK_SHARE;
              };
    }
    return flops;
  }

  private static void train(
      StudyData block, Store store, Path run, StudyExecutor executor, Progress progress) {
    if (block.study().adaptive() == null) {
      executor.train(block, store, run);
    } else {
      AdaptiveRun.train(block, store, run, executor, progress);
    }
  }

  /**
   * Holds trained networks against each other, as far as the study asks why.
   *
   * @param whole floating-point operations of the block's training
   */
  private static void survey(
      StudyExecutor executor,
      StudyData data,
      double whole,
      Store store,
      Path run,
      Progress progress) {
    String why = data.study().why();
    if (why.equals("none")) {
      return;
    }
    double most = why.equals("full") ? Double.POSITIVE_INFINITY : QUICK_SHARE * whole;
    int left = executor.survey(data, store, run, most);
    if (left > 0) {
      progress.note(
          left
              + " measures of trained networks were not taken, to keep within the time of a quick"
              + " look; --why full takes all");
    }
  }

  /** Two devices round differently: trials of both would not be one study. */
  static void checkDevice(Path run, Provenance stored, Provenance now) {
    if (!stored.device().equals(now.device())) {
      throw new InputError(
          "--device: expected %s, on which %s began, found %s; go on there, or take another --out"
              .formatted(stored.device(), run, now.device()));
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
}
