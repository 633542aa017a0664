package org.basin.report.chart;

import java.util.List;

/**
 * A table as a picture: a box for each pair of two budgets, shaded by a size and named by a word,
 * so that nothing rests on colour alone. Blue is below zero, orange above: apart for every kind of
 * colour vision.
 *
 * @param down what the rows are
 * @param across what the columns are
 * @param rows names, from top to bottom
 * @param columns names, from left to right
 * @param boxes [rows][columns]
 */
public record HeatMap(
    String title,
    String description,
    String down,
    String across,
    List<String> rows,
    List<String> columns,
    List<List<Box>> boxes)
    implements Chart {

  private static final double WIDTH = 118;
  private static final double HEIGHT = 44;

  public HeatMap {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    boxes = boxes.stream().map(List::copyOf).toList();
  }

  /**
   * One box.
   *
   * @param shade from -1, deep blue, over 0 to 1, deep orange; not a number for an empty box
   * @param word what stands in it
   * @param number below the word
   */
  public record Box(double shade, String word, String number) {
    public static final Box EMPTY = new Box(Double.NaN, "", "");
  }

  @Override
  public String svg(String id) {
    double left = 26 + rows.stream().mapToDouble(Axis::width).max().orElse(0);
    double top = 44;
    double width = left + WIDTH * columns.size() + 6;
    double height = top + HEIGHT * rows.size() + 8;
    Markup markup = Markup.svg(id, width, height, title, description);
    markup.element("text", across, "class", "axis-title", "x", left, "y", 14);
    markup.element("text", down, "class", "axis-title", "x", 2, "y", 36);
    for (int c = 0; c < columns.size(); c++) {
      markup.element("text", columns.get(c), "class", "tick", "x", left + WIDTH * c + 6, "y", 36);
    }
    for (int r = 0; r < rows.size(); r++) {
      double y = top + HEIGHT * r;
      markup.element("text", rows.get(r), "class", "tick", "x", 2, "y", y + HEIGHT / 2 + 4);
      for (int c = 0; c < columns.size(); c++) {
        box(markup, boxes.get(r).get(c), left + WIDTH * c, y);
      }
    }
    return markup.finish();
  }

  private static void box(Markup markup, Box box, double x, double y) {
    markup.empty(
        "rect",
        "x",
        x,
        "y",
        y,
        "width",
        WIDTH - 3,
        "height",
        HEIGHT - 3,
        "rx",
        3,
        "fill",
        colour(box.shade()),
        "stroke",
        "#767676");
    // The boxes are light in either theme, so their words are dark in both.
    markup.element("text", box.word(), "fill", "#111111", "font-size", 12, "x", x + 7, "y", y + 17);
    markup.element(
        "text", box.number(), "fill", "#111111", "font-size", 11, "x", x + 7, "y", y + 33);
  }

  private static String colour(double shade) {
    if (!Double.isFinite(shade)) {
      return "#ffffff";
    }
    int[] far = shade < 0 ? new int[] {0x6b, 0xae, 0xd6} : new int[] {0xfd, 0x9a, 0x4b};
    double share = Math.min(1, Math.abs(shade));
    StringBuilder colour = new StringBuilder("#");
    for (int part : far) {
      long value = Math.round(0xf4 + share * (part - 0xf4));
      colour.append(Character.forDigit((int) value >> 4, 16));
      colour.append(Character.forDigit((int) value & 15, 16));
    }
    return colour.toString();
  }
}
