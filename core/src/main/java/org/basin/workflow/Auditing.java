package org.basin.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Kind;
import org.basin.data.LabelSubset;
import org.basin.data.audit.Audit;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.execution.StudyData;
import org.basin.study.Block;
import org.basin.study.DataAudit;
import org.basin.study.Provenance;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * The audit of a study's data before anything runs. What was found is kept with the provenance in
 * the run's store, so that going on with a run neither repeats it nor splits otherwise.
 */
final class Auditing {
  private Auditing() {}

  /**
   * A data set as the run splits it, and what was found in it.
   *
   * @param others what other data sets that arms learn from have of its test part, by their paths
   */
  record Audited(StudyData data, @Nullable DataAudit audit, Map<String, DataAudit> others) {
    Audited(StudyData data, @Nullable DataAudit audit) {
      this(data, audit, Map.of());
    }
  }

  /**
   * Every data set of a study, read and searched.
   *
   * @throws InputError where any cannot be read or leaks, with all that is wrong
   */
  static List<Audited> all(Path run, Study study, Progress progress) {
    List<Audited> all = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Block block : study.blocks()) {
      Progress named = study.several() ? new NamedProgress(block.name(), progress) : progress;
      try {
        progress.doing(0, "reading " + block.name());
        Dataset read = Datasets.load(block.data());
        DataAudit audit = of(run, study.on(block), read, named);
        StudyData data = StudyData.of(study, block, read, audit);
        checkBudgets(data, audit);
        all.add(new Audited(data, audit, others(run, data, named)));
      } catch (InputError e) {
        e.problems().stream()
            .map(problem -> study.several() ? block.name() + ": " + problem : problem)
            .forEach(problems::add);
      }
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    return all;
  }

  /**
   * The audit of the run in the folder, or a new one where there is no run yet.
   *
   * @return null for a run that was begun before there were audits
   * @throws InputError where images leak and the study does not allow it
   */
  static @Nullable DataAudit of(Path run, Study study, Dataset data, Progress progress) {
    if (Files.exists(run.resolve("store.db"))) {
      try (Store store = SqliteStore.read(run)) {
        return of(store.provenance(), study.name());
      }
    }
    progress.doing(0, "looking for examples that stand in two places");
    DataAudit audit = Audit.of(data);
    progress.note(sentence(audit));
    say(audit, study, progress);
    return audit;
  }

  private static void say(DataAudit audit, Study study, Progress progress) {
    audit.warnings().forEach(warning -> progress.note("Warning: " + warning));
    if (!audit.leaks().isEmpty() && !study.data().allowLeak()) {
      throw new InputError(audit.leaks());
    }
    audit.leaks().forEach(leak -> progress.note("Warning, allowed by name: " + leak));
  }

  /**
   * The images of other data sets that arms learn from, held against those that the study tests on,
   * where there is no run yet: an audit for each. Rows of tables can be equal by nature, and are
   * not.
   *
   * @throws InputError as above
   */
  private static Map<String, DataAudit> others(Path run, StudyData data, Progress progress) {
    Map<String, DataAudit> audits = new TreeMap<>();
    if (data.dataset().kind() == Kind.IMAGE && !Files.exists(run.resolve("store.db"))) {
      data.otherData()
          .forEach(
              (path, other) -> {
                progress.doing(0, "looking for images of the test part in " + path);
                DataAudit audit = Audit.beside(data.dataset(), other);
                say(audit, data.study(), progress);
                audits.put(path, audit);
              });
    }
    return audits;
  }

  /**
   * What the audit keeps on one side of every split may leave too few labels in a replicate: said
   * before anything runs.
   */
  private static void checkBudgets(StudyData data, @Nullable DataAudit audit) {
    Study study = data.study();
    int seeds = audit == null || audit.together().isEmpty() ? 0 : study.seeds();
    for (int seed = 0; seed < seeds; seed++) {
      String where =
          " (in replicate %d, once images that are alike are kept on one side of the split)"
              .formatted(seed);
      List<String> wrong =
          LabelSubset.problems(
              data.dataset(),
              data.replicate(seed),
              study.labels(),
              study.training().tuning().validationApart());
      if (!wrong.isEmpty()) {
        throw new InputError(wrong.stream().map(each -> each + where).toList());
      }
    }
  }

  static @Nullable DataAudit of(Provenance provenance, String name) {
    return provenance.data().stream()
        .filter(data -> data.name().equals(name))
        .findFirst()
        .map(Provenance.DataProvenance::audit)
        .orElse(null);
  }

  /** The data as the run splits them. */
  static Dataset kept(Dataset data, @Nullable DataAudit audit) {
    return audit == null ? data : Audit.kept(data, audit);
  }

  /** How much was searched, in what time, and whether anything was found. */
  static String sentence(DataAudit audit) {
    List<String> found =
        audit.overlaps().stream().map(overlap -> overlap.rows() + " " + words(overlap)).toList();
    return String.format(
        Locale.ROOT,
        "Audit of %,d examples in %.1f s: %s.",
        audit.rows(),
        audit.seconds(),
        found.isEmpty() ? "none stands in two places" : String.join("; ", found));
  }

  private static String words(DataAudit.Overlap overlap) {
    String alike = overlap.kind().equals("exact") ? "the same" : "nearly the same";
    return overlap.part().equals(overlap.other())
        ? "are " + alike + " as another in " + place(overlap.part())
        : "of " + place(overlap.part()) + " are " + alike + " as one in " + place(overlap.other());
  }

  private static String place(String part) {
    return switch (part) {
      case "test" -> "the test part";
      case "train" -> "the training part";
      default -> "the pool";
    };
  }
}
