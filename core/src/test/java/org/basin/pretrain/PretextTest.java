package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.train.Schedule;
import org.basin.train.Sgd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PretextTest {
  private static final Course COURSE = new Course(new Sgd(0, 0), Schedule.CONSTANT, .1, 8, 1, 0);
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void aQuarterTurnGoesToTheLeftAndFourAreNone() {
    int[][] orders = Rotation.orders(3);
    assertThat(orders[1]).containsExactly(2, 5, 8, 1, 4, 7, 0, 3, 6);
    assertThat(orders[2]).containsExactly(8, 7, 6, 5, 4, 3, 2, 1, 0);
    int[] again = new int[9];
    for (int i = 0; i < 9; i++) {
      again[i] = orders[3][orders[1][i]];
    }
    assertThat(again).isEqualTo(orders[0]);
  }

  @Test
  void everyPictureIsShownEveryWay() {
    Tensor x = Rng.of(1, 2).normal(5, 2 * 9);
    Pretext pretext = new Pretext(COURSE, Rotation.orders(3), true);
    float[] in = x.floats();
    long[] each = new long[20];
    Arrays.setAll(each, i -> i / 5);
    Tensor ways = Tensor.of(each, 1, 20).expand(2, 20).contiguous();
    float[] out = pretext.moved(x, ways, 2).floats();
    for (int m = 0; m < 2; m++) {
      for (int i = 0; i < 20; i++) {
        for (int c = 0; c < 2; c++) {
          for (int p = 0; p < 9; p++) {
            int from = ((m * 5 + i % 5) * 2 + c) * 9 + Rotation.orders(3)[i / 5][p];
            assertThat(out[((m * 20 + i) * 2 + c) * 9 + p]).isEqualTo(in[from]);
          }
        }
      }
    }
  }

  @Test
  void tilesAreLaidOutInTheOrderSaid() {
    int[][] orders = Jigsaw.orders(5, 4, 2, 24);
    assertThat(orders).hasNumberOfRows(24);
    Set<List<Integer>> different = new HashSet<>();
    for (int[] order : orders) {
      assertThat(Arrays.stream(order).sorted().toArray()).isEqualTo(Made.rows(20));
      // What the grid leaves over stays.
      assertThat(Arrays.copyOfRange(order, 16, 20)).containsExactly(16, 17, 18, 19);
      different.add(Arrays.stream(order).boxed().toList());
    }
    assertThat(different).hasSize(24);
    // The second order differs from the first, which leaves all in place, everywhere.
    assertThat(orders[0]).isEqualTo(Made.rows(20));
    List<int[]> chosen = Jigsaw.permutations(4, 24);
    assertThat(chosen.get(1)).containsExactly(1, 0, 3, 2);
    assertThat(Arrays.copyOf(orders[1], 8)).containsExactly(2, 3, 0, 1, 6, 7, 4, 5);
  }

  /** By brute force: no order left out is farther from those chosen than the last chosen was. */
  @Test
  void ordersAreFarFromOneAnother() {
    List<int[]> chosen = Jigsaw.permutations(9, 12);
    for (int i = 1; i < 12; i++) {
      for (int j = 0; j < i; j++) {
        int different = 0;
        for (int k = 0; k < 9; k++) {
          different += chosen.get(i)[k] == chosen.get(j)[k] ? 0 : 1;
        }
        // A Latin square gives nine that differ everywhere; a greedy choice comes near.
        assertThat(different).isGreaterThanOrEqualTo(7);
      }
    }
  }

  @Test
  void whatCannotBeTurnedOrCutIsSaid() {
    var wide = Architecture.parse("mlp:4").network(new int[] {1, 6, 8}, 2);
    var table = Architecture.parse("mlp:4").network(new int[] {6}, 2);
    assertThat(Rotation.misfit(wide)).contains("square");
    assertThat(Rotation.misfit(table)).contains("images");
    assertThat(Jigsaw.misfit(wide)).isNull();
    assertThat(Representation.tableMisfit(wide)).contains("table");
  }
}
