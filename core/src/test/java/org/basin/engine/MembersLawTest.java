package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The members' law, operation by operation: what a member's numbers become does not depend, to the
 * bit, on the members beside it. Sizes are odd on purpose, so that the last numbers of a member
 * fall outside a vector register of the processor when it is alone, and inside one in company.
 */
final class MembersLawTest {
  private static final int MOST = 16;

  private static final Rng RNG =
      Rng.of(LongStream.range(0, MOST).map(m -> 100 + m).toArray()).fold("members' law");

  private static Rng rng(int[] who) {
    return RNG.members(who);
  }

  /** A function of [members, 13, 7]. */
  private record Case(String name, Function<Rng, Tensor> run) {}

  private static Tensor x(Rng rng) {
    return rng.fold("x").normal(13, 7);
  }

  private static Tensor gradient(Rng rng, Function<Tensor, Tensor> function) {
    Function<List<Tensor>, Tensor> summed =
        points -> {
          Tensor y = function.apply(points.get(0));
          int[] rest = new int[y.rank() - 1];
          Arrays.setAll(rest, i -> i + 1);
          return rest.length == 0 ? y : y.sum(rest);
        };
    return Gradient.of(summed, List.of(x(rng))).gradients().get(0);
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    List<Case> smooth =
        List.of(
            new Case("sigmoid", r -> x(r).sigmoid()),
            new Case("tanh", r -> x(r).tanh()),
            new Case("relu", r -> x(r).relu()),
            new Case("gelu", r -> x(r).gelu()),
            new Case("softplus", r -> x(r).softplus()),
            new Case("exp", r -> x(r).exp()),
            new Case("log", r -> x(r).square().plus(1e-3).log()),
            new Case("sqrt", r -> x(r).square().sqrt()),
            new Case("logSoftmax", r -> x(r).logSoftmax(2)),
            new Case("softmax", r -> x(r).softmax(2)),
            new Case("quotient", r -> x(r).over(r.fold("y").uniform(13, 7).plus(0.5))));
    cases.addAll(smooth);
    cases.add(new Case("sum of all", r -> r.fold("s").normal(31, 57).sum(1, 2)));
    cases.add(new Case("sum of rows", r -> r.fold("s").normal(31, 57).sum(1)));
    cases.add(new Case("sum of columns", r -> r.fold("s").normal(31, 57).sum(2)));
    cases.add(new Case("mean of all", r -> r.fold("s").normal(31, 57).mean(1, 2)));
    cases.add(new Case("mean of rows", r -> r.fold("s").normal(31, 57).mean(1)));
    for (int n : new int[] {3, 9, 37, 130, 259}) {
      cases.add(
          new Case(
              "matmul " + n,
              r -> r.fold("a").normal(n, n + 2).matmul(r.fold("b").normal(n + 2, n - 1))));
      cases.add(
          new Case(
              "plusMatmul " + n,
              r ->
                  r.fold("c")
                      .normal(1, n - 1)
                      .plusMatmul(r.fold("a").normal(n, n + 2), r.fold("b").normal(n + 2, n - 1))));
      cases.add(
          new Case(
              "matmul transposed " + n,
              r ->
                  r.fold("a")
                      .normal(n, n + 2)
                      .matmul(r.fold("b").normal(n - 1, n + 2).transpose(1, 2))));
      cases.add(
          new Case(
              "transposed matmul " + n,
              r ->
                  r.fold("a")
                      .normal(n + 2, n)
                      .transpose(1, 2)
                      .matmul(r.fold("b").normal(n + 2, n - 1))));
    }
    cases.add(
        new Case("scaled sum in place", r -> x(r).plusInPlace(r.fold("y").normal(13, 7), .3)));
    cases.add(
        new Case(
            "scaled product in place",
            r ->
                x(r).plusProductInPlace(
                        r.fold("y").normal(13, 7), r.fold("z").normal(13, 7), .013)));
    cases.add(
        new Case(
            "scaled product with a rate in place",
            r -> x(r).plusProductInPlace(r.fold("y").normal(13, 7), r.fold("z").normal(1, 1), -1)));
    cases.add(
        new Case(
            "scaled quotient in place",
            r ->
                x(r).plusQuotientInPlace(
                        r.fold("y").normal(13, 7), r.fold("z").uniform(13, 7).plus(.1), -.7)));
    cases.add(new Case("orthonormal", r -> r.fold("q").normal(19, 7).orthonormal()));
    Function<Tensor, Tensor> larger =
        x -> Spatial.enlarge(x.reshape(x.shape(0), 1, 1, 13, 7), 27, 16);
    cases.add(new Case("enlarge", r -> larger.apply(x(r))));
    cases.add(new Case("gradient of enlarge", r -> gradient(r, x -> larger.apply(x).square())));
    cases.add(new Case("largest", r -> Ranks.largest(x(r), 3)));
    cases.add(
        new Case(
            "convolve",
            r ->
                Spatial.convolve(
                    r.fold("p").normal(3, 2, 7, 9),
                    r.fold("k").normal(5, 2, 3, 3),
                    r.fold("b").normal(5),
                    1)));
    cases.add(
        new Case(
            "convolveTransposed",
            r ->
                Spatial.convolveTransposed(
                    r.fold("p").normal(3, 5, 7, 9),
                    r.fold("k").normal(5, 2, 3, 3),
                    r.fold("b").normal(2),
                    1)));
    cases.add(
        new Case(
            "sample",
            r ->
                Resampling.sample(
                    r.fold("p").normal(3, 2, 7, 9),
                    r.fold("at").uniform(3, 5, 7, 2).times(3).plus(-1.5))));
    cases.add(new Case("maxPool", r -> Spatial.maxPool(r.fold("p").normal(3, 2, 7, 9), 2)));
    cases.add(
        new Case(
            "maxPool of overlapping windows",
            r -> Spatial.maxPool(r.fold("p").normal(3, 2, 7, 9), 3, 2, 1)));
    for (int groups : new int[] {1, 6}) {
      cases.add(
          new Case(
              "convolve with stride, groups " + groups,
              r ->
                  Spatial.convolve(
                      r.fold("p").normal(3, 6, 7, 9),
                      r.fold("k").normal(6, 6 / groups, 3, 3),
                      2,
                      1,
                      groups)));
    }
    cases.add(new Case("mean over places", r -> r.fold("p").normal(3, 5, 7, 9).mean(3, 4)));
    for (int rank : new int[] {3, 5}) {
      long[] shape = rank == 3 ? new long[] {5, 7} : new long[] {5, 7, 3, 9};
      cases.add(
          new Case(
              "batch norm of rank " + rank,
              r ->
                  Normalisation.batch(
                      r.fold("p").normal(shape),
                      r.fold("w").normal(7),
                      r.fold("b").normal(7),
                      1e-5)));
      cases.add(
          new Case(
              "given moments of rank " + rank,
              r ->
                  Normalisation.given(
                      r.fold("p").normal(shape),
                      r.fold("w").normal(7),
                      r.fold("b").normal(7),
                      Normalisation.moments(r.fold("q").normal(shape)),
                      1e-5)));
    }
    cases.add(
        new Case(
            "group norm",
            r ->
                Normalisation.groups(
                    r.fold("p").normal(5, 6, 3, 7),
                    3,
                    r.fold("w").normal(6),
                    r.fold("b").normal(6),
                    1e-5)));
    cases.add(
        new Case(
            "layer norm",
            r ->
                Normalisation.rows(
                    r.fold("p").normal(5, 3, 7),
                    r.fold("w").normal(7),
                    r.fold("b").normal(7),
                    1e-5)));
    List<Case> derivatives = new ArrayList<>();
    derivatives.add(
        new Case(
            "batch norm",
            r ->
                gradient(
                    r,
                    t ->
                        Normalisation.batch(t, r.fold("w").normal(7), r.fold("b").normal(7), 1e-5)
                            .square())));
    derivatives.add(
        new Case(
            "layer norm",
            r ->
                gradient(
                    r,
                    t ->
                        Normalisation.rows(t, r.fold("w").normal(7), r.fold("b").normal(7), 1e-5)
                            .square())));
    derivatives.add(new Case("sigmoid", r -> gradient(r, Tensor::sigmoid)));
    derivatives.add(new Case("tanh", r -> gradient(r, Tensor::tanh)));
    derivatives.add(new Case("relu", r -> gradient(r, Tensor::relu)));
    derivatives.add(new Case("gelu", r -> gradient(r, Tensor::gelu)));
    derivatives.add(new Case("softplus", r -> gradient(r, Tensor::softplus)));
    derivatives.add(new Case("exp", r -> gradient(r, Tensor::exp)));
    derivatives.add(new Case("log", r -> gradient(r, t -> t.square().plus(1e-3).log())));
    derivatives.add(new Case("sqrt", r -> gradient(r, t -> t.square().plus(1e-3).sqrt())));
    derivatives.add(new Case("logSoftmax", r -> gradient(r, t -> t.logSoftmax(2).narrow(2, 0, 1))));
    derivatives.add(
        new Case(
            "quotient",
            r -> gradient(r, t -> t.over(t.square().plus(r.fold("y").uniform(13, 7))))));
    derivatives.add(
        new Case(
            "broadcast",
            r -> {
              Tensor y = r.fold("y").normal(31, 13, 7);
              return gradient(r, t -> t.reshape(t.shape(0), 1, 13, 7).times(y).sigmoid());
            }));
    derivatives.add(
        new Case(
            "bias",
            r -> {
              Tensor y = r.fold("y").normal(31, 7);
              return gradient(r, t -> t.narrow(1, 0, 1).plus(y).sigmoid());
            }));
    derivatives.add(new Case("softplus of rows", r -> gradient(r, t -> t.softplus().sum(2))));
    derivatives.add(new Case("sigmoid of rows", r -> gradient(r, t -> t.sigmoid().sum(2))));
    derivatives.add(
        new Case("matmul", r -> gradient(r, t -> t.matmul(r.fold("y").normal(7, 9)).square())));
    for (Case derivative : derivatives) {
      cases.add(new Case("gradient of " + derivative.name, derivative.run));
    }
    return cases;
  }

  @TestFactory
  Stream<DynamicTest> aMemberIsTheSameAloneAndInAnyCohort() {
    return cases().stream().map(c -> DynamicTest.dynamicTest(c.name, () -> check(c.run)));
  }

  private static void check(Function<Rng, Tensor> run) {
    float[][] alone = new float[MOST][];
    for (int m = 0; m < MOST; m++) {
      try (Scope scope = Scope.open()) {
        alone[m] = run.apply(rng(new int[] {m})).floats();
      }
    }
    int[][] cohorts = {
      {0, 1},
      {1, 0},
      {3, 4, 2, 1, 0},
      {7, 6, 5, 4, 3, 2, 1, 0},
      LongStream.range(0, MOST).mapToInt(Math::toIntExact).toArray()
    };
    for (int[] cohort : cohorts) {
      try (Scope scope = Scope.open()) {
        float[] together = run.apply(rng(cohort)).floats();
        int size = together.length / cohort.length;
        for (int i = 0; i < cohort.length; i++) {
          float[] own = Arrays.copyOfRange(together, i * size, (i + 1) * size);
          assertThat(own)
              .as("member %d at place %d of %d", cohort[i], i, cohort.length)
              .isEqualTo(alone[cohort[i]]);
        }
      }
    }
  }
}
