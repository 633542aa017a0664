package org.basin.data;

/** The extent of one example: [channels, height, width]; a table's row is [features, 1, 1]. */
public record Shape(int channels, int height, int width) {
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "shape: expected extents above 0, found " + channels + "x" + height + "x" + width);
    }
  }

  /** A table's row. */
  public static Shape table(int features) {
    return new Shape(features, 1, 1);
  }

  /** Numbers in one example. */
  public int size() {
    return Math.multiplyExact(Math.multiplyExact(channels, height), width);
  }

  /** {@code 1x28x28} (channels, height, width); a table's row is its number of features. */
  @Override
  public String toString() {
    return height == 1 && width == 1
        ? Integer.toString(channels)
        : channels + "x" + height + "x" + width;
  }
}
