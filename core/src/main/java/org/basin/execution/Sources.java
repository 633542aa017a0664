package org.basin.execution;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Inputs;
import org.basin.data.OtherClasses;
import org.basin.data.Standardisation;
import org.basin.pretrain.Pretraining;
import org.basin.study.ArmName;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * What each pre-trained start learns from. Inputs without labels come from the pool, or from the
 * labelled subset where the arm says so. Labels come from the other classes of a task of novel
 * ones, from another data set, or from that labelled subset: never from the pool's rows of the
 * task's own classes, and never from a test part. The unlabelled budget bounds them all alike.
 */
public final class Sources {
  private Sources() {}

  /**
   * Why an arm has nothing to learn from in a study, or what it must not; none where all is well.
   */
  public static List<String> problems(String name, Study study, Dataset data) {
    ArmName arm = ArmName.parse(name);
    Facts.Source source = Arms.source(arm);
    if (source == null || !source.seesLabels() || arm.labelled()) {
      return List.of();
    }
    OtherClasses others = data.others();
    if (arm.argument() == null) {
      return others != null
          ? List.of()
          : List.of(
              name
                  + ": expected labels that are not the task's own: another data set, as in "
                  + arm.method()
                  + ":PATH, or other classes (--novel-classes)"
                  + (source.allowsLabelled()
                      ? ", or the labelled subset's (" + arm.method() + ":labelled)"
                      : "")
                  + "; found none");
    }
    if (classes(arm, data) != null) {
      return List.of();
    }
    try {
      OtherData other = OtherData.read(arm.argument(), data);
      List<String> leaks = study.data().allowLeak() ? List.of() : other.leaks(data, arm.argument());
      return leaks.stream().map(problem -> name + ": " + problem).toList();
    } catch (InputError e) {
      return e.problems().stream().map(problem -> name + ": " + problem).toList();
    }
  }

  /**
   * An arm with the path that it names made absolute, so that a run can go on from anywhere; what
   * names no path, or cannot be read, stays as it is.
   */
  public static String placed(String name, Dataset data) {
    try {
      ArmName arm = ArmName.parse(name);
      String path = Arms.source(arm) == Facts.Source.FILE ? arm.argument() : otherData(arm, data);
      return path == null || Datasets.isName(path)
          ? name
          : arm.withArgument(Path.of(path).toAbsolutePath().normalize().toString()).toString();
    } catch (InputError | InvalidPathException e) {
      return name;
    }
  }

  /** The path of the other data set that an arm learns from, or null. */
  static @Nullable String otherData(ArmName arm, Dataset data) {
    Facts.Source source = Arms.source(arm);
    boolean named = source != null && source.seesLabels() && arm.argument() != null;
    return named && classes(arm, data) == null ? arm.argument() : null;
  }

  /** The other classes that an arm names, or null where it names none. */
  private static @Nullable List<String> classes(ArmName arm, Dataset data) {
    OtherClasses others = data.others();
    if (others == null || arm.argument() == null) {
      return null;
    }
    List<String> names = List.of(arm.argument().split("\\|"));
    return others.classes().containsAll(names) ? names : null;
  }

  /** Rows that a start is pre-trained on. */
  static int[] rows(StudyData data, Trial trial) {
    ArmName arm = ArmName.parse(trial.arm());
    if (arm.labelled()) {
      return data.subset(trial.seed(), trial.labels()).training();
    }
    String path = otherData(arm, data.dataset());
    int[] all =
        path == null
            ? Arrays.stream(data.replicate(trial.seed()).pool()).filter(seen(arm, data)).toArray()
            : data.other(path).order(data.study().seed(), trial.seed());
    return Arrays.copyOf(all, Math.min(trial.unlabelled(), all.length));
  }

  /** Rows of the pool that an arm's labelled training sees beside its own, without their labels. */
  static int[] pseudo(StudyData data, Trial trial) {
    if (!data.arm(trial).additions().target().pseudo().any()) {
      return new int[0];
    }
    int[] all = data.replicate(trial.seed()).pool();
    return Arrays.copyOf(all, Math.min(trial.unlabelled(), all.length));
  }

  /** Which rows of the pool an arm may see. */
  private static IntPredicate seen(ArmName arm, StudyData data) {
    Facts.Source source = Arms.source(arm);
    OtherClasses others = data.dataset().others();
    if (source == null || !source.seesLabels() || others == null) {
      return row -> true;
    }
    List<String> named = classes(arm, data.dataset());
    return row -> {
      int label = others.labels()[row];
      return label != Dataset.UNLABELLED
          && (named == null || named.contains(others.classes().get(label)));
    };
  }

  /** What a cohort of starts learns from: trials that differ in seeds alone. */
  static Pretraining.Source of(StudyData data, List<Trial> trials) {
    ArmName arm = ArmName.parse(trials.get(0).arm());
    Facts.Source learns = Arms.source(arm);
    int[][] rows = trials.stream().map(trial -> rows(data, trial)).toArray(int[][]::new);
    String path = otherData(arm, data.dataset());
    if (path != null) {
      OtherData other = data.other(path);
      Inputs inputs = new Inputs(other.examples(), other.standardisations(rows));
      return new Pretraining.Source(inputs, rows, Pretraining.Labels.own(inputs.examples()));
    }
    List<Standardisation> standardisations = new ArrayList<>();
    trials.forEach(trial -> standardisations.add(data.standardisation(trial.seed())));
    Inputs inputs = new Inputs(data.examples(), standardisations);
    if (learns == null || !learns.seesLabels()) {
      return new Pretraining.Source(inputs, rows);
    }
    return new Pretraining.Source(
        inputs,
        rows,
        arm.labelled()
            ? Pretraining.Labels.own(inputs.examples())
            : Pretraining.Labels.others(inputs.examples()));
  }
}
