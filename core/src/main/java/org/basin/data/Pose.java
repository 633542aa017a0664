package org.basin.data;

import org.basin.engine.Stream;

/**
 * Where a transformed picture reads its pixels: the place p of the new picture, counted in pixels
 * from the centre, reads the old one at (a x + b y + c, d x + e y + f). Poses compose: applying one
 * transformation and then another reads through the second, then the first.
 */
record Pose(double a, double b, double c, double d, double e, double f) {
  static final Pose SAME = new Pose(1, 0, 0, 0, 1, 0);

  /** This pose, of a picture that has been through {@code earlier} before. */
  Pose after(Pose earlier) {
    return new Pose(
        earlier.a * a + earlier.b * d,
        earlier.a * b + earlier.b * e,
        earlier.a * c + earlier.b * f + earlier.c,
        earlier.d * a + earlier.e * d,
        earlier.d * b + earlier.e * e,
        earlier.d * c + earlier.e * f + earlier.f);
  }

  static Pose rotated(double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return new Pose(cos, -sin, 0, sin, cos, 0);
  }

  static Pose shifted(double across, double down) {
    return new Pose(1, 0, -across, 0, 1, -down);
  }

  /**
   * A draw of one kind of part.
   *
   * @param stream the example's own
   * @return {@link #SAME} for what moves no pixels
   */
  static Pose drawn(ViewPart part, Shape shape, Stream stream) {
    double s = part.strength();
    double first = 2 * stream.uniform(0) - 1;
    double second = 2 * stream.uniform(1) - 1;
    return switch (part.kind()) {
      case CROP -> {
        double area = 1 - s * stream.uniform(2);
        double aspect = Math.pow(4.0 / 3, s * (2 * stream.uniform(3) - 1));
        double wide = Math.min(1, Math.sqrt(area * aspect));
        double high = Math.min(1, Math.sqrt(area / aspect));
        yield new Pose(
            wide,
            0,
            first * (1 - wide) / 2 * shape.width(),
            0,
            high,
            second * (1 - high) / 2 * shape.height());
      }
      case SHIFT -> shifted(first * s * shape.width(), second * s * shape.height());
      case ROTATE -> rotated(first * s);
      case SCALE -> {
        double factor = Math.pow(1 + s, -first);
        yield new Pose(factor, 0, 0, 0, factor, 0);
      }
      case SHEAR -> new Pose(1, Math.tan(Math.toRadians(first * s)), 0, 0, 1, 0);
      case FLIP -> stream.uniform(0) < s ? new Pose(-1, 0, 0, 0, 1, 0) : SAME;
      case ELASTIC, BLUR, COLOUR, GREY, CUTOUT, NOISE, SCARF -> SAME;
    };
  }

  static boolean moves(ViewPart part) {
    return switch (part.kind()) {
      case CROP, SHIFT, ROTATE, SCALE, SHEAR, FLIP -> true;
      case ELASTIC, BLUR, COLOUR, GREY, CUTOUT, NOISE, SCARF -> false;
    };
  }
}
