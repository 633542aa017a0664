package org.basin.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.basin.engine.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class AssignmentTest {

  private static double[][] drawn(int n, long seed) {
    Stream stream = Stream.of(seed);
    double[][] gain = new double[n][n];
    for (int i = 0; i < n * n; i++) {
      gain[i / n][i % n] = stream.uniform(i) - 0.5;
    }
    return gain;
  }

  private static double total(double[][] gain, int[] columns) {
    return IntStream.range(0, gain.length).mapToDouble(i -> gain[i][columns[i]]).sum();
  }

  /** All 720 permutations of six. */
  @RepeatedTest(20)
  void noPermutationGivesMore(RepetitionInfo repetition) {
    double[][] gain = drawn(6, repetition.getCurrentRepetition());
    int[] found = Assignment.maximising(gain);
    assertThat(found).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    double best = best(gain, 0, new boolean[6]);
    assertThat(total(gain, found))
        .as("seed %d", repetition.getCurrentRepetition())
        .isCloseTo(best, within(1e-12));
  }

  private static double best(double[][] gain, int row, boolean[] taken) {
    if (row == gain.length) {
      return 0;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < gain.length; j++) {
      if (!taken[j]) {
        taken[j] = true;
        best = Math.max(best, gain[row][j] + best(gain, row + 1, taken));
        taken[j] = false;
      }
    }
    return best;
  }

  @Test
  void aHiddenPermutationOfManyIsFound() {
    int n = 300;
    int[] hidden = Stream.of(7).permutation(n);
    double[][] gain = drawn(n, 8);
    for (int i = 0; i < n; i++) {
      gain[i][hidden[i]] += 2;
    }
    assertThat(Assignment.maximising(gain)).containsExactly(hidden);
  }
}
