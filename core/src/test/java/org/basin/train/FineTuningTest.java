package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basin.data.Dataset;
import org.basin.data.Inputs;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.study.Curve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FineTuningTest {
  private static final Sgd SGD = new Sgd(.9, 0);
  private static final Dataset NOISE = Made.normals(200, 6, 3, 5);
  private final Scope scope = Scope.open();
  private final Network network = Architecture.parse("mlp:12-8").network(new int[] {6}, 3);
  private final Rng rng = Rng.of(61, 62, 63);
  private final Parameters start = network.init(Init.HE_NORMAL, rng.fold("init"));

  @AfterEach
  void close() {
    scope.close();
  }

  private static FineTuning method(
      Network network, Schedule schedule, double rate, double epochs, int patience, boolean head) {
    double[] rates = {rate, rate / 2, rate / 4};
    return new FineTuning(
        network,
        new Recipe(SGD, 8, epochs, 0, patience, head ? network.encoder().size() : 0),
        settings(schedule, rates));
  }

  private static List<MemberSetting> settings(Schedule schedule, double... rates) {
    return Arrays.stream(rates)
        .mapToObj(rate -> new MemberSetting(rate, 0, schedule, Pass.Dropping.NOTHING))
        .toList();
  }

  private static int[][] thrice(int from, int to) {
    int[] rows = Arrays.copyOfRange(Made.rows(to), from, to);
    return new int[][] {rows, rows.clone(), rows.clone()};
  }

  private static float[] flat(Parameters theta, int member) {
    float[] all = new float[(int) theta.size()];
    int at = 0;
    for (String name : theta.names()) {
      float[] values = theta.get(name).narrow(0, member, 1).floats();
      System.arraycopy(values, 0, all, at, values.length);
      at += values.length;
    }
    return all;
  }

  /** On labels that mean nothing validation gets worse, so that the best lies before the last. */
  @Test
  void theBestWeightsAreRestored() {
    Inputs inputs = Made.inputs(NOISE, 3);
    int[][] validation = thrice(60, 160);
    FineTuning.Result result =
        method(network, Schedule.CONSTANT, .2, 40, 100, false)
            .run(start, inputs, thrice(0, 60), validation, rng);
    Evaluation again = Evaluation.of(network, result.theta(), inputs, validation);
    for (int m = 0; m < 3; m++) {
      Curve curve = result.traces()[m].curve();
      double[] errors = curve.validationError();
      double[] losses = curve.validationLoss();
      int best = 0;
      for (int i = 1; i < errors.length; i++) {
        if (errors[i] < errors[best] || (errors[i] == errors[best] && losses[i] < losses[best])) {
          best = i;
        }
      }
      assertThat(best).as("looks, of %d", errors.length).isLessThan(errors.length - 1);
      assertThat(again.error()[m]).isEqualTo(errors[best]);
      assertThat(again.loss()[m]).isEqualTo(losses[best]);
      assertThat(result.traces()[m].bestError()).isEqualTo(errors[best]);
      assertThat(result.traces()[m].bestLoss()).isEqualTo(losses[best]);
    }
  }

  /** Those that go with the weights taken, so that what was seen at the look is seen again. */
  @Test
  void statisticsAreMeasuredForTheWeightsAtHand() {
    Dataset pictures = Made.noise(120, 6, 5, 3, 9);
    Network normed = Architecture.parse("resnet:8").network(new int[] {1, 6, 5}, 3);
    Inputs inputs = Made.inputs(pictures, 3);
    int[][] training = thrice(0, 60);
    int[][] validation = thrice(60, 120);
    Parameters from = normed.init(Init.HE_NORMAL, rng.fold("init"));
    FineTuning.Result result =
        method(normed, Schedule.CONSTANT, .05, 6, 100, false)
            .run(from, inputs, training, validation, rng);
    Evaluation again = Evaluation.of(normed, result.theta(), inputs, validation);
    for (int m = 0; m < 3; m++) {
      assertThat(again.loss()[m]).isEqualTo(result.traces()[m].bestLoss());
      assertThat(again.error()[m]).isEqualTo(result.traces()[m].bestError());
    }
    Parameters measured =
        new Calibration(normed, inputs, training, rng.fold("statistics"), 0).of(result.theta());
    for (int m = 0; m < 3; m++) {
      assertThat(flat(measured, m)).isEqualTo(flat(result.theta(), m));
    }
    FineTuning.Result frozen =
        method(normed, Schedule.CONSTANT, .05, 2, 100, true)
            .run(measured, inputs, training, validation, rng);
    for (String name : measured.names()) {
      boolean same = Arrays.equals(frozen.theta().get(name).floats(), measured.get(name).floats());
      assertThat(same).as(name).isEqualTo(name.startsWith("encoder."));
    }
  }

  @Test
  void aMemberIsDoneAfterSoManyLooksWithoutABetter() {
    FineTuning.Result result =
        method(network, Schedule.CONSTANT, 0, 40, 4, false)
            .run(start, Made.inputs(NOISE, 3), thrice(0, 60), thrice(60, 160), rng);
    for (int m = 0; m < 3; m++) {
      // The first look is the best so far; then four that are not.
      assertThat(result.traces()[m].curve().epoch()).hasSize(5);
      assertThat(flat(result.theta(), m)).isEqualTo(flat(start, m));
    }
  }

  /** The same descent by hand: the order from "order", the draws from "masks". */
  @Test
  void withoutValidationTheLastWeightsAreTaken() {
    Inputs inputs = Made.inputs(NOISE, 3);
    int[][] training = thrice(0, 60);
    FineTuning method = method(network, Schedule.COSINE, .1, 4, 1, false);
    FineTuning.Result result = method.run(start, inputs, training, new int[][] {{}, {}, {}}, rng);
    Batches batches = new Batches(training, 8, rng.fold("order"));
    Parameters last =
        new Descent(SGD, Schedule.COSINE, new double[] {.1, .05, .025}, batches.steps(4), 1_000)
            .run(
                start,
                (theta, step, draws) ->
                    Losses.crossEntropy(
                        network.forward(theta, inputs.at(batches.at(step)), Pass.inference()),
                        inputs.examples().labels(batches.at(step))),
                rng.fold("masks"),
                Observer.NONE);
    for (int m = 0; m < 3; m++) {
      // One gradient is taken by hand, the other by the graph.
      assertThat(flat(result.theta(), m)).containsExactly(flat(last, m), within(1e-5f));
      assertThat(result.traces()[m].bestError()).isInfinite();
      assertThat(result.traces()[m].curve().validationError()).containsOnly(Double.NaN);
      assertThat(result.traces()[m].epochs()).isCloseTo(4, within(.2));
    }
  }

  @Test
  void learnsExclusiveOr() {
    float[][] rows = new float[80][2];
    int[] labels = new int[80];
    Rng drawn = Rng.of(3);
    for (int i = 0; i < 80; i++) {
      rows[i][0] = (float) (drawn.member(0).uniform(2L * i) * 2 - 1);
      rows[i][1] = (float) (drawn.member(0).uniform(2L * i + 1) * 2 - 1);
      rows[i][0] += Math.copySign(.2f, rows[i][0]);
      rows[i][1] += Math.copySign(.2f, rows[i][1]);
      labels[i] = rows[i][0] * rows[i][1] > 0 ? 1 : 0;
    }
    Dataset data = Made.table(rows, labels, 2);
    for (String text : new String[] {"mlp:16", "mlp:16[activation=tanh]"}) {
      Network small = Architecture.parse(text).network(new int[] {2}, 2);
      Inputs inputs = Made.inputs(data, 3);
      FineTuning.Result result =
          method(small, Schedule.COSINE, .4, 80, 100, false)
              .run(
                  small.init(Init.fitting(small.activation()), rng),
                  inputs,
                  thrice(0, 60),
                  thrice(60, 80),
                  rng);
      assertThat(Evaluation.of(small, result.theta(), inputs, thrice(0, 60)).error())
          .as(text)
          .containsOnly(0);
    }
  }

  @Test
  void headOnlyLeavesTheEncoderToTheBit() {
    FineTuning.Result result =
        method(network, Schedule.CONSTANT, .2, 3, 100, true)
            .run(start, Made.inputs(NOISE, 3), thrice(0, 60), thrice(60, 160), rng);
    assertThat(result.theta().names()).containsExactlyElementsOf(start.names());
    for (String name : start.names()) {
      boolean same = Arrays.equals(result.theta().get(name).floats(), start.get(name).floats());
      assertThat(same).as(name).isEqualTo(name.startsWith("encoder."));
    }
  }

  @Test
  void aDivergedMemberIsSaidToBeAndTheOthersGoOn() {
    Recipe recipe = new Recipe(SGD, 8, 5, 0, 100, 0);
    FineTuning wild = new FineTuning(network, recipe, settings(Schedule.CONSTANT, .1, 1e30, .1));
    FineTuning calm = new FineTuning(network, recipe, settings(Schedule.CONSTANT, .1, .1, .1));
    for (int[][] validation : new int[][][] {thrice(60, 160), {{}, {}, {}}}) {
      Inputs inputs = Made.inputs(NOISE, 3);
      FineTuning.Result lost = wild.run(start, inputs, thrice(0, 60), validation, rng);
      FineTuning.Result kept = calm.run(start, inputs, thrice(0, 60), validation, rng);
      assertThat(lost.traces()[1].diverged()).isTrue();
      for (int m : new int[] {0, 2}) {
        assertThat(lost.traces()[m].diverged()).isFalse();
        assertThat(flat(lost.theta(), m)).isEqualTo(flat(kept.theta(), m));
      }
    }
  }

  /** What is left of nine candidates is trained as it would have been alone. */
  @Test
  void successiveHalvingChangesNothingForWhoGoesOn() {
    int[] rows = Arrays.copyOfRange(Made.rows(60), 0, 60);
    int[] held = Arrays.copyOfRange(Made.rows(160), 60, 160);
    int[][] training = new int[9][];
    int[][] validation = new int[9][];
    Arrays.fill(training, rows);
    Arrays.fill(validation, held);
    Rng nine = Rng.of(new long[] {5, 5, 5, 5, 5, 5, 5, 5, 5});
    double[] rates = {.001, .002, .005, .01, .02, .05, .1, .2, .5};
    Recipe recipe = new Recipe(SGD, 8, 20, 0, 100, 0);
    List<MemberSetting> settings = settings(Schedule.COSINE, rates);
    Parameters from = network.init(Init.HE_NORMAL, nine.fold("init"));
    Inputs inputs = Made.inputs(NOISE, 9);
    FineTuning.Result halved =
        new FineTuning(network, recipe, settings, new Halving(3, new int[9]))
            .run(from, inputs, training, validation, nine);
    FineTuning.Result whole =
        new FineTuning(network, recipe, settings).run(from, inputs, training, validation, nine);
    int winner = 0;
    int looked = 0;
    for (int m = 0; m < 9; m++) {
      winner = halved.traces()[m].rung() == 2 ? m : winner;
      looked += halved.traces()[m].curve().epoch().length;
    }
    assertThat(flat(halved.theta(), winner)).isEqualTo(flat(whole.theta(), winner));
    assertThat(halved.traces()[winner].flops()).isEqualTo(whole.traces()[winner].flops());
    // One goes all the way of 20 looks, two end at a third of it, six at a ninth.
    assertThat(looked).isBetween(20 + 2 * 6 + 6 * 2, 20 + 2 * 8 + 6 * 4);
  }
}
