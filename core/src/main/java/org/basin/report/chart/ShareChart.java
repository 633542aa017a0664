package org.basin.report.chart;

import java.util.List;

/**
 * Costs as bars on one scale, a bar an arm, each cut into its parts.
 *
 * @param plot width of the longest bar, pixels
 * @param parts names of the parts, in the order in which they follow each other
 */
public record ShareChart(
    String title,
    String description,
    String across,
    List<String> parts,
    List<Bar> bars,
    double plot)
    implements Chart {

  private static final double ROW = 24;

  public ShareChart {
    parts = List.copyOf(parts);
    bars = List.copyOf(bars);
  }

  /** One bar: a size for each part, and what is written after it. */
  public record Bar(String name, Ink ink, List<Double> sizes, String says) {
    public Bar {
      sizes = List.copyOf(sizes);
    }

    double length() {
      return sizes.stream().mapToDouble(v -> v).filter(Double::isFinite).sum();
    }
  }

  @Override
  public String svg(String id) {
    double left =
        14 + Math.min(150, bars.stream().mapToDouble(b -> Axis.width(b.name())).max().orElse(0));
    double right = 20 + bars.stream().mapToDouble(b -> Axis.width(b.says())).max().orElse(0);
    Frame frame = new Frame(left + plot + right, 34 + ROW * bars.size() + 6, left, 28, right, 6);
    double longest = bars.stream().mapToDouble(Bar::length).max().orElse(0);
    Scale x = new LinearScale(0, longest > 0 ? longest : 1, frame.x0(), frame.x1());
    Markup markup = Markup.svg(id, frame.width(), frame.height(), title, description);
    key(markup, frame);
    double y = frame.y0();
    for (Bar bar : bars) {
      markup.open("g", "class", "series " + bar.ink().colour());
      markup.element(
          "text", Axis.fit(bar.name(), 150), "class", "direct end", "x", left - 10, "y", y + 15);
      double done = 0;
      for (int i = 0; i < bar.sizes().size(); i++) {
        double size = bar.sizes().get(i);
        if (size > 0 && Double.isFinite(size)) {
          double width = Math.max(0.5, x.at(done + size) - x.at(done));
          markup
              .open(
                  "rect",
                  "class",
                  "part part-" + i,
                  "x",
                  x.at(done),
                  "y",
                  y + 4,
                  "width",
                  width,
                  "height",
                  ROW - 10)
              .element("title", bar.name() + ", " + parts.get(i))
              .close();
          done += size;
        }
      }
      markup.element("text", bar.says(), "class", "says", "x", x.at(done) + 8, "y", y + 15);
      markup.close();
      y += ROW;
    }
    return markup.finish();
  }

  private void key(Markup markup, Frame frame) {
    double x = frame.x0();
    markup.open("g", "class", "series ink-0");
    for (int i = 0; i < parts.size(); i++) {
      markup.empty("rect", "class", "part part-" + i, "x", x, "y", 6, "width", 12, "height", 12);
      markup.element("text", parts.get(i), "class", "tick", "x", x + 17, "y", 16);
      x += 34 + Axis.width(parts.get(i));
    }
    markup.element("text", across, "class", "axis-title", "x", x + 8, "y", 16);
    markup.close();
  }
}
