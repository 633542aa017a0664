package org.basin.report.chart;

/** The drawing's size and, inside its margins, the rectangle that data are drawn in; pixels. */
record Frame(double width, double height, double left, double top, double right, double bottom) {

  /** The same with a left margin that holds what is written at the ticks. */
  Frame holding(java.util.List<Tick> ticks) {
    double widest = ticks.stream().mapToDouble(tick -> Axis.width(tick.label())).max().orElse(0);
    return new Frame(width, height, Math.max(left, widest + 8), top, right, bottom);
  }

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
