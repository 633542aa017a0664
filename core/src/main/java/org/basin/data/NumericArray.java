package org.basin.data;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An array of numbers as a file holds it. The first extent counts examples.
 *
 * @param extents at least one
 * @param fortran whether the first index varies fastest, not the last
 * @param data as long as the extents say
 */
record NumericArray(int[] extents, Element element, boolean fortran, Body data)
    implements NpyArray {

  /** Numbers in one example. */
  int rowSize() {
    int size = 1;
    for (int i = 1; i < extents.length; i++) {
      size *= extents[i];
    }
    return size;
  }

  /** The {@code j}-th number of example {@code row}, the last index varying fastest. */
  double value(int row, int j) {
    if (!fortran) {
      return data.number(element, (long) row * rowSize() + j);
    }
    long index = 0;
    int rest = j;
    for (int i = extents.length - 1; i > 0; i--) {
      index = (index + rest % extents[i]) * extents[i - 1];
      rest /= extents[i];
    }
    return data.number(element, index + row);
  }

  /** {@code 60000x28x28 uint8}. */
  @Override
  public String describe() {
    return Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining("x"))
        + " "
        + element.name().toLowerCase(java.util.Locale.ROOT);
  }
}
