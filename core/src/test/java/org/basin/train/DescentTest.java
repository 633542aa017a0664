package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.basin.InputError;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A bowl with a known course. Reference values were made once by this Python:
 *
 * <pre>{@code
 * from math import sqrt, cos, pi
 * A = [[2.0, 0.5], [0.5, 1.0]]; C = [1.0, -2.0]
 * def grad(t):
 *     d = [t[0]-C[0], t[1]-C[1]]; return [sum(A[i][j]*d[j] for j in range(2)) for i in range(2)]
 * def sgd(rate, steps, momentum, decay, cosine=False):
 *     t = [3.0, 2.0]; v = [0.0, 0.0]
 *     for s in range(steps):
 *         r = rate * ((1 + cos(pi * s / steps)) / 2 if cosine else 1)
 *         g = grad(t)
 *         for i in range(2):
 *             v[i] = momentum * v[i] + g[i]
 *             t[i] = t[i] * (1 - r * decay) - r * v[i]
 *     return t
 * def adamw(rate, steps, decay):
 *     t = [3.0, 2.0]; m = [0.0]*2; q = [0.0]*2
 *     for s in range(1, steps + 1):
 *         g = grad(t)
 *         for i in range(2):
 *             m[i] = .9*m[i] + .1*g[i]; q[i] = .999*q[i] + .001*g[i]*g[i]
 *             t[i] -= rate*decay*t[i]
 *             t[i] -= rate * (m[i]/(1-.9**s)) / (sqrt(q[i]/(1-.999**s)) + 1e-8)
 *     return t
 * print(sgd(.1, 7, .9, 0), sgd(.05, 7, .9, .01), sgd(.1, 7, .5, 0, True))
 * print(adamw(.1, 7, 0), adamw(.03, 7, .2))
 * }</pre>
 */
final class DescentTest {
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(1, 2, 3);

  /** Half of d A d, where d is the way from (1, -2). */
  private static final Objective BOWL =
      (theta, step, draws) -> {
        Tensor d = theta.get("theta").minus(Tensor.of(new float[] {1, -2}, 1, 2));
        int members = (int) d.shape(0);
        Tensor a = Tensor.of(new float[] {2, .5f, .5f, 1}, 1, 2, 2).expand(members, 2, 2);
        Tensor row = d.reshape(members, 1, 2);
        return row.matmul(a).times(row).sum(1, 2).times(.5);
      };

  @AfterEach
  void close() {
    scope.close();
  }

  private static Parameters start(int members) {
    float[] values = new float[2 * members];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2 == 0 ? 3 : 2;
    }
    return Parameters.of(Map.of("theta", Tensor.of(values, members, 2)));
  }

  private double[] end(Optimiser optimiser, Schedule schedule, double rate, int member) {
    double[] rates = {.01, .02, .03};
    rates[member] = rate;
    return new Descent(optimiser, schedule, rates, 7, 3)
        .run(start(3), BOWL, rng, Observer.NONE)
        .get("theta")
        .select(0, member)
        .doubles();
  }

  private static void near(double[] found, double... expected) {
    assertThat(found).containsExactly(expected, within(2e-6));
  }

  @Test
  void stepsAreThoseOfTheReference() {
    near(end(new Sgd(.9, 0), Schedule.CONSTANT, .1, 0), -0.7276580125, -3.5440560078124994);
    near(end(new Sgd(.9, .01), Schedule.CONSTANT, .05, 1), -0.83862965476155, -2.006646901123376);
    near(end(new Sgd(.5, 0), Schedule.COSINE, .1, 2), 0.6965856919414986, -0.29503437171124214);
    near(end(AdamW.usual(0), Schedule.CONSTANT, .1, 0), 2.306440864290861, 1.3042634855727722);
    near(end(AdamW.usual(.2), Schedule.CONSTANT, .03, 2), 2.670744738061894, 1.7117292437358378);
  }

  /** Without momentum and along an axis of the bowl the way shrinks by 1 - rate x curvature. */
  @Test
  void plainDescentShrinksTheWayGeometrically() {
    Objective sphere = (theta, step, draws) -> theta.get("theta").square().sum(1).times(.5);
    double[] end =
        new Descent(new Sgd(0, 0), Schedule.CONSTANT, new double[] {.1, .2, .5}, 10, 10)
            .run(start(3), sphere, rng, Observer.NONE)
            .get("theta")
            .doubles();
    for (int m = 0; m < 3; m++) {
      double left = Math.pow(1 - new double[] {.1, .2, .5}[m], 10);
      assertThat(end[2 * m]).isCloseTo(3 * left, within(1e-6));
      assertThat(end[2 * m + 1]).isCloseTo(2 * left, within(1e-6));
    }
  }

  @Test
  void theBottomIsReached() {
    for (Optimiser optimiser : List.of(new Sgd(.9, 0), AdamW.usual(0))) {
      double[] end =
          new Descent(optimiser, Schedule.COSINE, new double[] {.1}, 600, 600)
              .run(start(1), BOWL, Rng.of(1), Observer.NONE)
              .get("theta")
              .doubles();
      assertThat(end).containsExactly(new double[] {1, -2}, within(1e-3));
    }
  }

  @Test
  void schedulesAreTheirFormulas() {
    assertThat(Schedule.CONSTANT.factor(.7)).isEqualTo(1);
    assertThat(Schedule.COSINE.factor(0)).isEqualTo(1);
    assertThat(Schedule.COSINE.factor(.5)).isCloseTo(.5, within(1e-15));
    assertThat(Schedule.COSINE.factor(1)).isCloseTo(0, within(1e-15));
    assertThat(new double[] {.49, .5, .74, .75, 1})
        .satisfies(
            at ->
                assertThat(Arrays.stream(at).map(Schedule.STEP::factor).toArray())
                    .containsExactly(1, .1, .1, .01, .01));
    assertThat(Schedule.parse("Cosine")).isEqualTo(Schedule.COSINE);
    assertThatThrownBy(() -> Schedule.parse("linear"))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("found \"linear\"");
  }

  @Test
  void aMemberThatIsLostDisturbsNoOther() {
    for (Optimiser optimiser : List.of(new Sgd(.9, .01), AdamW.usual(.01))) {
      Parameters whole = start(3);
      Parameters broken = whole.copy();
      broken.get("theta").select(0, 1).copyInPlace(Tensor.of(new float[] {Float.NaN, 1e38f}, 2));
      double[] rates = {.1, .1, .05};
      List<double[]> seen = new ArrayList<>();
      Descent descent = new Descent(optimiser, Schedule.CONSTANT, rates, 20, 10);
      float[] expected = descent.run(whole, BOWL, rng, Observer.NONE).get("theta").floats();
      float[] found =
          descent
              .run(broken, BOWL, rng, (steps, theta, losses) -> seen.add(losses))
              .get("theta")
              .floats();
      assertThat(Arrays.copyOfRange(found, 0, 2)).isEqualTo(Arrays.copyOfRange(expected, 0, 2));
      assertThat(Arrays.copyOfRange(found, 4, 6)).isEqualTo(Arrays.copyOfRange(expected, 4, 6));
      assertThat(found[2]).isNaN();
      for (double[] losses : seen) {
        assertThat(losses[1]).isNaN();
        assertThat(losses[0]).isFinite();
        assertThat(losses[2]).isFinite();
      }
    }
  }

  @Test
  void looksSeeTheMeanSinceTheLastAndTheLastStepIsLookedAt() {
    List<double[]> each = new ArrayList<>();
    List<double[]> some = new ArrayList<>();
    List<Long> steps = new ArrayList<>();
    double[] rates = {.1, .05, .02};
    new Descent(new Sgd(.9, 0), Schedule.CONSTANT, rates, 8, 1)
        .run(start(3), BOWL, rng, (done, theta, losses) -> each.add(losses));
    new Descent(new Sgd(.9, 0), Schedule.CONSTANT, rates, 8, 3)
        .run(
            start(3),
            BOWL,
            rng,
            (done, theta, losses) -> {
              steps.add(done);
              return some.add(losses);
            });
    assertThat(steps).containsExactly(3L, 6L, 8L);
    assertThat(each).hasSize(8);
    int[][] spans = {{0, 3}, {3, 6}, {6, 8}};
    for (int look = 0; look < 3; look++) {
      for (int m = 0; m < 3; m++) {
        int member = m;
        double mean =
            each.subList(spans[look][0], spans[look][1]).stream()
                .mapToDouble(losses -> losses[member])
                .average()
                .orElseThrow();
        assertThat(some.get(look)[m]).isCloseTo(mean, within(1e-5));
      }
    }
  }

  @Test
  void whoeverLooksCanStopItAndTheStartStaysAsItWas() {
    Parameters start = start(1);
    double[] rates = {.1};
    float[] stopped =
        new Descent(new Sgd(.9, 0), Schedule.CONSTANT, rates, 100, 4)
            .run(start, BOWL, Rng.of(1), (done, theta, losses) -> done < 8)
            .get("theta")
            .floats();
    float[] eight =
        new Descent(new Sgd(.9, 0), Schedule.CONSTANT, rates, 8, 4)
            .run(start, BOWL, Rng.of(1), Observer.NONE)
            .get("theta")
            .floats();
    assertThat(stopped).isEqualTo(eight);
    assertThat(start.get("theta").floats()).containsExactly(3, 2);
  }

  @Test
  void everyStepHasItsOwnDraws() {
    List<float[]> drawn = new ArrayList<>();
    Objective noisy =
        (theta, step, draws) -> {
          drawn.add(draws.uniform(1).floats());
          return theta.get("theta").sum(1);
        };
    new Descent(new Sgd(0, 0), Schedule.CONSTANT, new double[] {0}, 3, 3)
        .run(start(1), noisy, Rng.of(9), Observer.NONE);
    for (int step = 0; step < 3; step++) {
      assertThat(drawn.get(step)).isEqualTo(Rng.of(9).fold(step).uniform(1).floats());
    }
  }

  @Test
  void anInterruptedDescentIsNeverTakenForAWholeOne() {
    Descent descent = new Descent(new Sgd(0, 0), Schedule.CONSTANT, new double[] {.1}, 50, 1);
    Parameters start = start(1);
    Observer interrupting =
        (done, theta, losses) -> {
          Thread.currentThread().interrupt();
          return true;
        };
    try {
      assertThatThrownBy(() -> descent.run(start, BOWL, Rng.of(1), interrupting))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** A look may be minutes away, and a process that ends in mid-step crashes. */
  @Test
  void anInterruptIsSeenAtTheNextStepAndNotAtTheNextLook() {
    Descent descent = new Descent(new Sgd(0, 0), Schedule.CONSTANT, new double[] {.1}, 50, 50);
    Parameters start = start(1);
    AtomicLong last = new AtomicLong();
    Objective interrupting =
        (theta, step, draws) -> {
          last.set(step);
          if (step == 3) {
            Thread.currentThread().interrupt();
          }
          return BOWL.losses(theta, step, draws);
        };
    try {
      assertThatThrownBy(() -> descent.run(start, interrupting, Rng.of(1), Observer.NONE))
          .isInstanceOf(CancellationException.class);
      assertThat(last.get()).isEqualTo(3);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /**
   * Those that go on end where they would have ended, to the bit; the rest of the way is theirs.
   */
  @Test
  void membersThatLeaveChangeNothingForTheOthers() {
    for (Optimiser optimiser :
        List.of(new Sgd(.9, .01), AdamW.usual(.01), new MaxNorm(new Sgd(.9, 0), 1))) {
      Descent descent = new Descent(optimiser, Schedule.COSINE, new double[] {.1, .05, .02}, 20, 4);
      double[] together = descent.run(start(3), BOWL, rng, Observer.NONE).get("theta").doubles();
      double[] left =
          descent
              .attended(
                  start(3),
                  (theta, step, draws) -> {
                    assertThat(draws.members()).isEqualTo(step < 8 ? 3 : 1);
                    return BOWL.losses(theta, step, draws);
                  },
                  rng,
                  new Attendance() {
                    @Override
                    public int[] staying(long steps, Parameters theta, double[] losses) {
                      return steps == 8 ? new int[] {1} : Made.rows(losses.length);
                    }

                    @Override
                    public void left(int... places) {
                      assertThat(places).containsExactly(1);
                    }
                  })
              .get("theta")
              .doubles();
      assertThat(left).containsExactly(together[2], together[3]);
    }
  }
}
