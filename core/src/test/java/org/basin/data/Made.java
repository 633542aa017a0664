package org.basin.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.engine.Stream;

/** Small data sets made in memory, for tests of what learns from them. */
public final class Made {
  private Made() {}

  /** A table of numbers that are taken as they are. */
  public static Dataset table(float[][] rows, int[] labels, int classes) {
    float[] values = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * rows[0].length, rows[0].length);
    }
    return dataset(Shape.table(rows[0].length), new Features.Floats(values), labels, classes);
  }

  /** Grey pictures, a byte a pixel. */
  public static Dataset images(int height, int width, byte[] pixels, int[] labels, int classes) {
    return dataset(new Shape(1, height, width), new Features.Bytes(pixels), labels, classes);
  }

  /** Pictures of any shape, each in its part; those of the pool have no label. */
  public static Dataset images(
      Shape shape, byte[] pixels, int[] labels, int classes, Part[] parts) {
    int[] own = labels.clone();
    for (int row = 0; row < own.length; row++) {
      own[row] = parts[row] == Part.POOL ? Dataset.UNLABELLED : own[row];
    }
    return dataset(shape, new Features.Bytes(pixels), own, classes, parts);
  }

  /** A table whose rows stand in these parts. */
  public static Dataset table(float[][] rows, int[] labels, int classes, Part[] parts) {
    Dataset table = table(rows, labels, classes);
    return dataset(table.shape(), table.features(), labels, classes, parts);
  }

  /** Pictures of random pixels with random labels. */
  public static Dataset noise(int rows, int height, int width, int classes, long seed) {
    return noise(rows, new Shape(1, height, width), classes, seed);
  }

  /** The same of three channels. */
  public static Dataset coloured(int rows, int height, int width, int classes, long seed) {
    return noise(rows, new Shape(3, height, width), classes, seed);
  }

  private static Dataset noise(int rows, Shape shape, int classes, long seed) {
    byte[] pixels = new byte[rows * shape.size()];
    Stream stream = Stream.of(seed);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) stream.below(256, i);
    }
    Stream drawn = stream.fold("labels");
    int[] labels = IntStream.range(0, rows).map(i -> drawn.below(classes, i)).toArray();
    return dataset(shape, new Features.Bytes(pixels), labels, classes);
  }

  /** A table of normal numbers with random labels. */
  public static Dataset normals(int rows, int features, int classes, long seed) {
    float[][] values = new float[rows][features];
    Stream stream = Stream.of(seed);
    for (int i = 0; i < rows * features; i++) {
      double radius = Math.sqrt(-2 * Math.log(1 - stream.uniform(2L * i)));
      double angle = 2 * Math.PI * stream.uniform(2L * i + 1);
      values[i / features][i % features] = (float) (radius * Math.cos(angle));
    }
    Stream drawn = stream.fold("labels");
    int[] labels = IntStream.range(0, rows).map(i -> drawn.below(classes, i)).toArray();
    return table(values, labels, classes);
  }

  /** The inputs of so many members, all standardised alike. */
  public static Inputs inputs(Dataset data, int members) {
    Standardisation standardisation = Standardisation.of(data, rows(data.rows()));
    Standardisation[] each = new Standardisation[members];
    Arrays.fill(each, standardisation);
    return new Inputs(Examples.load(data), List.of(each));
  }

  /** 0 … n - 1. */
  public static int[] rows(int n) {
    return IntStream.range(0, n).toArray();
  }

  private static Dataset dataset(Shape shape, Features features, int[] labels, int classes) {
    Part[] parts = new Part[labels.length];
    Arrays.fill(parts, Part.TRAIN);
    return dataset(shape, features, labels, classes, parts);
  }

  private static Dataset dataset(
      Shape shape, Features features, int[] labels, int classes, Part[] parts) {
    List<String> names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
    return new Dataset(
        "made",
        "made in memory",
        shape,
        features,
        names,
        labels,
        parts,
        null,
        List.of(),
        List.of(),
        List.of());
  }
}
