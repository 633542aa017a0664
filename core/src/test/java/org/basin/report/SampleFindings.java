package org.basin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.engine.Stream;
import org.basin.report.Findings.Cell;
import org.basin.stats.Comparison;
import org.basin.stats.Interval;
import org.basin.stats.Summary;
import org.basin.stats.Verdict;
import org.basin.study.Candidate;
import org.basin.study.Curve;
import org.basin.study.DataSource;
import org.basin.study.Filters;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Metric;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.Scores;
import org.basin.study.Status;
import org.basin.study.Study;
import org.basin.study.Training;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Findings of a study that was never run, drawn from a model of one: error falls as a power of the
 * labels, arms differ in level, seeds scatter. Its statistics are rough; they only have to look
 * like some.
 */
final class SampleFindings {
  String data = "mnist";
  List<String> networks = List.of("mlp:256-256-256[activation=sigmoid]", "mlp:256-256");
  List<String> arms =
      List.of("random", "random-2006", "dropout", "sdae", "sdae:labelled", "dbn", "linear");
  List<LabelBudget> labels =
      List.of(LabelBudget.perClass(10), LabelBudget.perClass(30), LabelBudget.perClass(100));
  List<String> classes = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  List<String> notes = List.of();
  int seeds = 10;
  int unrun = 0;
  int looks = 25;
  boolean filters = true;
  boolean absent = false;
  Status last = Status.OK;
  String message = "every learning rate ended in a loss that is not finite";

  private static final Map<String, Double> LEVELS =
      new LinkedHashMap<>(
          Map.of(
              "random",
              0.267,
              "dropout",
              0.259,
              "sdae",
              0.218,
              "sdae:labelled",
              0.262,
              "dbn",
              0.206,
              "linear",
              0.29));

  Findings findings() {
    List<Outcome> outcomes = new ArrayList<>();
    List<Filters> pictures = new ArrayList<>();
    for (String network : networks) {
      for (String arm : arms) {
        for (LabelBudget budget : labels) {
          for (int seed = 0; seed < seeds; seed++) {
            Trial trial = new Trial(data, network, arm, budget, 0, Match.EPOCHS, seed);
            outcomes.add(outcome(trial));
            if (filters && seed == 0 && budget.equals(labels.get(labels.size() - 1))) {
              pictures.add(picture(trial, "start"));
              pictures.add(picture(trial, "end"));
            }
          }
        }
      }
    }
    int planned = outcomes.size();
    for (int i = 0; i < unrun; i++) {
      outcomes.remove(outcomes.size() - 1);
    }
    outcomes.sort(Comparator.comparing(o -> o.trial().id()));
    List<Findings.SummaryOf> summaries = new ArrayList<>();
    List<Findings.ComparisonOf> comparisons = new ArrayList<>();
    List<Findings.LabelsSavedOf> saved = new ArrayList<>();
    for (String network : networks) {
      for (String arm : arms) {
        for (LabelBudget budget : labels) {
          Cell cell = new Cell(data, network, arm, budget, 0, Match.EPOCHS);
          double[] ours = errors(outcomes, cell, arm);
          double[] theirs = errors(outcomes, cell, arms.get(0));
          if (ours.length > 0) {
            summaries.add(new Findings.SummaryOf(cell, summary(ours), summary(ours)));
          }
          if (!arm.equals(arms.get(0)) && ours.length > 0 && ours.length == theirs.length) {
            comparisons.add(
                new Findings.ComparisonOf(cell, arms.get(0), "test_error", compare(ours, theirs)));
            double total = total(budget);
            double factor = Math.pow(mean(theirs) / mean(ours), 2.6);
            saved.add(
                new Findings.LabelsSavedOf(
                    cell,
                    arms.get(0),
                    !(factor >= 0.5 && factor <= 3) ? Double.NaN : total * factor,
                    !(factor >= 0.5)
                        ? null
                        : new Interval(total * factor * .8, total * factor * 1.3, .95)));
          }
        }
      }
    }
    return new Findings(
        study(),
        provenance(),
        planned,
        outcomes,
        pictures,
        summaries,
        comparisons,
        saved,
        claims(outcomes),
        java.util.stream.Stream.ofNullable(recommendation(summaries)).toList(),
        failures(outcomes),
        List.of("Two small networks; wider ones may answer otherwise.", "One data set."),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Explained.NOTHING,
        java.util.List.of());
  }

  private List<Findings.FailuresOf> failures(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(o -> o.status() != Status.OK)
        .map(o -> Design.cell(o.trial()))
        .distinct()
        .map(
            c ->
                new Findings.FailuresOf(
                    c,
                    1,
                    seeds,
                    0,
                    .2,
                    .1,
                    .02,
                    "Without the failed trials "
                        + c.arm()
                        + " would err 20.0 % at "
                        + c.labels()
                        + "."))
        .toList();
  }

  Study study() {
    return new Study(
        "0.1.0",
        data,
        DataSource.of(data),
        networks,
        arms,
        labels,
        false,
        List.of(10_000),
        seeds,
        1,
        0.2,
        0.005,
        0.05,
        new Training("adamw", List.of(.0003, .001, .003), 32, 40, 400, 8, "cosine", 1e-4, .5, .5),
        5,
        null,
        "quick",
        1,
        null,
        Metric.ERROR);
  }

  private Provenance provenance() {
    return new Provenance(
        "0.1.0",
        "0123abc",
        "2026-11-23T19:00:00Z",
        "basin study " + data,
        "17.0.15",
        "2.10.0",
        "an example, 2 cores",
        2,
        List.of(
            new Provenance.DataProvenance(
                data,
                70_000,
                List.of(1, 28, 28),
                classes,
                60_000,
                10_000,
                0,
                true,
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                notes,
                notes)));
  }

  private List<Findings.Claim> claims(List<Outcome> outcomes) {
    List<String> some = outcomes.stream().limit(20).map(o -> o.trial().id()).toList();
    Findings.Evidence evidence =
        new Findings.Evidence(
            "At 10 labels a class sdae errs 4.9 points less than random on the same draws, which is"
                + " consistent with a better start.",
            -0.049,
            new Interval(-0.06, -0.037, .95),
            some);
    return List.of(
        new Findings.Claim(
            "C1", "Both starts reach the same minimum.", "contradicted", List.of(evidence)),
        new Findings.Claim(
            "C2",
            "Pre-training starts in a better place on the error surface.",
            "supported",
            List.of(evidence)),
        new Findings.Claim(
            "C3",
            "Pre-training compresses the input into a representation good for general tasks.",
            "not tested",
            List.of()),
        new Findings.Claim(
            "C4",
            "Nobody needs it now: good random starts and dropping connections are enough.",
            "undetermined",
            List.of(new Findings.Evidence("Nothing finite.", Double.NaN, null, List.of()))),
        new Findings.Claim(
            "C5",
            "It needs much data to learn a representation, and rarely helps with little.",
            "not tested",
            List.of()));
  }

  private Findings.@Nullable Recommendation recommendation(List<Findings.SummaryOf> summaries) {
    return summaries.stream()
        .filter(s -> Double.isFinite(s.testError().mean()))
        .min(Comparator.comparingDouble(s -> s.testError().mean()))
        .map(
            s ->
                new Findings.Recommendation(
                    "Pre-train: with 100 labels a class, "
                        + s.cell().arm()
                        + " on "
                        + s.cell().network()
                        + " errs on 8.9 % of new examples, 2.9 points less than a random start; it"
                        + " saves about half of the labels.",
                    s.cell(),
                    s.testError().mean(),
                    s.testError().low() <= s.testError().high()
                        ? new Interval(s.testError().low(), s.testError().high(), .95)
                        : Interval.unbounded(.95),
                    s.testError().mean(),
                    s.testError().low() <= s.testError().high()
                        ? new Interval(s.testError().low(), s.testError().high(), .95)
                        : Interval.unbounded(.95)))
        .orElse(null);
  }

  private Outcome outcome(Trial trial) {
    Stream stream =
        Stream.of(7).fold(trial.network()).fold(trial.arm()).fold(trial.labels().toString());
    Stream draw = stream.fold(trial.seed());
    boolean relu = !trial.network().contains("sigmoid");
    double shared = Stream.of(3).fold(trial.labels().toString()).fold(trial.seed()).uniform(0) - .5;
    double total = total(trial.labels());
    double error;
    if (trial.arm().equals("random-2006") && !relu) {
      error = Math.max(0.2, 0.88 - 0.22 * Math.log10(total / 60) + 0.12 * normal(draw));
    } else {
      double level =
          LEVELS.getOrDefault(trial.arm(), 0.2 + 0.12 * stream.uniform(99)) + (relu ? 0.012 : 0);
      error = level * Math.pow(total / 100, -0.36) * (1 + 0.05 * normal(draw) + 0.16 * shared);
    }
    boolean failed =
        last != Status.OK
            && trial.seed() == seeds - 1
            && trial.arm().equals(arms.get(arms.size() - 1));
    if (failed) {
      error = 0.9;
    }
    if (absent && trial.seed() % 2 == 1) {
      error = Double.NaN;
    }
    double[] epoch = new double[looks];
    double[] loss = new double[looks];
    double[] validation = new double[looks];
    double[] nll = new double[looks];
    for (int i = 0; i < looks; i++) {
      epoch[i] = i + 1;
      double fall = Math.exp(-(i + 1) / (4 + 3 * stream.uniform(5)));
      loss[i] = absent && i == 3 ? Double.NaN : 0.02 + 2.2 * fall * (1 + .1 * normal(draw.fold(i)));
      validation[i] =
          absent
              ? Double.NaN
              : error + (0.9 - error) * fall * (1 + .08 * normal(draw.fold(100 + i)));
      nll[i] = 3 * validation[i];
    }
    boolean pretrains = trial.arm().startsWith("sdae") || trial.arm().startsWith("dbn");
    return new Outcome(
        trial,
        failed ? last : Status.OK,
        failed ? message : null,
        (int) total,
        error * 1.02,
        error * 3.2,
        error,
        error * 3.3,
        0.02,
        .001,
        looks,
        draw.uniform(8) > .1,
        pretrains ? 240_000_000_000L : 0,
        (long) (4e8 * total),
        (long) (8e8 * total),
        0.4 + draw.uniform(9),
        List.of(new Candidate(.001, error, error * 3, looks, false, true)),
        new Curve(epoch, loss, validation, nll),
        new short[0],
        Scores.NONE);
  }

  /** Noise for a random start; strokes for a pre-trained one. */
  private Filters picture(Trial trial, String stage) {
    int side = 28;
    boolean pretrained = trial.arm().startsWith("sdae") || trial.arm().startsWith("dbn");
    float[][] weights = new float[40][side * side];
    for (int unit = 0; unit < weights.length; unit++) {
      Stream draw = Stream.of(11).fold(trial.arm()).fold(unit);
      double angle = draw.uniform(0) * Math.PI;
      double cx = 6 + 16 * draw.uniform(1);
      double cy = 6 + 16 * draw.uniform(2);
      for (int i = 0; i < side * side; i++) {
        double x = i % side - cx;
        double y = i / side - cy;
        double along = x * Math.cos(angle) + y * Math.sin(angle);
        double across = y * Math.cos(angle) - x * Math.sin(angle);
        double stroke =
            Math.cos(across * .9) * Math.exp(-(across * across) / 18 - along * along / 60);
        double noise = normal(draw.fold(i)) * (pretrained ? .08 : stage.equals("end") ? .6 : 1);
        boolean drawn = pretrained || stage.equals("end");
        weights[unit][i] = (float) (noise + (drawn ? stroke * (pretrained ? 1 : .8) : 0));
      }
    }
    return new Filters(trial, stage, 1, side, side, weights);
  }

  private double total(LabelBudget budget) {
    return switch (budget.unit()) {
      case PER_CLASS -> (double) budget.count() * classes.size();
      case TOTAL -> budget.count();
      case ALL -> 60_000;
    };
  }

  private static double[] errors(List<Outcome> outcomes, Cell cell, String arm) {
    return outcomes.stream()
        .filter(o -> o.trial().arm().equals(arm))
        .filter(o -> o.trial().network().equals(cell.network()))
        .filter(o -> o.trial().labels().equals(cell.labels()))
        .sorted(Comparator.comparingInt(o -> o.trial().seed()))
        .mapToDouble(Outcome::testError)
        .toArray();
  }

  private static Summary summary(double[] values) {
    double mean = mean(values);
    double half = 2.26 * sd(values) / Math.sqrt(values.length);
    boolean none = values.length < 2;
    return new Summary(
        values.length,
        mean,
        mean,
        mean,
        sd(values),
        none ? Double.NEGATIVE_INFINITY : mean - half,
        none ? Double.POSITIVE_INFINITY : mean + half);
  }

  private static Comparison compare(double[] ours, double[] theirs) {
    double[] differences = new double[ours.length];
    Arrays.setAll(differences, i -> ours[i] - theirs[i]);
    double mean = mean(differences);
    double half = 2.26 * sd(differences) / Math.sqrt(ours.length);
    Interval interval =
        Double.isFinite(half) && Double.isFinite(mean)
            ? new Interval(mean - half, mean + half, .95)
            : Interval.unbounded(.95);
    Verdict verdict =
        interval.high() < 0
            ? Verdict.HELPS
            : interval.low() > 0
                ? Verdict.HURTS
                : interval.low() > -.005 && interval.high() < .005
                    ? Verdict.EQUIVALENT
                    : Verdict.UNDETERMINED;
    return new Comparison(
        ours.length,
        mean,
        interval,
        .01,
        .02,
        .5,
        .9,
        verdict,
        false,
        verdict == Verdict.UNDETERMINED ? 24 : null);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double sd(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
  }

  private static double normal(Stream draw) {
    return Math.sqrt(-2 * Math.log(1 - draw.uniform(21)))
        * Math.cos(2 * Math.PI * draw.uniform(22));
  }
}
