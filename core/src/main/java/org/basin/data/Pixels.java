package org.basin.data;

import java.util.Arrays;
import java.util.List;

/**
 * Arrays of numbers made into images of bytes, [rows, channels, height, width]. What lies within 0
 * … 1, or uses less than half of 0 … 255, or leaves that range, is scaled by one factor for all
 * images, taken from the training and unlabelled parts, and rounded to whole grey levels.
 */
final class Pixels {
  private static final double HALF = 128;

  private Pixels() {}

  /** How the numbers become grey levels; a problem where one of them is not finite. */
  static Levels levels(List<ArrayBlock> blocks, Layout layout, Remarks remarks) {
    remarks.note(
        "images read as "
            + layout.words()
            + ": "
            + layout.shape()
            + " (channels x height x width)");
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (ArrayBlock block : blocks) {
      NumericArray inputs = block.inputs();
      int size = inputs.rowSize();
      if (inputs.element() == Element.UINT8) {
        byte[] example = new byte[size];
        int end = block.part() == Part.TEST ? 0 : inputs.rows();
        for (int row = 0; row < end; row++) {
          inputs.data().copy((long) row * size, example, 0, size);
          for (byte level : example) {
            least = Math.min(least, level & 0xff);
            most = Math.max(most, level & 0xff);
          }
        }
        continue;
      }
      for (int row = 0; row < inputs.rows(); row++) {
        for (int j = 0; j < size; j++) {
          double value = inputs.value(row, j);
          if (!Double.isFinite(value)) {
            remarks.problem(
                block.name()
                    + ": expected finite numbers, found "
                    + value
                    + " in image "
                    + row
                    + " (counted from 0); mend or remove it");
            return Levels.AS_THEY_ARE;
          }
          if (block.part() != Part.TEST) {
            least = Math.min(least, value);
            most = Math.max(most, value);
          }
        }
      }
    }
    boolean asIs = least >= 0 && most >= HALF && most <= 255;
    double shift = least < 0 || most > 255 ? least : 0;
    double scale = asIs ? 1 : most <= 1 && least >= 0 ? 255 : 255 / Math.max(most - shift, 1e-30);
    say(blocks, least, most, scale, remarks);
    return asIs ? Levels.AS_THEY_ARE : new Levels(shift, scale);
  }

  /** Gives up what the arrays hold in files of their own. */
  static Features of(List<ArrayBlock> blocks, Layout layout, Levels levels) {
    long total = 0;
    for (ArrayBlock block : blocks) {
      total += (long) block.inputs().rows() * block.inputs().rowSize();
    }
    try (RowWriter pixels = new RowWriter(Kind.IMAGE, total)) {
      for (ArrayBlock block : blocks) {
        copy(block.inputs(), layout, levels, pixels);
        block.inputs().data().close();
      }
      return pixels.finish();
    }
  }

  private static void say(
      List<ArrayBlock> blocks, double least, double most, double scale, Remarks remarks) {
    boolean whole = blocks.stream().allMatch(block -> block.inputs().element().whole());
    if (scale != 1) {
      remarks.note(
          String.format(
              java.util.Locale.ROOT,
              "pixel values lie in %s … %s: brought to 0 … 255, in 256 levels",
              least,
              most));
    } else if (!whole) {
      remarks.note("pixel values are rounded to whole numbers from 0 to 255");
    }
  }

  static void copy(NumericArray inputs, Layout layout, Levels levels, RowWriter to) {
    int size = inputs.rowSize();
    boolean plain =
        inputs.element() == Element.UINT8 && levels.equals(Levels.AS_THEY_ARE) && !inputs.fortran();
    int[] source = new int[size];
    Arrays.setAll(source, layout::source);
    byte[] raw = new byte[size];
    byte[] example = new byte[size];
    for (int row = 0; row < inputs.rows(); row++) {
      if (plain) {
        inputs.data().copy((long) row * size, raw, 0, size);
      }
      for (int j = 0; j < size; j++) {
        example[j] = plain ? raw[source[j]] : levels.of(inputs.value(row, source[j]));
      }
      to.add(example, 0, size);
    }
  }
}
