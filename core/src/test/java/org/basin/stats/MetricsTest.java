package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Reference values by scikit-learn 1.9.1 and NumPy 2.4.6:
 *
 * <pre>
 * y=np.array([0,0,0,0,1,1,1,2,2,2,2,2]); p=np.array([0,1,0,2,1,1,0,2,2,1,2,3])
 * balanced_accuracy_score(y,p), f1_score(y,p,average='macro',zero_division=0)
 * precision_recall_fscore_support(y,p,zero_division=0)
 * s=np.array([.1,.4,.35,.8,.4,.9,.55,.1]); t=np.array([0,0,1,1,1,1,0,0]); roc_auc_score(t,s)
 * c=np.array([.51,.62,.73,.84,.95,.99,.6,.7,.8,.55,.9,1.0],dtype=np.float32)
 * r=np.array([1,0,1,1,1,1,0,1,0,1,1,1])
 * def ece(groups): return sum(len(g)*abs(r[g].mean()-c[g].astype(float).mean())
 *                             for g in groups if len(g))/len(c)
 * b=np.clip(np.ceil(c.astype(float)*5)-1,0,4).astype(int)
 * ece([np.where(b==k)[0] for k in range(5)])
 * ece(np.array_split(np.argsort(c,kind='stable'),5))
 * </pre>
 */
class MetricsTest {
  private static final short[] TRUTH = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2};
  private static final short[] PREDICTED = {0, 1, 0, 2, 1, 1, 0, 2, 2, 1, 2, 3};
  private static final float[] CONFIDENCE = {
    .51f, .62f, .73f, .84f, .95f, .99f, .6f, .7f, .8f, .55f, .9f, 1
  };
  private static final boolean[] RIGHT = {
    true, false, true, true, true, true, false, true, false, true, true, true
  };

  @Test
  void measuresOfClassesAreTheReferences() {
    Confusion confusion = Confusion.of(TRUTH, PREDICTED, 4);
    assertThat(confusion.balancedAccuracy()).isCloseTo(0.5888888888888889, within(1e-15));
    assertThat(confusion.macroF1()).isCloseTo(0.45238095238095233, within(1e-15));
    assertThat(confusion.precision(0)).isCloseTo(0.66666667, within(1e-8));
    assertThat(confusion.recall(2)).isCloseTo(0.6, within(1e-15));
    assertThat(confusion.f1(1)).isCloseTo(0.57142857, within(1e-8));
    assertThat(confusion.worst()).isZero();
    assertThat(confusion.worstRecall()).isEqualTo(0.5);
    assertThat(confusion.plus(confusion).balancedAccuracy())
        .isEqualTo(confusion.balancedAccuracy());
  }

  @Test
  void guessingTheCommonestOfTwoClassesIsHalfRightWhenBalanced() {
    Confusion confusion = Confusion.of(new short[] {0, 0, 0, 1}, new short[4], 2);
    assertThat(confusion.balancedAccuracy()).isEqualTo(0.5);
    assertThat(confusion.worst()).isEqualTo(1);
    assertThat(confusion.worstRecall()).isZero();
  }

  @Test
  void theAreaIsTheReferenceAndTheShareOfOrderedPairs() {
    double[] scores = {.1, .4, .35, .8, .4, .9, .55, .1};
    boolean[] second = {false, false, true, true, true, true, false, false};
    assertThat(Auc.of(scores, second)).isEqualTo(0.78125);
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (second[i] && !second[j]) {
          pairs += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    assertThat(Auc.of(scores, second)).isEqualTo(pairs / 16);
    assertThat(Auc.of(scores, new boolean[8])).isNaN();
  }

  @Test
  void calibrationIsTheReferences() {
    assertThat(Reliability.equalWidth(CONFIDENCE, RIGHT, 5).error())
        .isCloseTo(0.17249999940395355, within(1e-12));
    assertThat(Reliability.equalMass(CONFIDENCE, RIGHT, 5).error())
        .isCloseTo(0.09916666646798451, within(1e-12));
    assertThat(Reliability.equalMass(CONFIDENCE, RIGHT, 5).counts()).containsExactly(3, 3, 2, 2, 2);
    assertThat(Reliability.equalMass(new float[] {.9f}, new boolean[] {true}, 15).error())
        .isCloseTo(0.1, within(1e-7));
    assertThat(Reliability.equalWidth(new float[0], new boolean[0], 15).error()).isNaN();
  }
}
