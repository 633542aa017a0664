package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.basin.data.Dataset;
import org.basin.data.Made;
import org.basin.data.Views;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.study.Curve;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The members' law for labelled training: every member of a cohort comes out as it would have alone
 * or at any place of any other cohort, weights and course, to the bit. Sizes are odd on purpose.
 */
final class MembersLawTest {
  private static final int ALL = 16;
  private static final Dataset PICTURES = Made.noise(97, 9, 7, 3, 20_261_123);

  private static final List<int[]> COHORTS =
      List.of(
          new int[] {1, 0},
          new int[] {3, 4, 2, 1, 0},
          new int[] {7, 6, 5, 4, 3, 2, 1, 0},
          Made.rows(ALL));

  private record Training(
      String text,
      Optimiser optimiser,
      Pass.Dropping dropping,
      Target target,
      Views views,
      Layerwise layers) {
    Training(String text, Optimiser optimiser, Pass.Dropping dropping, boolean headOnly) {
      this(
          text,
          optimiser,
          dropping,
          Target.LABELS,
          Views.NONE,
          Layerwise.alike(
              headOnly
                  ? Architecture.parse(text).network(new int[] {1, 9, 7}, 3).encoder().size()
                  : 0));
    }
  }

  private record Member(float[] weights, Curve curve, double flops) {}

  @TestFactory
  Stream<DynamicTest> aMemberTrainsTheSameAloneAndInAnyCohort() {
    Optimiser sgd = new Sgd(0.9, 0.003);
    Optimiser adam = AdamW.usual(0.01);
    return Stream.of(
            new Training("mlp:13-11[activation=sigmoid]", sgd, Pass.Dropping.NOTHING, false),
            new Training("mlp:13-11[activation=sigmoid]", adam, Pass.Dropping.NOTHING, false),
            new Training("mlp:65-37[activation=relu]", sgd, Pass.Dropping.NOTHING, false),
            new Training("mlp:13-11[activation=relu]", adam, Pass.Dropping.NOTHING, false),
            new Training("mlp:13-11[activation=tanh]", sgd, Pass.Dropping.NOTHING, false),
            new Training("mlp:13-11[activation=gelu]", sgd, Pass.Dropping.NOTHING, false),
            new Training("mlp:13-11[activation=relu]", sgd, new Pass.Dropping(.2, .5, 0), false),
            new Training("mlp:13-11[activation=relu]", adam, new Pass.Dropping(0, 0, .5), false),
            new Training("mlp:13-11[activation=sigmoid]", sgd, new Pass.Dropping(.1, .3, .2), true),
            new Training("convnet:3-5-11", sgd, Pass.Dropping.NOTHING, false),
            new Training("resnet:8", sgd, Pass.Dropping.NOTHING, false),
            new Training("resnet:8[norm=group]", adam, new Pass.Dropping(.1, .2, .2), false),
            new Training(
                "convnet:3-5-11[activation=sigmoid,kernel=3]",
                adam,
                new Pass.Dropping(.1, .2, .2),
                false),
            new Training(
                "convnet:3-5-11",
                new MaxNorm(sgd, 1.1),
                new Pass.Dropping(.2, .5, 0),
                new Target(.1, 0),
                Views.mild(PICTURES),
                new Layerwise(1, .5, 0)),
            new Training(
                "mlp:13-11[activation=relu]",
                new MaxNorm(adam, 1.1),
                Pass.Dropping.NOTHING,
                new Target(.1, .3),
                Views.mild(PICTURES),
                new Layerwise(0, .5, .4)),
            new Training(
                "mlp:13-11[activation=relu]",
                sgd,
                new Pass.Dropping(.1, .3, 0),
                new Target(0, 0, new PseudoLabels(.35, 1, .2)),
                Views.mild(PICTURES),
                Layerwise.alike(0)))
        .map(training -> DynamicTest.dynamicTest(training.toString(), () -> check(training)));
  }

  private static void check(Training training) {
    Member[] alone = new Member[ALL];
    for (int m = 0; m < ALL; m++) {
      alone[m] = train(training, m)[0];
    }
    for (int[] cohort : COHORTS) {
      Member[] together = train(training, cohort);
      for (int i = 0; i < cohort.length; i++) {
        Member expected = alone[cohort[i]];
        String where = "member " + cohort[i] + " at place " + i + " of " + cohort.length;
        assertThat(together[i].weights).as(where).isEqualTo(expected.weights);
        assertThat(together[i].curve.trainLoss()).as(where).isEqualTo(expected.curve.trainLoss());
        assertThat(together[i].curve.validationLoss())
            .as(where)
            .isEqualTo(expected.curve.validationLoss());
        assertThat(together[i].flops).as(where).isEqualTo(expected.flops);
      }
    }
  }

  /** Trains the members whose numbers are given; each has its own seed, rows and rate. */
  private static Member[] train(Training training, int... who) {
    try (Scope scope = Scope.open()) {
      Network network = Architecture.parse(training.text).network(new int[] {1, 9, 7}, 3);
      Rng rng = Rng.of(Arrays.stream(who).mapToLong(m -> 1000 + m).toArray());
      int[][] rows = new int[who.length][];
      int[][] validation = new int[who.length][];
      int[][] pool = new int[who.length][];
      for (int i = 0; i < who.length; i++) {
        int[] order = rng.member(i).fold("rows").permutation(PICTURES.rows());
        rows[i] = Arrays.copyOfRange(order, 0, 23);
        validation[i] = Arrays.copyOfRange(order, 23, 36);
        pool[i] = Arrays.copyOfRange(order, 36, 75);
      }
      Parameters start = network.init(Init.fitting(network.activation()), rng.fold("init"));
      FineTuning.Result result =
          new FineTuning(
                  network,
                  new Recipe(
                      training.optimiser,
                      7,
                      4,
                      0,
                      3,
                      training.target,
                      training.views,
                      training.layers),
                  Arrays.stream(who).mapToObj(m -> setting(training, m)).toList())
              .run(start, Made.inputs(PICTURES, who.length), rows, validation, pool, rng);
      Member[] members = new Member[who.length];
      for (int i = 0; i < who.length; i++) {
        members[i] =
            new Member(
                bits(result.theta(), i), result.traces()[i].curve(), result.traces()[i].flops());
      }
      return members;
    }
  }

  /** Members differ in everything that they have to themselves. */
  private static MemberSetting setting(Training training, int m) {
    Pass.Dropping most = training.dropping;
    double share = 1.0 / (1 + m % 4);
    return new MemberSetting(
        0.01 * (1 + m % 3),
        m % 5 == 0 ? 0 : training.optimiser.weightDecay() / (m % 5),
        m % 2 == 0 ? Schedule.COSINE : Schedule.STEP,
        new Pass.Dropping(most.input() * share, most.hidden() * share, most.weight() * share));
  }

  private static float[] bits(Parameters theta, int member) {
    float[] all = new float[Math.toIntExact(theta.size())];
    int at = 0;
    for (String name : theta.names()) {
      float[] values = theta.get(name).narrow(0, member, 1).floats();
      System.arraycopy(values, 0, all, at, values.length);
      at += values.length;
    }
    return all;
  }
}
