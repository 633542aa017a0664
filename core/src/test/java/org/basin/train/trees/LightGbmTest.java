package org.basin.train.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.basin.engine.Stream;
import org.junit.jupiter.api.Test;

final class LightGbmTest {
  private static final TreeSetting USUAL = new TreeSetting(0.1, 31, 100);
  private static final Boosting BOOSTING = new LightGbm();
  private static final Rows NONE = new Rows(new float[0], 2, new int[0]);

  private interface Truth {
    int of(float x, float y);
  }

  /** Rows of two numbers in [-1, 1) and the class that they give. */
  private static Rows rows(int count, long seed, Truth truth) {
    Stream stream = Stream.of(seed).fold("trees");
    float[] features = new float[2 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      features[2 * i] = (float) (2 * stream.uniform(2L * i) - 1);
      features[2 * i + 1] = (float) (2 * stream.uniform(2L * i + 1) - 1);
      labels[i] = truth.of(features[2 * i], features[2 * i + 1]);
    }
    return new Rows(features, 2, labels);
  }

  private static double error(Boosting.Trees trees, Rows rows) {
    return Judged.of(BOOSTING.probabilities(trees, rows), rows.labels()).error();
  }

  @Test
  void bandsThatATreeCanPartAreLearnedWithoutError() {
    Truth bands = (x, y) -> x < -0.3 ? 2 : x < 0.4 ? 0 : 1;
    Rows gap = rows(600, 1, bands);
    Boosting.Trees trees = BOOSTING.fit(gap, NONE, 3, USUAL);
    assertThat(error(trees, gap)).isZero();
    // Between the rows of a band's edge nobody can know: 600 rows leave about a 300th there.
    assertThat(error(trees, rows(5000, 2, bands))).isLessThan(0.01);
    assertThat(trees.rounds()).isEqualTo(100);
  }

  @Test
  void anInteractionIsLearned() {
    Truth xor = (x, y) -> x > 0 == y > 0 ? 1 : 0;
    Boosting.Trees trees = BOOSTING.fit(rows(400, 3, xor), NONE, 2, USUAL);
    assertThat(error(trees, rows(5000, 4, xor))).isLessThan(0.05);
  }

  @Test
  void whatIsMissingIsEvidence() {
    // The class is whether the first number is missing; what is there says nothing.
    Rows rows = rows(400, 5, (x, y) -> y > 0 ? 1 : 0);
    for (int i = 0; i < rows.count(); i++) {
      rows.features()[2 * i + 1] = 0.5f;
      rows.features()[2 * i] = rows.labels()[i] == 1 ? Float.NaN : rows.features()[2 * i];
    }
    assertThat(error(BOOSTING.fit(rows, NONE, 2, USUAL), rows)).isZero();
  }

  @Test
  void theFirstRoundIsTheClosedForm() {
    // One split at the full rate: a leaf's value is -sum(g) / (sum(h) + ridge) for each class, with
    // g = p - y and h = 2 p (1 - p) at two classes, where p is the class's share of the rows.
    float[] x = {0, 0, 0, 1};
    Rows rows = new Rows(x, 1, new int[] {0, 0, 1, 1});
    Boosting.Trees trees =
        BOOSTING.fit(rows, new Rows(new float[0], 1, new int[0]), 2, new TreeSetting(1, 2, 1));
    double left = -(3 * 0.5 - 2) / (3 * 0.5 + 1);
    double right = -0.5 / (0.5 + 1);
    double[][] found =
        BOOSTING.probabilities(trees, new Rows(new float[] {0, 1}, 1, new int[] {0, 0}));
    assertThat(found[0][0]).isCloseTo(1 / (1 + Math.exp(-2 * left)), within(1e-6));
    assertThat(found[1][0]).isCloseTo(1 / (1 + Math.exp(-2 * right)), within(1e-6));
  }

  @Test
  void validationChoosesTheRounds() {
    // Half of the labels are wrong by chance: trees that go on learn the noise.
    Stream noise = Stream.of(6).fold("noise");
    int[] at = {0};
    Truth noisy = (x, y) -> noise.uniform(at[0]++) < 0.35 ? (x > 0 ? 0 : 1) : (x > 0 ? 1 : 0);
    Rows training = rows(300, 7, noisy);
    Rows validation = rows(300, 8, noisy);
    Boosting.Trees trees = BOOSTING.fit(training, validation, 2, new TreeSetting(0.1, 31, 300));
    assertThat(trees.grown()).isLessThan(300);
    assertThat(trees.rounds()).isLessThan(trees.grown());
    double[] errors = trees.curve().validationError();
    assertThat(error(trees, validation)).isEqualTo(Arrays.stream(errors).min().orElseThrow());
  }

  @Test
  void theSameRowsGiveTheSameTreesToTheBitWhateverRunsBeside() throws Exception {
    Rows rows = rows(500, 9, (x, y) -> x * x + y * y < 0.5 ? 1 : x > y ? 2 : 0);
    Rows held = rows(100, 10, (x, y) -> x * x + y * y < 0.5 ? 1 : x > y ? 2 : 0);
    Boosting.Trees alone = BOOSTING.fit(rows, held, 4, USUAL);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Boosting.Trees> one = threads.submit(() -> BOOSTING.fit(rows, held, 4, USUAL));
      Future<Boosting.Trees> two = threads.submit(() -> BOOSTING.fit(held, rows, 4, USUAL));
      assertThat(one.get().text()).isEqualTo(alone.text());
      assertThat(two.get().text()).isNotEqualTo(alone.text());
      assertThat(BOOSTING.probabilities(one.get(), held))
          .isDeepEqualTo(BOOSTING.probabilities(alone, held));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aClassWithoutARowIsNeverLikely() {
    Rows rows = rows(200, 11, (x, y) -> x > 0 ? 1 : 0);
    double[][] found = BOOSTING.probabilities(BOOSTING.fit(rows, NONE, 3, USUAL), rows);
    assertThat(List.of(found)).allSatisfy(row -> assertThat(row[2]).isLessThan(1e-6));
    assertThat(List.of(found))
        .allSatisfy(row -> assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-9)));
  }

  @Test
  void interruptingStopsTheGrowth() {
    Rows rows = rows(50, 12, (x, y) -> x > 0 ? 1 : 0);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> BOOSTING.fit(rows, NONE, 2, USUAL))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void probabilitiesAreJudgedByHand() {
    double[][] found = {{0.7, 0.2, 0.1}, {0.4, 0.4, 0.2}, {0.1, 0.3, 0.6}};
    Judged judged = Judged.of(found, new int[] {0, 1, 2});
    assertThat(judged.error()).isEqualTo(1.0 / 3); // of equals the first is taken
    assertThat(judged.loss()).isCloseTo(-Math.log(0.7 * 0.4 * 0.6) / 3, within(1e-12));
    assertThat(judged.predictions()).containsExactly(0, 0, 2);
  }
}
