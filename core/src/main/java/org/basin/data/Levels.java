package org.basin.data;

/**
 * How the numbers of an array of images became grey levels from 0 to 255: {@code (value - shift) *
 * scale}, cut off at both ends and rounded.
 */
public record Levels(double shift, double scale) {
  /** The numbers were grey levels. */
  public static final Levels AS_THEY_ARE = new Levels(0, 1);

  byte of(double value) {
    return (byte) Math.round(Math.min(255, Math.max(0, (value - shift) * scale)));
  }
}
