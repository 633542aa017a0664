package org.basin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.basin.engine.Stream;
import org.basin.execution.Plan;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.study.Block;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.basin.workflow.Studies;

/**
 * What a store of very many trials costs to plan, to look at and to report. The outcomes are those
 * of a small run of one seed, copied under other trials with predictions that err as often as a
 * draw says, so that the file is as large as a real one.
 *
 * <pre>
 * basin study mnist --arms random,sdae --net mlp:16 --labels 10 --seeds 1 --why none --out base
 * … org.basin.bench.ManyTrials base many 10000
 * basin status many; basin report many; basin study --out many
 * </pre>
 */
public final class ManyTrials {
  private static final List<String> ARMS =
      List.of(
          "random",
          "random-2006",
          "dropout",
          "dropconnect",
          "sae",
          "sdae",
          "cae",
          "dbn",
          "pseudo",
          "vae");

  private static final List<String> NETWORKS =
      List.of("mlp:16[activation=relu]", "mlp:32[activation=relu]");

  private static final int[] LABELS = {10, 20, 30, 50, 70};
  private static final int COHORT = 100;

  private ManyTrials() {}

  /** Arguments: the small run, a folder (filled where it is new), how many trials. */
  public static void main(String[] arguments) {
    Path target = Path.of(arguments[1]);
    if (!Files.exists(target.resolve("store.db"))) {
      fill(Path.of(arguments[0]), target, Integer.parseInt(arguments[2]));
    }
    long before = CpuTime.nanoseconds();
    Studies.standing(target);
    say("status", before);
    for (String time : List.of("first", "second")) {
      before = CpuTime.nanoseconds();
      Studies.findings(target);
      say("findings, " + time, before);
      before = CpuTime.nanoseconds();
      Studies.render(target);
      say("findings and report, " + time, before);
    }
  }

  private static void fill(Path small, Path target, int trials) {
    int cells = ARMS.size() * NETWORKS.size() * LABELS.length;
    try (Store base = SqliteStore.read(small)) {
      fill(base, study(base.study(), trials / cells), target);
    }
  }

  private static void say(String what, long before) {
    System.out.printf(
        Locale.ROOT, "%s: %.1f s of CPU%n", what, (CpuTime.nanoseconds() - before) / 1e9);
  }

  private static Study study(Study base, int seeds) {
    Block block = base.blocks().get(0);
    List<LabelBudget> labels = Arrays.stream(LABELS).mapToObj(LabelBudget::perClass).toList();
    return new Study(
        base.basin(),
        base.name(),
        List.of(new Block(block.name(), block.data(), NETWORKS, ARMS, labels)),
        base.natural(),
        base.unlabelled(),
        seeds,
        base.seed(),
        base.testShare(),
        base.margin(),
        base.level(),
        base.training(),
        base.pretrainEpochs(),
        null,
        "none",
        0,
        null,
        base.metric());
  }

  private static void fill(Store base, Study study, Path target) {
    DataProvenance data = base.provenance().data().get(0);
    int[] inputs = data.shape().stream().mapToInt(Integer::intValue).toArray();
    List<Trial> trials = Plan.trials(study, inputs, data.classes().size());
    List<Outcome> templates = base.outcomes();
    short[] truth = base.truth(data.name(), 0);
    try (Store store = SqliteStore.create(target, study, base.provenance())) {
      for (int seed = 0; seed < study.seeds(); seed++) {
        store.recordTruth(data.name(), seed, truth);
      }
      List<Outcome> cohort = new ArrayList<>();
      for (Trial trial : trials) {
        cohort.add(outcome(templates.get(cohort.size() % templates.size()), trial, truth));
        if (cohort.size() == COHORT) {
          store.record(cohort, List.of());
          cohort.clear();
        }
      }
      store.record(cohort, List.of());
    }
  }

  /** An outcome that errs more the fewer labels there are, and differs from seed to seed. */
  private static Outcome outcome(Outcome like, Trial trial, short[] truth) {
    Stream stream = Stream.of(7).fold(trial.id());
    double rate =
        0.4 / Math.sqrt(trial.labels().count())
            + 0.01 * ARMS.indexOf(trial.arm())
            + 0.02 * stream.uniform(0);
    short[] predictions = truth.clone();
    int wrong = 0;
    for (int i = 0; i < predictions.length; i++) {
      if (stream.uniform(i + 1) < rate) {
        predictions[i] = (short) ((predictions[i] + 1) % 10);
        wrong++;
      }
    }
    double error = (double) wrong / truth.length;
    return new Outcome(
        trial,
        like.status(),
        null,
        10 * trial.labels().count(),
        error + 0.01 * stream.uniform(-1),
        3 * error,
        error,
        3 * error,
        like.trainLoss(),
        like.learningRate(),
        like.epochs(),
        true,
        like.pretrainFlops(),
        like.trainFlops(),
        like.tuningFlops(),
        like.seconds(),
        like.tuning(),
        like.curve(),
        predictions,
        like.scores());
  }
}
