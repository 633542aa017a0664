package org.basin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.engine.Stream;
import org.basin.study.Candidate;
import org.basin.study.Curve;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.Scores;
import org.basin.study.Status;
import org.basin.study.Study;
import org.basin.study.Trial;

/**
 * Outcomes made by hand with errors that are known to the row: of 1,000 test rows, half of them of
 * class 0, the first so many are wrong.
 */
final class Planted {
  static final int ROWS = 1_000;
  static final String NETWORK = "mlp:64[activation=relu]";

  final List<Outcome> outcomes = new ArrayList<>();

  static short[] truth(String data, int seed) {
    short[] truth = new short[ROWS];
    for (int i = 0; i < ROWS; i++) {
      truth[i] = (short) (i % 2 == 0 ? 0 : 1 + i / 2 % 9);
    }
    return truth;
  }

  /** Wrong rows a seed, with a noise of up to {@code noise} rows that depends on name and seed. */
  Planted arm(String arm, int labels, int seeds, int wrong, int noise) {
    Stream draws = Stream.of(1).fold(arm).fold(labels);
    for (int seed = 0; seed < seeds; seed++) {
      outcomes.add(
          ok(arm, NETWORK, labels, seed, wrong + draws.below(2 * noise + 1, seed) - noise));
    }
    return this;
  }

  Planted add(Outcome outcome) {
    outcomes.add(outcome);
    return this;
  }

  /** Its validation error is its test error. */
  static Outcome ok(String arm, String network, int labels, int seed, int wrong) {
    return outcome(arm, network, labels, seed, wrong, (double) wrong / ROWS, Status.OK);
  }

  /** Of an arm that pre-trains on so many. */
  static Outcome pooled(String arm, int labels, int unlabelled, int seed, int wrong) {
    double validation = (double) wrong / ROWS;
    return outcome(arm, NETWORK, labels, unlabelled, seed, wrong, validation, Status.OK);
  }

  static Outcome outcome(
      String arm,
      String network,
      int labels,
      int seed,
      int wrong,
      double validation,
      Status status) {
    int unlabelled = ArmKind.of(arm) == ArmKind.PRETRAINED ? 1000 : 0;
    return outcome(arm, network, labels, unlabelled, seed, wrong, validation, status);
  }

  private static Outcome outcome(
      String arm,
      String network,
      int labels,
      int unlabelled,
      int seed,
      int wrong,
      double validation,
      Status status) {
    short[] predictions = truth("mnist", seed);
    for (int i = 0; i < wrong; i++) {
      predictions[i]++;
    }
    boolean ok = status == Status.OK;
    double[] none = {};
    return new Outcome(
        new Trial(
            "mnist", network, arm, LabelBudget.perClass(labels), unlabelled, Match.EPOCHS, seed),
        status,
        ok ? null : "a loss ceased to be finite",
        10 * labels,
        ok ? validation : Double.NaN,
        ok ? 2 * validation : Double.NaN,
        ok ? (double) wrong / ROWS : Double.NaN,
        ok ? 3.0 * wrong / ROWS : Double.NaN,
        0.01,
        0.1,
        30,
        true,
        ArmKind.of(arm).pretrains() ? 1_000_000 : 0,
        1_000,
        2_000,
        1.5,
        List.of(new Candidate(0.1, validation, validation, 30, !ok, true)),
        new Curve(none, none, none, none),
        ok ? predictions : new short[0],
        Scores.NONE);
  }

  static Provenance provenance(boolean ownTest) {
    return new Provenance(
        "0.1.0",
        "abc",
        "2026-11-23T00:00:00Z",
        "basin study",
        "17",
        "2.10.0",
        "2 cores",
        2,
        List.of(
            new Provenance.DataProvenance(
                "mnist",
                70_000,
                List.of(1, 28, 28),
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                60_000,
                10_000,
                0,
                ownTest,
                "d1g35t",
                List.of(),
                List.of("a \u001b[31mred\u001b[0m warning"))));
  }

  Findings findings(Study study) {
    return Findings.of(
        study, provenance(true), outcomes.size(), Recorded.of(outcomes), Planted::truth);
  }

  static double mean(double... values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
