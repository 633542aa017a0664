package org.basin.report.chart;

import java.util.List;

/**
 * How one arm is drawn in every figure of a page: a colour of the style sheet's palette, a mark and
 * a dash, so that neither colour nor shape has to be seen alone. The first is the neutral one, for
 * the arm that the others are compared with.
 */
public record Ink(int index) {
  /** Colours in the palette; a style sheet has the classes {@code ink-0} to {@code ink-7}. */
  public static final int COLOURS = 8;

  private static final String[] DASHES = {"none", "7 3", "2 3", "9 3 2 3", "4 2"};

  public String colour() {
    return "ink-" + index % COLOURS;
  }

  /** Shifts by one each time the colours begin again, so that 64 arms differ. */
  public Shape shape() {
    return Shape.values()[(index + index / COLOURS) % Shape.values().length];
  }

  String dash() {
    return DASHES[(index + index / COLOURS) % DASHES.length];
  }

  /** The line and mark as a small drawing for a key; it says nothing to a screen reader. */
  public String sample() {
    Markup markup =
        new Markup()
            .open(
                "svg",
                "class",
                "chart",
                "width",
                30,
                "height",
                12,
                "viewBox",
                "0 0 30 12",
                "aria-hidden",
                "true");
    Marks.line(markup, List.of(new Marks.Place(0, 6), new Marks.Place(30, 6)), "line", this);
    markup.empty("path", "class", "mark", "d", shape().path(15, 6, 3.6));
    return markup.finish();
  }
}
