package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.basin.engine.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BatchesTest {
  private static int[] rows(int from, int n) {
    return IntStream.range(from, from + n).toArray();
  }

  @ParameterizedTest(name = "{0} rows in batches of {1}")
  @CsvSource({"10,5", "10,3", "7,7", "7,100", "1,4", "13,4"})
  void everyBatchIsFullAndEveryRowIsSeenEquallyOften(int n, int size) {
    Batches batches = new Batches(new int[][] {rows(100, n), rows(500, n)}, size, Rng.of(1, 2));
    assertThat(batches.size()).isEqualTo(Math.min(n, size));
    int[][] counts = new int[2][n];
    int seen = 0;
    for (int step = 0; step < 5 * n; step++) {
      int[][] batch = batches.at(step);
      assertThat(batch[0]).hasSize(batches.size());
      for (int i = 0; i < batches.size(); i++) {
        counts[0][batch[0][i] - 100]++;
        counts[1][batch[1][i] - 500]++;
      }
      seen += batches.size();
      for (int[] each : counts) {
        // Within one order of each other at any moment, equal at the end of each.
        int least = Arrays.stream(each).min().orElseThrow();
        int most = Arrays.stream(each).max().orElseThrow();
        assertThat(most - least).isLessThanOrEqualTo(seen % n == 0 ? 0 : 1);
      }
    }
  }

  @Test
  void aBatchDoesNotDependOnCompanyNorOnWhatWasAskedBefore() {
    int[][] rows = {rows(0, 11), rows(20, 11), rows(40, 11)};
    Batches together = new Batches(rows, 4, Rng.of(1, 2, 3));
    for (int m = 0; m < 3; m++) {
      Batches alone = new Batches(new int[][] {rows[m]}, 4, Rng.of(1 + m));
      for (int step : new int[] {9, 0, 5, 5, 2, 100, 1}) {
        assertThat(together.at(step)[m]).isEqualTo(alone.at(step)[0]);
      }
    }
  }

  @Test
  void ordersDifferFromPassToPassAndFromMemberToMember() {
    Batches batches = new Batches(new int[][] {rows(0, 30), rows(0, 30)}, 30, Rng.of(1, 2));
    assertThat(batches.at(0)[0]).isNotEqualTo(batches.at(1)[0]);
    assertThat(batches.at(0)[0]).isNotEqualTo(batches.at(0)[1]);
  }

  @Test
  void stepsPassOverTheRowsAsOftenAsAsked() {
    Batches batches = new Batches(new int[][] {rows(0, 10)}, 4, Rng.of(1));
    assertThat(batches.steps(1)).isEqualTo(3);
    assertThat(batches.steps(2)).isEqualTo(5);
    assertThat(batches.steps(.1)).isEqualTo(1);
    assertThatThrownBy(() -> new Batches(new int[][] {{}}, 4, Rng.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
