package org.basin.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.basin.report.chart.Marks.Place;

/**
 * A measure step by step, such as layer by layer: a line an arm through its means, with a bar for
 * each interval and a small mark a seed. The steps stand at equal distances.
 *
 * @param steps what is written at each, in their order
 * @param series points and dots whose x is the number of their step
 */
public record StepChart(
    String title,
    String description,
    String across,
    String up,
    List<String> steps,
    List<Series> series)
    implements Chart {

  private static final Frame FRAME = new Frame(388, 270, 52, 24, 16, 42);

  public StepChart {
    steps = List.copyOf(steps);
    series = List.copyOf(series);
  }

  @Override
  public String svg(String id) {
    ErrorScale y = ErrorScale.of(values(), FRAME.y1(), FRAME.y0() + 6);
    Frame frame = FRAME.holding(y.ticks());
    Scale x = new LinearScale(0, Math.max(1, steps.size() - 1), frame.x0() + 22, frame.x1() - 22);
    Markup markup = Markup.svg(id, frame.width(), frame.height(), title, description);
    Axis.left(markup, frame, y.scale(), y.ticks(), up);
    List<Tick> ticks =
        IntStream.range(0, steps.size()).mapToObj(i -> new Tick(i, steps.get(i))).toList();
    Axis.bottom(markup, frame, x, ticks, across);
    for (int i = 0; i < series.size(); i++) {
      Series s = series.get(i);
      double shift = shift(i);
      markup.open("g", "class", "series " + s.ink().colour());
      List<Place> line = new ArrayList<>();
      for (Series.Point point : s.points()) {
        double at = x.at(point.x()) + shift;
        line.add(new Place(at, y.scale().at(point.y())));
        if (Double.isFinite(point.low()) && Double.isFinite(point.high())) {
          double low = y.scale().at(Math.max(point.low(), y.scale().low()));
          double high = y.scale().at(Math.min(point.high(), y.scale().high()));
          markup.empty("path", "class", "interval", "d", Axis.line(at, low, at, high));
        }
      }
      Marks.line(markup, line, "line", s.ink());
      for (Series.Dot dot : s.dots()) {
        Place place = new Place(x.at(dot.x()) + shift, y.scale().at(dot.y()));
        Marks.dot(markup, place, 2.1, s.ink(), "seed", dot.says());
      }
      for (int p = 0; p < line.size(); p++) {
        Marks.dot(markup, line.get(p), 3.6, s.ink(), "mark", s.points().get(p).says());
      }
      markup.close();
    }
    return markup.finish();
  }

  /** A little sideways, so that intervals do not hide each other. */
  private double shift(int index) {
    double step = Math.min(5, 30.0 / Math.max(1, series.size()));
    return (index - (series.size() - 1) / 2.0) * step;
  }

  private double[] values() {
    return series.stream()
        .flatMap(
            s ->
                Stream.concat(
                    s.dots().stream().map(Series.Dot::y), s.points().stream().map(Series.Point::y)))
        .flatMapToDouble(value -> Arrays.stream(new double[] {value}))
        .filter(Double::isFinite)
        .toArray();
  }
}
