package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandardisationTest {
  private static final Column NUMBER = new Column("a", 0, false, List.of(), null, 0, true);
  private static final Column CONSTANT = new Column("b", 1, false, List.of(), null, 2, false);
  private static final Column WORD = new Column("c", 2, true, List.of("x", "y"), null, 3, false);

  private static Dataset table(float... values) {
    int rows = values.length / 5;
    int[] labels = new int[rows];
    Part[] parts = new Part[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = row % 2;
      parts[row] = Part.TRAIN;
    }
    return new Dataset(
        "t",
        "t",
        Shape.table(5),
        new Features.Floats(values),
        List.of("0", "1"),
        labels,
        parts,
        null,
        List.of(NUMBER, CONSTANT, WORD),
        List.of(),
        List.of());
  }

  @Test
  void numbersAreScaledByTrainingRowsAloneAndOneHotFeaturesStay() {
    Dataset data = table(1, 0, 7, 1, 0, 3, 0, 7, 0, 1, Float.NaN, 1, 7, 0, 1, 1000, 0, 9, 1, 0);
    Standardisation map = Standardisation.of(data, new int[] {0, 1, 2});
    // Mean 2, standard deviation 1 of {1, 3}.
    assertThat(map.apply(0, 1)).isCloseTo(-1, within(1e-6f));
    assertThat(map.apply(0, 1000)).isCloseTo(998, within(1e-3f));
    assertThat(map.apply(0, Float.NaN)).isZero();
    assertThat(map.apply(2, 7)).isZero();
    assertThat(map.apply(2, 9)).isZero();
    assertThat(map.apply(1, 1)).isEqualTo(1);
    assertThat(map.apply(3, 1)).isEqualTo(1);
    assertThat(map.apply(4, 0)).isZero();
  }

  @Test
  void imagesBecomeZeroToOne() {
    Dataset data =
        new Dataset(
            "i",
            "i",
            new Shape(1, 1, 2),
            new Features.Bytes(new byte[] {0, -1, 51, 0}),
            List.of("0", "1"),
            new int[] {0, 1},
            new Part[] {Part.TRAIN, Part.TRAIN},
            null,
            List.of(),
            List.of(),
            List.of());
    Standardisation map = Standardisation.of(data, new int[] {0});
    assertThat(map.apply(0, 0)).isZero();
    assertThat(map.apply(1, 255)).isCloseTo(1, within(1e-6f));
    assertThat(map.apply(1, 51)).isCloseTo(0.2f, within(1e-6f));
  }
}
