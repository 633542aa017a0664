package org.basin.stats;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.basin.stats.LabelsSaved.Place;
import org.junit.jupiter.api.Test;

final class LabelsSavedTest {
  private static final double[] LABELS = {100, 300, 1000};

  /** Errors that fall by a tenth a tenfold of labels, each replicate a little off. */
  private static double[][] falling(int replicates, double noise) {
    Normals normals = new Normals(12);
    double[][] errors = new double[LABELS.length][];
    for (int k = 0; k < LABELS.length; k++) {
      errors[k] = normals.sample(replicates, .5 - .1 * Math.log10(LABELS[k]), noise);
    }
    return errors;
  }

  private static LabelsSaved saved(double[][] reference, double[] arm) {
    return requireNonNull(LabelsSaved.of(LABELS, reference, arm, .95, 1));
  }

  @Test
  void aPowerLawIsReadOffExactly() {
    double[][] reference = new double[LABELS.length][5];
    for (int k = 0; k < LABELS.length; k++) {
      Arrays.fill(reference[k], .8 * Math.pow(LABELS[k], -.3));
    }
    double[] arm = new double[5];
    Arrays.fill(arm, .8 * Math.pow(500, -.3));
    LabelsSaved saved = saved(reference, arm);
    assertThat(saved.place()).isEqualTo(Place.ON_THE_CURVE);
    assertThat(saved.equivalentLabels()).isCloseTo(500, within(1e-6));
    assertThat(saved.interval().low()).isCloseTo(500, within(1e-6));
    assertThat(saved.interval().high()).isCloseTo(500, within(1e-6));
  }

  @Test
  void theReferenceNeedsItsOwnLabels() {
    double[][] reference = falling(10, .002);
    for (int k = 0; k < LABELS.length; k++) {
      LabelsSaved saved = saved(reference, reference[k]);
      assertThat(saved.equivalentLabels()).isEqualTo(LABELS[k]);
      assertThat(saved.interval()).isEqualTo(new Interval(LABELS[k], LABELS[k], .95));
    }
  }

  @Test
  void beyondTheLargestAndBelowTheSmallestAreSaid() {
    double[] good = new Normals(1).sample(10, .05, .002);
    LabelsSaved beyond = saved(falling(10, .002), good);
    assertThat(beyond.place()).isEqualTo(Place.BEYOND_LARGEST);
    assertThat(beyond.equivalentLabels()).isNaN();
    assertThat(beyond.interval().high()).isInfinite();
    double[] bad = new Normals(1).sample(10, .9, .002);
    LabelsSaved below = saved(falling(10, .002), bad);
    assertThat(below.place()).isEqualTo(Place.BELOW_SMALLEST);
    assertThat(below.interval()).isEqualTo(new Interval(0, 0, .95));
  }

  /**
   * Four budgets, so that a power law is tried; it rises, and the closest that does not is level.
   */
  @Test
  void aReferenceThatMoreLabelsDoNotHelpHasOneError() {
    double[] labels = {100, 300, 1000, 3000};
    double[][] rising = new double[4][6];
    for (int k = 0; k < 4; k++) {
      Arrays.fill(rising[k], .2 * Math.pow(labels[k] / 100, .1));
    }
    // The geometric mean of .2, and of it times 3^.1, 10^.1 and 30^.1: .2 * 900^.025.
    double level = .2 * Math.pow(900, .025);
    for (double error : new double[] {.99 * level, 1.01 * level}) {
      double[] arm = new double[6];
      Arrays.fill(arm, error);
      LabelsSaved saved = requireNonNull(LabelsSaved.of(labels, rising, arm, .95, 1));
      assertThat(saved.powerLaw()).isTrue();
      assertThat(saved.place())
          .isEqualTo(error < level ? Place.BEYOND_LARGEST : Place.BELOW_SMALLEST);
    }
  }

  @Test
  void aRiseByChanceIsPooled() {
    // .30, .20, .22, .10: the middle two become .21 (pool adjacent violators, by hand).
    LearningCurve curve =
        LearningCurve.through(new double[] {1, 10, 100, 1000}, new double[] {.3, .2, .22, .1});
    assertThat(curve.errors()).containsExactly(new double[] {.3, .21, .21, .1}, within(1e-15));
    assertThat(curve.labelsFor(.21)).isCloseTo(10, within(1e-9));
    assertThat(curve.labelsFor(.155))
        .isCloseTo(100 * Math.pow(10, Math.log(.21 / .155) / Math.log(.21 / .1)), within(1e-9));
    // Rising throughout: one level, .2.
    assertThat(LearningCurve.through(new double[] {1, 2, 3}, new double[] {.1, .2, .3}).errors())
        .containsExactly(new double[] {.2, .2, .2}, within(1e-15));
  }

  @Test
  void fallingCurveIsTheClosestOfAll() {
    // Against a search over all falling curves on a grid of twentieths.
    Draws draws = new Draws(4);
    for (int trial = 0; trial < 20; trial++) {
      double[] means = new double[4];
      Arrays.setAll(means, i -> draws.below(21) / 20.0);
      double ours =
          distance(LearningCurve.through(new double[] {1, 2, 3, 4}, means).errors(), means);
      double best = Double.POSITIVE_INFINITY;
      for (int a = 0; a <= 20; a++) {
        for (int b = 0; b <= a; b++) {
          for (int c = 0; c <= b; c++) {
            for (int d = 0; d <= c; d++) {
              best =
                  Math.min(
                      best, distance(new double[] {a / 20., b / 20., c / 20., d / 20.}, means));
            }
          }
        }
      }
      assertThat(ours).isLessThanOrEqualTo(best + 1e-12).isGreaterThan(best - .01);
    }
  }

  private static double distance(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (left[i] - right[i]) * (left[i] - right[i]);
    }
    return sum;
  }

  @Test
  void whereThereIsNoCurveThereIsNoAnswer() {
    assertThat(LabelsSaved.of(new double[] {10}, new double[][] {{.1}}, new double[] {.1}, .95, 0))
        .isNull();
    assertThat(LabelsSaved.of(LABELS, new double[3][0], new double[0], .95, 0)).isNull();
    LabelsSaved one = saved(falling(1, 0), new double[] {.25});
    assertThat(one.interval()).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY, .95));
  }

  @Test
  void unpairedOrUnorderedInputIsRefused() {
    assertThatThrownBy(() -> LabelsSaved.of(LABELS, falling(3, 0), new double[] {.1, .2}, .95, 0))
        .hasMessageContaining("replicates");
    assertThatThrownBy(
            () ->
                LabelsSaved.of(new double[] {10, 10}, new double[2][1], new double[] {.1}, .95, 0))
        .hasMessageContaining("ascending");
  }

  @Test
  void intervalCoversAboutAsOftenAsItSays() {
    long seed = 60;
    int studies = 300;
    int covered = 0;
    Normals normals = new Normals(seed);
    for (int i = 0; i < studies; i++) {
      double[][] reference = new double[3][];
      for (int k = 0; k < 3; k++) {
        reference[k] = normals.sample(10, .5 - .1 * Math.log10(LABELS[k]), .01);
      }
      double[] arm = normals.sample(10, .5 - .1 * Math.log10(400), .01);
      covered += saved(reference, arm).interval().contains(400) ? 1 : 0;
    }
    assertThat((double) covered / studies)
        .as("seed %d", seed)
        .isCloseTo(.95, within(4 * Math.sqrt(.95 * .05 / studies)));
  }
}
