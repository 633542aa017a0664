package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class TemperatureTest {
  /** Rows of random scores; the truth is drawn with the scores divided by a temperature. */
  private static float[] scores(Random random, int rows, int classes) {
    float[] scores = new float[rows * classes];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) (4 * random.nextGaussian());
    }
    return scores;
  }

  private static int[] truth(Random random, float[] scores, int rows, double temperature) {
    int classes = scores.length / rows;
    int[] truth = new int[rows];
    for (int row = 0; row < rows; row++) {
      // The largest of scores with Gumbel noise is a draw from their softmax.
      double best = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        double noisy =
            scores[row * classes + c] / temperature - Math.log(-Math.log(random.nextDouble()));
        if (noisy > best) {
          best = noisy;
          truth[row] = c;
        }
      }
    }
    return truth;
  }

  @Test
  void twoClassesOfEqualGapHaveAClosedForm() {
    // Scores a and -a, a share q of the rows right: sigmoid(2 a / T) = q.
    float[] scores = new float[200];
    int[] truth = new int[100];
    for (int row = 0; row < 100; row++) {
      scores[2 * row] = 3;
      scores[2 * row + 1] = -3;
      truth[row] = row < 80 ? 0 : 1;
    }
    Temperature found = Temperature.fit(scores, truth);
    assertThat(found.value()).isCloseTo(6 / Math.log(0.8 / 0.2), within(1e-9));
    assertThat(found.after()).isCloseTo(-0.8 * Math.log(0.8) - 0.2 * Math.log(0.2), within(1e-12));
    assertThat(found.before())
        .isCloseTo(0.8 * Math.log1p(Math.exp(-6)) + 0.2 * Math.log1p(Math.exp(6)), within(1e-9));
  }

  @Test
  void theSlopeIsThatOfFiniteDifferences() {
    Random random = new Random(5);
    float[] scores = scores(random, 40, 5);
    int[] truth = truth(random, scores, 40, 2);
    for (double inverse : new double[] {0.1, 0.7, 1, 3}) {
      double h = 1e-5;
      double expected =
          (Temperature.loss(scores, truth, inverse + h)
                  - Temperature.loss(scores, truth, inverse - h))
              / (2 * h);
      assertThat(Temperature.slope(scores, truth, inverse)).isCloseTo(expected, within(1e-7));
    }
  }

  @Test
  void theTemperatureThatMadeTheLabelsIsFoundAndTheLossNeverRises() {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      double made = 0.5 + 3 * random.nextDouble();
      float[] scores = scores(random, 4000, 4);
      int[] truth = truth(random, scores, 4000, made);
      Temperature found = Temperature.fit(scores, truth);
      assertThat(found.value()).as("seed " + seed).isCloseTo(made, within(0.12 * made));
      assertThat(found.after()).as("seed " + seed).isLessThanOrEqualTo(found.before());
      for (double other : new double[] {0.9, 0.99, 1.01, 1.1}) {
        assertThat(Temperature.loss(scores, truth, 1 / (found.value() * other)))
            .isGreaterThan(found.after());
      }
    }
  }

  @Test
  void whereAllAreRightOrAllWrongItEndsAtItsBounds() {
    float[] scores = {0.9f, 0, 0, 0.8f, 0.7f, 0.1f};
    assertThat(Temperature.fit(scores, new int[] {0, 1, 0}).value()).isCloseTo(0.05, within(1e-12));
    assertThat(Temperature.fit(scores, new int[] {1, 0, 1}).value()).isCloseTo(20, within(1e-9));
    float[] level = new float[6];
    Temperature flat = Temperature.fit(level, new int[] {1, 0, 1});
    assertThat(flat.value()).isEqualTo(1);
    assertThat(flat.after()).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void hugeScoresDoNotOverflow() {
    float[] scores = new float[300];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i % 3 == 0 ? 1e6f : -1e6f;
    }
    int[] truth = new int[100];
    truth[7] = 2;
    Temperature found = Temperature.fit(scores, truth);
    assertThat(found.after()).isFinite().isLessThan(found.before());
  }
}
