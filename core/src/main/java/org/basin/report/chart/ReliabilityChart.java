package org.basin.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.report.chart.Marks.Place;

/** How often predictions are right against how sure they are; on the diagonal as often as said. */
public record ReliabilityChart(String title, String description, List<Line> lines)
    implements Chart {
  private static final Frame FRAME = new Frame(330, 300, 38, 24, 16, 42);

  public ReliabilityChart {
    lines = List.copyOf(lines);
  }

  /** One arm's bins: mean confidence and the share that is right, both from 0 to 1. */
  public record Line(String name, Ink ink, double[] confidence, double[] accuracy) {}

  @Override
  public String svg(String id) {
    Scale x = new LinearScale(0, 100, FRAME.x0(), FRAME.x1());
    Scale y = new LinearScale(0, 100, FRAME.y1(), FRAME.y0() + 6);
    List<Tick> ticks =
        x.ticks(5).stream().map(t -> new Tick(t, String.format(Locale.ROOT, "%.0f", t))).toList();
    Markup markup = Markup.svg(id, FRAME.width(), FRAME.height(), title, description);
    Axis.left(markup, FRAME, y, ticks, "right, %");
    Axis.bottom(markup, FRAME, x, ticks, "confidence, %");
    markup.empty("path", "class", "grid", "d", Axis.line(x.at(0), y.at(0), x.at(100), y.at(100)));
    for (Line line : lines) {
      List<Place> places = new ArrayList<>();
      for (int i = 0; i < line.confidence().length; i++) {
        places.add(new Place(x.at(100 * line.confidence()[i]), y.at(100 * line.accuracy()[i])));
      }
      markup.open("g", "class", "series " + line.ink().colour());
      Marks.line(markup, places, "line", line.ink());
      markup.close();
    }
    return markup.finish();
  }
}
