package org.basin.surface;

import org.basin.nn.Parameters;

/**
 * The plane through three points of weight space, one member each: the first at (0, 0), the second
 * at (1, 0), the third above. Both directions are equally long and at right angles, so that
 * distances in the plane are those in weight space, over {@link #unit}.
 *
 * @param origin the first point
 * @param u to the second
 * @param v towards the third, at right angles to {@code u}; zero where all three lie on a line
 * @param x where the third lies along {@code u}
 * @param y where it lies along {@code v}
 * @param unit the distance from the first to the second
 */
public record Triangle(
    Parameters origin, Parameters u, Parameters v, double x, double y, double unit) {

  /** Lays the plane; the three have the same names. */
  public static Triangle through(Parameters first, Parameters second, Parameters third) {
    Parameters u = second.zip(first, (a, b) -> a.minus(b));
    Parameters w = third.zip(first, (a, b) -> a.minus(b));
    double square = u.dot(u)[0];
    double x = w.dot(u)[0] / square;
    Parameters upright = w.zip(u, (a, b) -> a.minus(b.times(x)));
    double height = Math.sqrt(upright.dot(upright)[0]);
    double unit = Math.sqrt(square);
    double scale = height > 0 ? unit / height : 0;
    return new Triangle(first, u, upright.map(t -> t.times(scale)), x, height / unit, unit);
  }
}
