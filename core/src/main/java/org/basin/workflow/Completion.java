package org.basin.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.data.LabelSubset;
import org.basin.data.Replicate;
import org.basin.execution.Arms;
import org.basin.execution.ImportedWeights;
import org.basin.execution.Sources;
import org.basin.execution.StudyData;
import org.basin.nn.Architecture;
import org.basin.nn.Network;
import org.basin.study.LabelBudget;
import org.basin.study.Metric;
import org.basin.study.Study;
import org.basin.study.Training;

/** From what was said to a whole study: defaults that fit the data, and every check. */
final class Completion {
  /** Networks of so many replicates are kept, for intervals of what is measured of them. */
  private static final int USUAL_CHECKPOINTS = 5;

  /** As many as representations are measured of. */
  private static final int FULL_CHECKPOINTS = 10;

  private static final List<Integer> USUAL_BUDGETS = List.of(10, 30, 100);
  private static final List<Integer> USUAL_NOVEL_BUDGETS = List.of(1, 5, 25);
  private static final int USUAL_POOL = 3000;
  private static final int USUAL_SEEDS = 10;
  static final long USUAL_SEED = 1;
  private static final double TEST_SHARE = 0.2;
  private static final String REFERENCE = "random";
  private static final List<String> USUAL_ARMS =
      List.of(REFERENCE, "random-2006", "dropout", "sdae", "sdae:labelled", "dbn", "linear");
  static final List<String> USUAL_NETWORKS =
      List.of("mlp:64-64-64[activation=sigmoid]", "mlp:64-64-64[activation=relu]");

  /** The recipe where nothing is said; what it does on MNIST stands in doc/recipes. */
  static final Training USUAL_TRAINING =
      new Training("sgd", List.of(0.3, 0.1, 0.03), 32, 10, 200, 12, "cosine", 0, 0.25, 0.25);

  static final int USUAL_PRETRAIN_EPOCHS = 10;

  private Completion() {}

  /** Completes and checks against data that is read already. */
  static Study complete(Asked asked, Dataset data) {
    return complete(asked, data, arm -> false);
  }

  /**
   * The same beside other data sets.
   *
   * @param elsewhere whether an arm goes with another data set, so that it may be left out on this
   */
  static Study complete(Asked asked, Dataset data, Predicate<String> elsewhere) {
    List<String> problems = new ArrayList<>(asked.problems());
    Study said = asked.over(usual(asked, data));
    checkNetworks(said.networks(), data, problems);
    said.arms().forEach(arm -> problems.addAll(Arms.problems(arm, said)));
    problems.addAll(Arms.startProblems(said));
    Study study = NormalForm.of(said, arm -> Sources.placed(arm, data), Shapes.of(data));
    Ranges.check(study, problems);
    if (problems.isEmpty()) {
      checkAgainstData(study, data, asked.all().arms() != null, elsewhere, problems);
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    return study;
  }

  /** A study of no data in particular, to read arms against. */
  static Study anyStudy(Asked asked) {
    return asked.over(usual(asked, "", List.of(LabelBudget.all())));
  }

  private static Study usual(Asked asked, Dataset data) {
    double testShare = asked.design().testShare() == null ? TEST_SHARE : asked.design().testShare();
    return usual(
        asked,
        data.name(),
        usualBudgets(
            data,
            asked.design().seed() == null ? USUAL_SEED : asked.design().seed(),
            testShare > 0 && testShare < 1 ? testShare : TEST_SHARE));
  }

  private static Study usual(Asked asked, String name, List<LabelBudget> budgets) {
    return new Study(
        Versions.basin(),
        name,
        asked.source(),
        USUAL_NETWORKS,
        usualArms(asked),
        budgets,
        false,
        List.of(USUAL_POOL),
        USUAL_SEEDS,
        USUAL_SEED,
        TEST_SHARE,
        Study.USUAL_MARGIN,
        0.05,
        USUAL_TRAINING,
        USUAL_PRETRAIN_EPOCHS,
        null,
        "quick",
        "full".equals(asked.design().why()) ? FULL_CHECKPOINTS : USUAL_CHECKPOINTS,
        null,
        Metric.ERROR);
  }

  /** Arms that fit none of the networks are no default. */
  private static List<String> usualArms(Asked asked) {
    if (asked.all().networks() == null) {
      return USUAL_ARMS;
    }
    List<Network> networks = new ArrayList<>();
    for (String text : asked.all().networks()) {
      try {
        // Whether an arm fits depends on the kind of network alone, so any shape will do.
        networks.add(Architecture.parse(text).network(new int[] {1, 32, 32}, 2));
      } catch (InputError e) {
        return USUAL_ARMS; // said where the networks are read
      }
    }
    return USUAL_ARMS.stream()
        .filter(arm -> networks.stream().anyMatch(network -> Arms.misfit(arm, network) == null))
        .toList();
  }

  /**
   * 10, 30 and 100 a class (novel classes: 1, 5 and 25) as far as every class can fill them; else
   * all there are.
   */
  private static List<LabelBudget> usualBudgets(Dataset data, long seed, double testShare) {
    int[] counts = LabelSubset.counts(data, Replicate.of(data, seed, 0, testShare));
    int least = Arrays.stream(counts).min().orElse(0);
    List<Integer> usual = data.others() == null ? USUAL_BUDGETS : USUAL_NOVEL_BUDGETS;
    List<LabelBudget> budgets = new ArrayList<>();
    for (int budget : usual) {
      if (budget <= least) {
        budgets.add(LabelBudget.perClass(budget));
      }
    }
    if (budgets.size() < usual.size()) {
      budgets.add(LabelBudget.all());
    }
    return budgets;
  }

  private static void checkNetworks(List<String> texts, Dataset data, List<String> problems) {
    for (String text : texts) {
      try {
        Architecture.parse(text).network(Shapes.of(data), Math.max(2, data.classes().size()));
      } catch (InputError e) {
        problems.addAll(e.problems());
      }
    }
    if (texts.isEmpty()) {
      problems.add("networks: expected one or more, found none");
    }
  }

  private static String few(List<String> classes) {
    return classes.size() <= 5
        ? String.join(", ", classes)
        : String.join(", ", classes.subList(0, 5)) + ", …";
  }

  private static void checkAgainstData(
      Study study,
      Dataset data,
      boolean armsNamed,
      Predicate<String> elsewhere,
      List<String> problems) {
    if (data.classes().size() < 2) {
      problems.add(
          "classes: expected two or more, found "
              + (data.classes().isEmpty() ? "no labels at all" : "only " + data.classes()));
      return;
    }
    if (study.metric() == Metric.AUC && data.classes().size() != 2) {
      problems.add(
          "metric: auc is of two classes, found %d: %s. Take balanced, macro-f1 or nll."
              .formatted(data.classes().size(), few(data.classes())));
    }
    for (int seed = 0; seed < Math.min(3, study.seeds()); seed++) {
      Replicate replicate = Replicate.of(data, study.seed(), seed, study.testShare());
      List<String> wrong =
          LabelSubset.problems(
              data, replicate, study.labels(), study.training().tuning().validationApart());
      if (!wrong.isEmpty()) {
        problems.addAll(wrong);
        break;
      }
    }
    if (!armsNamed) {
      return;
    }
    for (String arm : study.arms()) {
      problems.addAll(Sources.problems(arm, study, data));
      List<String> misfits = new ArrayList<>();
      for (String text : study.networks()) {
        Network network = Architecture.parse(text).network(Shapes.of(data), data.classes().size());
        String misfit = Arms.misfit(arm, network);
        if (misfit != null) {
          misfits.add(misfit);
        }
      }
      if (misfits.size() == study.networks().size() && !elsewhere.test(arm)) {
        problems.addAll(misfits);
      }
      problems.addAll(ImportedWeights.problems(arm, new StudyData(study, data)));
    }
  }
}
