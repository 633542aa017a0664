package org.basin.report.chart;

import java.util.List;

/**
 * A number for each two of some things, as a square of boxes shaded by its size with the number in
 * each: one number above the diagonal, another below it. Rows are named, columns go by the rows'
 * numbers.
 *
 * @param names of the things
 * @param shades from 0, none, to 1, deepest, [things][things]; what is not a number is no box
 * @param texts what stands in the boxes, [things][things]
 */
public record PairMap(
    String title,
    String description,
    List<String> names,
    List<Ink> inks,
    double[][] shades,
    String[][] texts)
    implements Chart {

  private static final double WIDTH = 40;
  private static final double HEIGHT = 24;
  private static final int TONES = 10;

  public PairMap {
    names = List.copyOf(names);
    inks = List.copyOf(inks);
  }

  @Override
  public String svg(String id) {
    double widest = names.stream().mapToDouble(Axis::width).max().orElse(0);
    double left = Math.min(170, widest) + 44;
    double top = 20;
    int n = names.size();
    Markup markup = Markup.svg(id, left + WIDTH * n + 4, top + HEIGHT * n + 4, title, description);
    for (int i = 0; i < n; i++) {
      double y = top + HEIGHT * i + HEIGHT / 2 + 4;
      String number = Integer.toString(i + 1);
      markup.open("g", "class", inks.get(i).colour());
      markup.element("text", number, "class", "tick end", "x", 18, "y", y);
      Marks.dot(markup, new Marks.Place(29, y - 4), 4, inks.get(i), "mark", names.get(i));
      markup.element("text", Axis.fit(names.get(i), 170), "class", "tick", "x", 40, "y", y);
      markup.close();
      markup.element(
          "text", number, "class", "tick mid", "x", left + WIDTH * (i + 0.5), "y", top - 7);
      for (int j = 0; j < n; j++) {
        box(markup, i, j, left + WIDTH * j, top + HEIGHT * i);
      }
    }
    return markup.finish();
  }

  private void box(Markup markup, int i, int j, double x, double y) {
    double shade = shades[i][j];
    if (i == j || !Double.isFinite(shade)) {
      return;
    }
    long tone = Math.round(Math.max(0, Math.min(1, shade)) * (TONES - 1));
    String says = names.get(i) + " and " + names.get(j) + ": " + texts[i][j];
    markup
        .open(
            "rect",
            "class",
            "heat-" + tone,
            "x",
            x + 1,
            "y",
            y + 1,
            "width",
            WIDTH - 2,
            "height",
            HEIGHT - 2)
        .element("title", says)
        .close();
    markup.element("text", texts[i][j], "class", "in-box", "x", x + WIDTH / 2, "y", y + 16);
  }
}
