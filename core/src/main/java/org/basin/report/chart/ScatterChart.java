package org.basin.report.chart;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.basin.report.chart.Marks.Place;

/**
 * One measure against another, a small mark a seed and a large one for an arm's mean. Either axis
 * is logarithmic where its values span much.
 */
public record ScatterChart(
    String title, String description, String across, String up, List<Series> series)
    implements Chart {

  private static final Frame FRAME = new Frame(470, 330, 44, 24, 16, 42);

  public ScatterChart {
    series = List.copyOf(series);
  }

  @Override
  public String svg(String id) {
    ErrorScale y =
        ErrorScale.of(values(Series.Dot::y, Series.Point::y), FRAME.y1() - 4, FRAME.y0() + 6);
    Frame frame = FRAME.holding(y.ticks());
    ErrorScale x =
        ErrorScale.of(values(Series.Dot::x, Series.Point::x), frame.x0() + 6, frame.x1() - 6);
    Markup markup = Markup.svg(id, frame.width(), frame.height(), title, description);
    Axis.left(markup, frame, y.scale(), y.ticks(), up);
    Axis.bottom(markup, frame, x.scale(), x.ticks(), across);
    for (Series s : series) {
      markup.open("g", "class", "series " + s.ink().colour());
      for (Series.Dot dot : s.dots()) {
        Marks.dot(
            markup,
            new Place(x.scale().at(dot.x()), y.scale().at(dot.y())),
            2.6,
            s.ink(),
            dot.sound() ? "seed" : "seed failed",
            dot.says());
      }
      for (Series.Point point : s.points()) {
        Marks.dot(
            markup,
            new Place(x.scale().at(point.x()), y.scale().at(point.y())),
            5,
            s.ink(),
            "mark",
            point.says());
      }
      markup.close();
    }
    return markup.finish();
  }

  private double[] values(ToDoubleFunction<Series.Dot> dots, ToDoubleFunction<Series.Point> means) {
    return series.stream()
        .flatMap(
            s ->
                Stream.concat(
                    s.dots().stream().map(dots::applyAsDouble),
                    s.points().stream().map(means::applyAsDouble)))
        .flatMapToDouble(value -> Arrays.stream(new double[] {value}))
        .filter(Double::isFinite)
        .toArray();
  }
}
