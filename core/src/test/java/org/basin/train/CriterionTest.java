package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.basin.study.Metric;
import org.junit.jupiter.api.Test;

final class CriterionTest {
  private static final short[] PREDICTED = {0, 0, 2, 2, 2, 0};

  @Test
  void theBalancedErrorIsTheMeanOverTheClassesThatThereAre() {
    // Of class 0 one of three is wrong, of class 2 one of two, of class 5 the only one; 1, 3 and 4
    // have no row: (1/3 + 1/2 + 1) / 3.
    double cost = Criterion.BALANCED.cost(.5, 1, PREDICTED, 0, 0, 0, 2, 5, 2);
    assertThat(cost).isCloseTo((1 / 3.0 + 1 / 2.0 + 1) / 3, within(1e-15));
    // With as many rows of each class it is the error.
    assertThat(Criterion.BALANCED.cost(.5, 1, PREDICTED, 0, 1, 1, 2, 2, 0))
        .isCloseTo(2.0 / 6, within(1e-15));
    assertThat(Criterion.ERROR.cost(.5, 1, PREDICTED)).isEqualTo(.5);
    assertThat(Criterion.LOSS.cost(.5, 1, PREDICTED)).isEqualTo(1);
  }

  @Test
  void theBestLookIsTheOneOfTheLeastCost() {
    Trace byLoss = new Trace();
    assertThat(byLoss.look(1, 1, .2, .9, Criterion.LOSS.cost(.2, .9, PREDICTED))).isTrue();
    assertThat(byLoss.look(2, 1, .3, .8, Criterion.LOSS.cost(.3, .8, PREDICTED))).isTrue();
    assertThat(byLoss.look(3, 1, .1, .85, Criterion.LOSS.cost(.1, .85, PREDICTED))).isFalse();
    assertThat(byLoss.bestError()).isEqualTo(.3);
    assertThat(byLoss.bestLoss()).isEqualTo(.8);
    Trace byError = new Trace();
    assertThat(byError.look(1, 1, .2, .9)).isTrue();
    assertThat(byError.look(2, 1, .3, .8)).isFalse();
    assertThat(byError.look(3, 1, .2, .85)).isTrue();
    assertThat(byError.betterThan(byLoss)).isTrue();
    assertThat(byError.betterThan(byError)).isFalse();
  }

  @Test
  void everyMetricHasItsCriterion() {
    for (Metric metric : Metric.values()) {
      Criterion criterion = Criterion.of(metric);
      assertThat(criterion == Criterion.LOSS)
          .as(metric.word())
          .isEqualTo(metric == Metric.NLL || metric == Metric.AUC);
      assertThat(criterion == Criterion.ERROR).isEqualTo(metric == Metric.ERROR);
    }
  }
}
