package org.basin.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * In which order an array of images holds its numbers, and the shape that follows.
 *
 * @param channelsLast whether an example is [height, width, channels]
 * @param words said aloud
 */
record Layout(Shape shape, boolean channelsLast, String words) {

  /** The layout of extents [n, …]; null where they are no images. */
  static @Nullable Layout of(int[] extents) {
    if (extents.length == 3) {
      return new Layout(new Shape(1, extents[1], extents[2]), false, "rows x height x width");
    }
    if (extents.length != 4) {
      return null;
    }
    if (channels(extents[3])) {
      return new Layout(
          new Shape(extents[3], extents[1], extents[2]), true, "rows x height x width x channels");
    }
    return channels(extents[1])
        ? new Layout(
            new Shape(extents[1], extents[2], extents[3]),
            false,
            "rows x channels x height x width")
        : null;
  }

  private static boolean channels(int extent) {
    return extent >= 1 && extent <= 4;
  }

  /** Where the {@code j}-th number of a [channels, height, width] example stands in the file's. */
  int source(int j) {
    if (!channelsLast) {
      return j;
    }
    int plane = shape.height() * shape.width();
    return j % plane * shape.channels() + j / plane;
  }

  static String describe(int[] extents) {
    return Arrays.toString(Arrays.copyOfRange(extents, 1, extents.length));
  }
}
