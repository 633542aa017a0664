package org.basin.data;

/** An array as a file holds it: numbers, or words. */
sealed interface NpyArray permits NumericArray, TextArray {
  /** The extents; the first counts examples. */
  int[] extents();

  /** Extents and type, in words. */
  String describe();

  default int rows() {
    return extents()[0];
  }
}
