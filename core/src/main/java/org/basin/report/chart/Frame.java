package org.basin.report.chart;

/** The drawing's size and, inside its margins, the rectangle that data are drawn in; pixels. */
record Frame(double width, double height, double left, double top, double right, double bottom) {

  double x0() {
    return left;
  }

  double x1() {
    return width - right;
  }

  double y0() {
    return top;
  }

  double y1() {
    return height - bottom;
  }
}
