package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.basin.data.Dataset;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Status;
import org.basin.train.AdamW;
import org.basin.train.Schedule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class CollapseTest {
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void spreadAndRankHaveTheirClosedForms() {
    // Two axes with squares 4 and 1 about the mean (3, 0): variance 10 of 36 + 10.
    Tensor cross = Tensor.of(new double[] {5, 0, 1, 0, 3, 1, 3, -1}, 1, 4, 2);
    Collapse found = Collapse.of(cross).get(0);
    assertThat(found.spread()).isCloseTo(10.0 / 46, within(1e-12));
    // Shares 4/5 and 1/5.
    double entropy = -.8 * Math.log(.8) - .2 * Math.log(.2);
    assertThat(found.rank()).isCloseTo(Math.exp(entropy), within(1e-12));
    Tensor point = Tensor.full(2, Type.FLOAT, 1, 9, 4);
    assertThat(Collapse.of(point).get(0).has()).isTrue();
    assertThat(Collapse.of(point.times(0)).get(0).has()).isTrue();
    Tensor line = Rng.of(1).normal(30, 1).matmul(Rng.of(2).normal(1, 6));
    assertThat(Collapse.of(line).get(0).rank()).isCloseTo(1, within(1e-5));
    assertThat(Collapse.of(line).get(0).has()).isTrue();
    Tensor ball = Rng.of(3).normal(3000, 5);
    assertThat(Collapse.of(ball).get(0).rank()).isCloseTo(5, within(0.02));
  }

  private static final Dataset PICTURES = Methods.squares(96, 8, 4);
  private static final Dataset TABLE = Made.normals(96, 7, 3, 4);

  private static Pretraining.Pretrained run(Pretraining method, Dataset data, String text) {
    return run(method, data, text, Rng.of(21, 22));
  }

  private static Pretraining.Pretrained run(
      Pretraining method, Dataset data, String text, Rng rng) {
    int[] shape = data == TABLE ? new int[] {7} : new int[] {1, 8, 8};
    Network network = Architecture.parse(text).network(shape, 2);
    Parameters start = network.init(Init.HE_NORMAL, rng.fold("init"));
    int[][] rows = new int[rng.members()][];
    Arrays.fill(rows, Made.rows(96));
    return method.apply(
        network,
        start,
        new Pretraining.Source(Made.inputs(data, rng.members()), rows),
        rng.fold("pretraining"));
  }

  @TestFactory
  Stream<DynamicTest> noMethodCollapsesOnTinyData() {
    Course course = Methods.course(20, 32);
    Map<String, Pretraining> pictures = new LinkedHashMap<>(Methods.ofPictures(course));
    pictures.putAll(Methods.ofSquares(course));
    return Stream.concat(
        pictures.entrySet().stream().map(e -> healthy(e.getKey(), e.getValue(), PICTURES)),
        Methods.ofTables(course).entrySet().stream()
            .map(e -> healthy(e.getKey(), e.getValue(), TABLE)));
  }

  private static DynamicTest healthy(String name, Pretraining method, Dataset data) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          try (Scope scope = Scope.open()) {
            assertThat(run(method, data, "mlp:24-16").statuses()).containsOnly(Status.OK);
          }
        });
  }

  @Test
  void agreementAloneCollapsesAndIsSeen() {
    TwoViews frame =
        new TwoViews(
            new Course(AdamW.usual(0.01), Schedule.CONSTANT, 0.02, 48, 200, 0), null, 12, 8);
    Rng eight = Rng.of(21, 22, 23, 24, 25, 26, 27, 28);
    assertThat(run(new SimSiam(frame, false), PICTURES, "mlp:24-16", eight).statuses())
        .containsOnly(Status.COLLAPSED);
    // At so high a rate one start in eight collapsed with the embedding held fast as well.
    assertThat(run(new SimSiam(frame, true), PICTURES, "mlp:24-16", eight).statuses())
        .filteredOn(status -> status == Status.OK)
        .hasSizeGreaterThan(5);
  }

  @Test
  void whatWasNarrowBeforeTheFirstStepHasNotShrunk() {
    Collapse wide = new Collapse(0.5, 3);
    Collapse narrow = new Collapse(0.004, 3);
    assertThat(narrow.has()).isTrue();
    assertThat(narrow.since(wide)).isTrue();
    assertThat(narrow.since(new Collapse(0.005, 3))).isFalse();
    assertThat(narrow.since(new Collapse(0.009, 3))).isTrue();
    Collapse line = new Collapse(0.5, 1.02);
    assertThat(line.since(wide)).isTrue();
    assertThat(line.since(new Collapse(0.5, 1.03))).isFalse();
    assertThat(new Collapse(Double.NaN, Double.NaN).since(narrow)).isTrue();
  }

  @Test
  void aDrawnSigmoidNetworkThatOneStepLeavesNarrowHasNotCollapsed() {
    Course course = new Course(AdamW.usual(0), Schedule.CONSTANT, 1e-4, 48, 1, 0);
    Network network =
        Architecture.parse("mlp:16-16-16-16[activation=sigmoid]").network(new int[] {7}, 2);
    Parameters drawn = network.init(Init.GLOROT_NORMAL, Rng.of(21, 22).fold("init"));
    Pretraining.Source source =
        new Pretraining.Source(Made.inputs(TABLE, 2), new int[][] {Made.rows(96), Made.rows(96)});
    Tensor features =
        new Representation(network)
            .training(drawn, source.inputs().at(source.rows()), Rng.of(1, 2));
    assertThat(Collapse.of(features)).allMatch(Collapse::has);
    assertThat(new Vime(course, 0.3, 2).apply(network, drawn, source, Rng.of(5, 6)).statuses())
        .containsOnly(Status.OK);
  }

  @Test
  void whatDivergedIsNotCalledCollapsed() {
    TwoViews frame =
        new TwoViews(new Course(AdamW.usual(0), Schedule.CONSTANT, 1e30, 48, 9, 0), null, 12, 8);
    assertThat(
            run(new VicReg(frame, new VarianceInvarianceCovariance(25, 25, 1)), PICTURES, "mlp:9")
                .statuses())
        .containsOnly(Status.DIVERGED);
  }
}
