package org.basin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.basin.study.Adaptive;
import org.basin.study.Crossing;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Metric;
import org.basin.study.Trial;
import org.basin.workflow.Asked;
import org.basin.workflow.AskedBlock;
import org.basin.workflow.AskedDesign;
import org.basin.workflow.AskedStrengths;
import org.basin.workflow.AskedTraining;
import org.basin.workflow.AskedTuning;
import org.basin.workflow.Devices;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a study is to ask: all of it may be left out. */
final class StudyOptions {
  private static final String RANGE = "two numbers that rise, the first 2 or more, as in 5..40";
  private static final String BUDGETS = "numbers of 1 or more, or all, as in 10,30,100,all";

  @Mixin DataOptions data = new DataOptions();

  @Option(
      names = "--labels",
      paramLabel = "N,…",
      description = "Labelled examples a class, those validated on included: 10,30,100,all.")
  @Nullable String labels;

  @Option(
      names = "--labels-total",
      paramLabel = "N,…",
      description = "Labelled examples of all classes together.")
  @Nullable String labelsTotal;

  @Option(
      names = "--natural",
      description = "Label subsets keep the classes' proportions instead of equal numbers.")
  @Nullable Boolean natural;

  @Option(
      names = "--unlabelled-budget",
      paramLabel = "N,…",
      description = "Examples that pre-training may see without labels: 1000,all.")
  @Nullable String unlabelledBudget;

  @Option(
      names = "--seeds",
      paramLabel = "N|N..M",
      description =
          "Replicates; five or fewer can decide nothing (10). 5..40 adds them while an answer is"
              + " open, up to 40, at the same rate of errors.")
  @Nullable String seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What all randomness of the study derives from.")
  @Nullable String seed;

  @Option(
      names = "--arms",
      paramLabel = "NAME,…",
      description = "Starts and recipes, as in random,dropout,sdae[corruption=0.3]; see methods.")
  @Nullable List<String> arms;

  @Option(
      names = "--factorial",
      paramLabel = "FACTOR*…",
      description =
          "Every combination as an arm: start=random,sdae*dropout=no,yes; the report has main"
              + " effects and interactions.")
  @Nullable String factorial;

  @Option(
      names = "--net",
      paramLabel = "NETWORK",
      description = "As in mlp:512-512[activation=sigmoid]; several may be named.")
  @Nullable List<String> networks;

  @Option(
      names = "--novel-classes",
      paramLabel = "N|NAME,…",
      description = "The task is these classes, or N drawn; the others are there to pre-train on.")
  @Nullable String novelClasses;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "A time budget: the study makes the best of it.")
  @Nullable String minutes;

  @Option(
      names = "--metric",
      paramLabel = "error|nll|balanced|macro-f1|worst-class|auc",
      description =
          "What is compared, declared beforehand: the error, negative log-likelihood, or what is"
              + " missing to a perfect balanced accuracy, macro F1, worst class or AUC (error).")
  @Nullable String metric;

  @Option(
      names = "--margin",
      paramLabel = "POINTS",
      description =
          "Percentage points that count as equal, of --metric nll hundredths of a nat (0.5).")
  @Nullable String margin;

  @Option(
      names = "--why",
      paramLabel = "none|quick|full",
      description = "How far the reasons are looked into.")
  @Nullable String why;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the labelled examples.")
  @Nullable String epochs;

  @Option(
      names = "--pretrain-epochs",
      paramLabel = "N",
      description = "Passes over the unlabelled examples, a layer.")
  @Nullable String pretrainEpochs;

  @Option(
      names = "--learning-rates",
      paramLabel = "R,…",
      description = "The candidates of every trial's tuning.")
  @Nullable String learningRates;

  @Option(
      names = "--tuning",
      paramLabel = "N",
      description =
          "Every trial tries N points of rate, decay, schedule and dropout, one in three of which"
              + " goes on after each rung, instead of the listed learning rates.")
  @Nullable String tuning;

  @Option(
      names = "--validation-apart",
      paramLabel = "N",
      description =
          "N labelled examples beside every budget validate, instead of a fifth of the budget, as"
              + " many papers have it: the budget then counts less than what is seen.")
  @Nullable String validationApart;

  @Option(
      names = "--match",
      paramLabel = "epochs|compute,…",
      description =
          "In what arms are made equal: epochs, or also compute, for which the first arm is trained"
              + " longer, once for each that pre-trains (epochs).")
  @Nullable String match;

  @Option(
      names = "--device",
      paramLabel = "cpu|cuda",
      description =
          "Where to compute (cpu); cuda wants a build with it (mvn -Pcuda) and an NVIDIA GPU. A run"
              + " goes on where it began, since the two round differently.")
  @Nullable String device;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A study.yaml, whole or in part; what is said on the command line wins.")
  @Nullable String config;

  /**
   * All that was said, the file's included; what cannot be read is among its problems.
   *
   * @param problems found before
   */
  Asked asked(List<String> problems) {
    List<String> all = new ArrayList<>(problems);
    Reading reading = new Reading(all);
    device(reading);
    Asked said =
        new Asked(
            new AskedBlock(
                null,
                data.asked(all)
                    .withNovelClasses(
                        reading.list(
                            "--novel-classes",
                            novelClasses,
                            "a number, or names separated by commas",
                            word -> word.isEmpty() ? null : word)),
                reading.names("--net", networks),
                crossed(reading, reading.names("--arms", arms)),
                labels(reading)),
            new AskedDesign(
                natural,
                reading.list("--unlabelled-budget", unlabelledBudget, pools(), StudyOptions::pool),
                seeds(reading),
                reading.seed("--seed", seed),
                null,
                fraction(
                    reading.number(
                        "--margin",
                        margin,
                        "points above 0 and below 100, as in 0.5",
                        m -> m > 0 && m < 100)),
                null,
                training(reading),
                reading.whole("--pretrain-epochs", pretrainEpochs, 1),
                reading.number("--minutes", minutes, "minutes above 0", m -> m > 0),
                reading.word("--why", why, List.of("none", "quick", "full")),
                null,
                adaptive(reading),
                reading.one(
                    "--metric",
                    metric,
                    "one of " + String.join(", ", Metric.words()),
                    Metric::parse)),
            all,
            data.blocks());
    return config == null ? said : said.orElse(ConfigFile.read(config));
  }

  /** The arms named and those that the factors cross. */
  private @Nullable List<String> crossed(Reading reading, @Nullable List<String> named) {
    List<String> arms =
        reading.one(
            "--factorial",
            factorial,
            "factors with two levels or more, as in start=random,sdae*dropout=no,yes",
            Crossing::arms);
    if (arms == null || named == null) {
      return arms == null ? named : arms;
    }
    return Stream.concat(named.stream(), arms.stream()).distinct().toList();
  }

  private @Nullable Integer seeds(Reading reading) {
    return seeds == null || !seeds.contains("..")
        ? reading.whole("--seeds", seeds, 1)
        : reading.one("--seeds", seeds, RANGE, text -> range(text) == null ? null : most(text));
  }

  private @Nullable Adaptive adaptive(Reading reading) {
    return seeds == null || !seeds.contains("..") ? null : range(seeds.strip());
  }

  private static @Nullable Adaptive range(String text) {
    try {
      String[] ends = text.split("\\.\\.", 2);
      int first = Integer.parseInt(ends[0].strip());
      return first >= 2 && most(text) > first ? Adaptive.between(first, most(text)) : null;
    } catch (NumberFormatException e) {
      return null; // said where the seeds are read
    }
  }

  private static int most(String text) {
    return Integer.parseInt(text.split("\\.\\.", 2)[1].strip());
  }

  private AskedTraining training(Reading reading) {
    List<Double> rates =
        reading.list(
            "--learning-rates",
            learningRates,
            "rates above 0, as in 0.01,0.1",
            word -> {
              double rate = Double.parseDouble(word);
              return rate > 0 && Double.isFinite(rate) ? rate : null;
            });
    return new AskedTraining(
        null,
        rates,
        null,
        reading.whole("--epochs", epochs, 1),
        null,
        null,
        null,
        null,
        null,
        null,
        AskedStrengths.NOTHING,
        tuning(reading),
        reading.list("--match", match, "epochs, or epochs,compute", Match::parse));
  }

  /** So many points spread evenly over the space, of which a third goes on after each rung. */
  private AskedTuning tuning(Reading reading) {
    Integer configurations = reading.whole("--tuning", tuning, 1);
    Integer apart = reading.whole("--validation-apart", validationApart, 1);
    return configurations == null
        ? new AskedTuning(null, null, null, null, null, null, null, null, apart)
        : new AskedTuning("halton", configurations, 3, null, null, null, null, null, apart);
  }

  private @Nullable List<LabelBudget> labels(Reading reading) {
    List<LabelBudget> perClass = reading.list("--labels", labels, BUDGETS, LabelBudget::parse);
    List<LabelBudget> inAll =
        reading.list(
            "--labels-total",
            labelsTotal,
            BUDGETS,
            word -> LabelBudget.parse(word.equals("all") ? word : "total-" + word));
    if (perClass == null || inAll == null) {
      return perClass == null ? inAll : perClass;
    }
    List<LabelBudget> both = new ArrayList<>(perClass);
    both.addAll(inAll);
    return both;
  }

  private void device(Reading reading) {
    String word = reading.word("--device", device, Devices.words());
    if (word != null) {
      Devices.take(word).ifPresent(why -> reading.problem("--device " + word + ": " + why));
    }
  }

  private static String pools() {
    return "numbers of 1 or more, or all, as in 1000,all";
  }

  private static @Nullable Integer pool(String word) {
    if (word.equals("all")) {
      return Trial.ALL;
    }
    int count = Integer.parseInt(word);
    return count >= 1 ? count : null;
  }

  private static @Nullable Double fraction(@Nullable Double points) {
    return points == null ? null : points / 100;
  }
}
