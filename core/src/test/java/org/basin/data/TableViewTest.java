package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SCARF's corruption against what it must keep. */
final class TableViewTest {
  private static final int ROWS = 400;
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(3, 4);

  @AfterEach
  void close() {
    scope.close();
  }

  /** A number, a category of three levels, and a number that misses now and then. */
  private static Dataset mixed() {
    Stream stream = Stream.of(8);
    float[] values = new float[ROWS * 6];
    for (int i = 0; i < ROWS; i++) {
      values[i * 6] = i;
      values[i * 6 + 1 + stream.below(3, i)] = 1;
      boolean missing = i % 5 == 0;
      values[i * 6 + 4] = missing ? Float.NaN : 1000 + i;
      values[i * 6 + 5] = missing ? 1 : 0;
    }
    List<Column> columns =
        List.of(
            new Column("a", 0, false, List.of(), null, 0, false),
            new Column("b", 1, true, List.of("x", "y", "z"), null, 1, false),
            new Column("c", 2, false, List.of(), null, 4, true));
    Part[] parts = new Part[ROWS];
    Arrays.fill(parts, Part.TRAIN);
    return new Dataset(
        "made",
        "made in memory",
        Shape.table(6),
        new Features.Floats(values),
        List.of("0"),
        new int[ROWS],
        parts,
        null,
        columns,
        List.of(),
        List.of());
  }

  private static int[][] rows() {
    int[] even = new int[ROWS / 2];
    int[] odd = new int[ROWS / 2];
    for (int i = 0; i < even.length; i++) {
      even[i] = 2 * i;
      odd[i] = 2 * i + 1;
    }
    return new int[][] {even, odd};
  }

  @Test
  void replacementsComeFromTheMembersOwnRowsColumnByColumn() {
    Dataset data = mixed();
    Inputs inputs = Made.inputs(data, 2);
    View view = Views.parse("scarf-1").on(inputs, rows());
    Tensor x = inputs.at(rows());
    float[] seen = view.apply(x, rng).floats();
    float[] own = x.floats();
    int broken = 0;
    for (int m = 0; m < 2; m++) {
      TreeSet<Float> first = new TreeSet<>();
      for (int i = 0; i < ROWS / 2; i++) {
        first.add(own[(m * ROWS / 2 + i) * 6]);
      }
      for (int i = 0; i < ROWS / 2; i++) {
        int at = (m * ROWS / 2 + i) * 6;
        assertThat(first).contains(seen[at]);
        assertThat(seen[at + 1] + seen[at + 2] + seen[at + 3]).isEqualTo(1);
        // Where "missing" is said, the number is the missing one's.
        assertThat(seen[at + 5] == 1).isEqualTo(seen[at + 4] == 0);
        broken += seen[at + 5] == own[at + 5] && seen[at] == own[at] ? 0 : 1;
      }
    }
    assertThat(broken).isGreaterThan(300);
  }

  @Test
  void marginalsAreKept() {
    Inputs inputs = Made.inputs(mixed(), 2);
    View view = Views.parse("scarf-0.6").on(inputs, rows());
    Tensor x = inputs.at(rows());
    Tensor sum = Tensor.zeros(2, 6);
    Tensor squares = Tensor.zeros(2, 6);
    int times = 60;
    for (int t = 0; t < times; t++) {
      Tensor seen = view.apply(x, rng.fold(t));
      sum.plusInPlace(seen.mean(1), 1.0 / times);
      squares.plusInPlace(seen.square().mean(1), 1.0 / times);
    }
    Near.check(sum.floats(), x.mean(1).floats(), 0.03f);
    Near.check(squares.floats(), x.square().mean(1).floats(), 0.05f);
  }

  @Test
  void theShareOfColumnsIsReplacedAndTheRestStaysToTheBit() {
    Dataset data = Made.normals(ROWS, 7, 2, 5);
    Inputs inputs = Made.inputs(data, 2);
    Tensor x = inputs.at(rows());
    float[] seen = Views.parse("scarf-0.3").on(inputs, rows()).apply(x, rng).floats();
    float[] own = x.floats();
    int same = 0;
    for (int i = 0; i < own.length; i++) {
      same += seen[i] == own[i] ? 1 : 0;
    }
    // Binomial: 2,800 columns, deviation 0.9 points; a replacement is itself once in 200.
    assertThat((double) same / own.length).isCloseTo(0.7, within(0.04));
  }
}
