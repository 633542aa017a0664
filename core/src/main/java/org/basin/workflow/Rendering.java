package org.basin.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basin.OutsideError;
import org.basin.execution.Plan;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.report.Course;
import org.basin.report.Findings;
import org.basin.report.HtmlReport;
import org.basin.report.JointFindings;
import org.basin.report.Recorded;
import org.basin.report.ResultJson;
import org.basin.report.SideBySide;
import org.basin.report.TerminalClaims;
import org.basin.report.TerminalTable;
import org.basin.report.TrialsCsv;
import org.basin.study.Block;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.Status;
import org.basin.study.Study;

/** What a store holds, as files and words. It needs neither the data nor libtorch. */
final class Rendering {
  private Rendering() {}

  static Judged render(Path run) {
    try (Store store = SqliteStore.read(run)) {
      return new Judged(write(new RunFolder(run), store));
    }
  }

  static Findings findings(Store store) {
    Study study = store.study();
    Recorded recorded = recorded(store);
    List<Findings> each =
        study.blocks().stream().map(block -> findings(store, recorded, study.on(block))).toList();
    Findings all =
        study.several()
            ? JointFindings.of(study, store.provenance(), each, store::truth)
            : each.get(0);
    return all.withTestLooks(store.testLooks());
  }

  /**
   * What the outcomes on one data set say.
   *
   * @param block the study as far as it is about the data set
   */
  static Findings findings(Store store, Study block) {
    return findings(store, recorded(store), block);
  }

  private static Findings findings(Store store, Recorded recorded, Study block) {
    List<String> others =
        store.study().blocks().stream()
            .map(Block::name)
            .filter(name -> !name.equals(block.name()))
            .toList();
    return Findings.of(
        block,
        store.provenance().without(others),
        planned(store, block),
        recorded.on(block.name()),
        store::truth);
  }

  private static Recorded recorded(Store store) {
    return new Recorded(
        store.outcomes(),
        store.filters(),
        store.looks(),
        store.pairs(),
        store.measurements(),
        store.pictures());
  }

  static Findings findings(Path run) {
    try (Store store = SqliteStore.read(run)) {
      return findings(store);
    }
  }

  static Findings write(RunFolder folder, Store store) {
    Findings findings = findings(store);
    try {
      Files.writeString(folder.resultJson(), ResultJson.of(findings));
      Files.writeString(folder.trialsCsv(), TrialsCsv.of(findings));
      HtmlReport.write(findings, folder.report());
    } catch (IOException e) {
      throw new OutsideError("the report cannot be written: " + e.getMessage(), e);
    }
    return findings;
  }

  static String table(Path run, boolean colour) {
    try (Store store = SqliteStore.read(run)) {
      return TerminalTable.of(findings(store), colour, true);
    }
  }

  static String why(Path run) {
    try (Store store = SqliteStore.read(run)) {
      return TerminalClaims.of(findings(store), true);
    }
  }

  /** Runs beside each other, the first being what the others are held against. */
  static SideBySide sideBySide(List<Path> runs) {
    List<SqliteStore> stores = new ArrayList<>();
    try {
      List<SideBySide.Run> beside = new ArrayList<>();
      for (Path run : runs) {
        SqliteStore store = SqliteStore.read(run);
        stores.add(store);
        beside.add(new SideBySide.Run(run.toString(), findings(store), store::truth));
      }
      return SideBySide.of(beside);
    } finally {
      stores.forEach(SqliteStore::close);
    }
  }

  private static int planned(Store store) {
    Study study = store.study();
    return study.blocks().stream().mapToInt(block -> planned(store, study.on(block))).sum();
  }

  private static int planned(Store store, Study block) {
    Course course = block.adaptive() == null ? null : AdaptiveRun.course(store, block);
    long count = 0;
    for (Provenance.DataProvenance data : store.provenance().data()) {
      if (data.name().equals(block.name())) {
        int[] inputs = data.shape().stream().mapToInt(Integer::intValue).toArray();
        count +=
            Plan.trials(block, inputs, data.classes().size()).stream()
                .filter(trial -> course == null || course.mayWant(trial))
                .count();
      }
    }
    return (int) count;
  }

  static Standing standing(Path run) {
    try (SqliteStore store = SqliteStore.read(run)) {
      List<Outcome> outcomes = store.outcomes();
      List<String> failures = new ArrayList<>();
      double seconds = 0;
      for (Outcome outcome : outcomes) {
        seconds += Double.isFinite(outcome.seconds()) ? outcome.seconds() : 0;
        if (outcome.status() != Status.OK) {
          failures.add(
              outcome.trial().id()
                  + " "
                  + outcome.trial().arm()
                  + ", labels "
                  + outcome.trial().labels()
                  + ", seed "
                  + outcome.trial().seed()
                  + ": "
                  + outcome.status()
                  + (outcome.message() == null ? "" : ", " + outcome.message()));
        }
      }
      int planned = planned(store);
      int workers = Math.max(1, store.provenance().workers());
      double left =
          outcomes.isEmpty()
              ? Double.NaN
              : seconds / outcomes.size() * (planned - outcomes.size()) / workers;
      return new Standing(
          store.study(), planned, outcomes.size(), failures, seconds, left, SqliteStore.inUse(run));
    }
  }
}
