package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.basin.engine.Stream;
import org.junit.jupiter.api.Test;

final class RowsTest {
  /** By the rule as it is written down: the keys, compared as unsigned numbers. */
  @Test
  void theDrawnOrderIsThatOfTheKeys() {
    for (long seed = 0; seed < 20; seed++) {
      Stream stream = Stream.of(seed);
      int[] rows = IntStream.range(0, 300).map(i -> 7 * i + 3).toArray();
      rows[299] = Integer.MAX_VALUE;
      int[] expected =
          Arrays.stream(rows)
              .boxed()
              .sorted(
                  Comparator.comparing(
                      row -> Long.toUnsignedString(stream.bits(row), 16), RowsTest::byLength))
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(Rows.shuffled(rows, stream)).isEqualTo(expected);
    }
  }

  private static int byLength(String one, String other) {
    return one.length() != other.length()
        ? Integer.compare(one.length(), other.length())
        : one.compareTo(other);
  }

  @Test
  void twoRowsKeepTheirOrderWhateverStandsBesideThem() {
    Stream stream = Stream.of(5);
    int[] many = Rows.shuffled(Made.rows(100), stream);
    int[] few = Rows.shuffled(new int[] {90, 3, 41}, stream);
    assertThat(Arrays.stream(many).filter(row -> row == 90 || row == 3 || row == 41).toArray())
        .isEqualTo(few);
    assertThat(Rows.shuffled(new int[0], stream)).isEmpty();
  }
}
