package org.basin.report.chart;

import java.util.List;

/**
 * One arm's course in a chart.
 *
 * @param points ascending in x
 */
public record Series(String name, Ink ink, List<Point> points, List<Dot> dots) {

  public Series {
    points = List.copyOf(points);
    dots = List.copyOf(dots);
  }

  /** A summary and its interval; what is not a number is not drawn. */
  public record Point(double x, double y, double low, double high, String says) {}

  /**
   * One seed's value.
   *
   * @param sound whether the trial ended well; what did not is drawn hollow
   */
  public record Dot(double x, double y, boolean sound, String says) {}
}
