package org.basin.report.chart;

import java.util.List;

/** Draws the edges of a plot: faint lines at the ticks, what is written there, what is measured. */
final class Axis {
  private static final double LETTER = 7.2;

  private Axis() {}

  /** The horizontal axis beneath; a label that would touch the one before it is left out. */
  static void bottom(Markup markup, Frame frame, Scale scale, List<Tick> ticks, String title) {
    markup.empty(
        "path", "class", "axis", "d", line(frame.x0(), frame.y1(), frame.x1(), frame.y1()));
    double taken = Double.NEGATIVE_INFINITY;
    for (Tick tick : ticks) {
      double x = scale.at(tick.value());
      markup.empty("path", "class", "axis", "d", line(x, frame.y1(), x, frame.y1() + 4));
      double half = width(tick.label()) / 2;
      if (x - half > taken + 4) {
        markup.element("text", tick.label(), "class", "tick mid", "x", x, "y", frame.y1() + 17);
        taken = x + half;
      }
    }
    markup.element(
        "text",
        title,
        "class",
        "axis-title mid",
        "x",
        (frame.x0() + frame.x1()) / 2,
        "y",
        frame.y1() + 34);
  }

  /** The vertical axis at the left, its title written level above it. */
  static void left(Markup markup, Frame frame, Scale scale, List<Tick> ticks, String title) {
    for (Tick tick : ticks) {
      double y = scale.at(tick.value());
      markup
          .empty("path", "class", "grid", "d", line(frame.x0(), y, frame.x1(), y))
          .element("text", tick.label(), "class", "tick end", "x", frame.x0() - 6, "y", y + 4);
    }
    markup.element("text", title, "class", "axis-title", "x", 0, "y", 11);
  }

  /** How wide a text is at the size of labels: a guess on the safe side. */
  static double width(String text) {
    return text.codePointCount(0, text.length()) * LETTER;
  }

  /** The text, cut in its middle where it is longer than the width: names often end differently. */
  static String fit(String text, double width) {
    int most = Math.max(4, (int) (width / LETTER));
    int[] letters = text.codePoints().toArray();
    if (letters.length <= most) {
      return text;
    }
    int tail = (most - 1) / 2;
    return new String(letters, 0, most - 1 - tail)
        + "…"
        + new String(letters, letters.length - tail, tail);
  }

  static String line(double x0, double y0, double x1, double y1) {
    return "M"
        + Markup.number(x0)
        + " "
        + Markup.number(y0)
        + "L"
        + Markup.number(x1)
        + " "
        + Markup.number(y1);
  }
}
