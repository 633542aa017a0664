package org.basin.report.chart;

import static org.basin.report.chart.Markup.number;

/** The outline of a mark, so that arms are told apart without colour. */
public enum Shape {
  CIRCLE,
  SQUARE,
  TRIANGLE,
  DIAMOND,
  DOWN,
  CROSS,
  BAR,
  PLUS;

  /** The outline as path data, about as large to the eye as a circle of the radius. */
  String path(double x, double y, double radius) {
    double r = radius * 0.9;
    double big = radius * 1.25;
    return switch (this) {
      case CIRCLE -> {
        String arc = "a" + number(radius) + " " + number(radius) + " 0 1 0 ";
        String across = number(2 * radius);
        yield "M" + at(x - radius, y) + arc + across + " 0" + arc + "-" + across + " 0z";
      }
      case SQUARE -> polygon(x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r);
      case TRIANGLE -> polygon(x, y - big, x + big, y + r, x - big, y + r);
      case DOWN -> polygon(x, y + big, x + big, y - r, x - big, y - r);
      case DIAMOND -> polygon(x, y - big, x + big, y, x, y + big, x - big, y);
      case BAR ->
          polygon(x - r / 2, y - big, x + r / 2, y - big, x + r / 2, y + big, x - r / 2, y + big);
      case CROSS -> star(x, y, r, Math.PI / 4);
      case PLUS -> star(x, y, big, 0);
    };
  }

  /** A cross of four arms with some body, so that it can be filled. */
  private static String star(double x, double y, double radius, double turn) {
    double[] points = new double[24];
    double half = radius * 0.35;
    double[][] corner = {{half, -radius}, {half, -half}, {radius, -half}};
    for (int i = 0; i < 12; i++) {
      double angle = turn + (i / 3) * Math.PI / 2;
      double[] p = corner[i % 3];
      points[2 * i] = x + p[0] * Math.cos(angle) - p[1] * Math.sin(angle);
      points[2 * i + 1] = y + p[0] * Math.sin(angle) + p[1] * Math.cos(angle);
    }
    return polygon(points);
  }

  private static String polygon(double... points) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.length; i += 2) {
      path.append(i == 0 ? 'M' : 'L').append(at(points[i], points[i + 1]));
    }
    return path.append('z').toString();
  }

  private static String at(double x, double y) {
    return number(x) + " " + number(y);
  }
}
