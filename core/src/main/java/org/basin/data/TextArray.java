package org.basin.data;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An array of words, the last index varying fastest. */
record TextArray(int[] extents, String[] words) implements NpyArray {
  @Override
  public String describe() {
    return Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining("x"))
        + " text";
  }
}
