package org.basin.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.basin.report.chart.Marks.Place;

/**
 * Error against labels: a line an arm, a band where its interval is, a dot for every seed, and the
 * arm's name at the line's end. Labels lie on a logarithmic axis; errors too where they span much.
 *
 * @param budgets the label budgets, ascending, each with what is written at it
 * @param width of the whole drawing, pixels
 */
public record LearningCurveChart(
    String title,
    String description,
    String across,
    String up,
    List<Tick> budgets,
    List<Series> series,
    double width)
    implements Chart {

  private static final double LABEL_GAP = 15;
  private static final double WIDEST_LABEL = 140;

  /** With more arms than this, bands would hide each other. */
  private static final int MOST_BANDS = 10;

  public LearningCurveChart {
    budgets = List.copyOf(budgets);
    series = List.copyOf(series);
  }

  @Override
  public String svg(String id) {
    double label = series.stream().mapToDouble(s -> Axis.width(s.name())).max().orElse(0);
    double right = 26 + Math.min(WIDEST_LABEL, label);
    double height = 72 + Math.max(width * 0.7, (series.size() + 1) * LABEL_GAP);
    Frame bare = new Frame(width, height, 38, 24, right, 42);
    ErrorScale y = ErrorScale.of(values(), bare.y1(), bare.y0() + 6);
    Frame frame = bare.holding(y.ticks());
    Scale x = across(frame);
    Markup markup = Markup.svg(id, width, height, title, description);
    Axis.left(markup, frame, y.scale(), y.ticks(), up);
    Axis.bottom(markup, frame, x, budgets, across);
    for (int i = 0; i < series.size(); i++) {
      Series s = series.get(i);
      markup.open("g", "class", "series " + s.ink().colour());
      draw(markup, s, x, y.scale(), shift(i), beside(i));
      markup.close();
    }
    names(markup, frame, x, y.scale());
    return markup.finish();
  }

  private void draw(Markup markup, Series s, Scale x, Scale y, double shift, double beside) {
    List<Place> middle = new ArrayList<>();
    List<Place> upper = new ArrayList<>();
    List<Place> lower = new ArrayList<>();
    for (Series.Point p : s.points()) {
      double at = x.at(p.x()) + beside;
      middle.add(new Place(at, y.at(p.y())));
      boolean bounded = Double.isFinite(p.low()) && Double.isFinite(p.high());
      double high = bounded ? Math.min(p.high(), y.high()) : Double.NaN;
      double low = bounded ? Math.max(p.low(), y.low()) : Double.NaN;
      upper.add(new Place(at, y.at(high)));
      lower.add(new Place(at, y.at(low)));
    }
    if (middle.size() == 1) {
      Marks.line(markup, List.of(upper.get(0), lower.get(0)), "interval", new Ink(0));
    }
    if (series.size() <= MOST_BANDS) {
      Marks.band(markup, upper, lower);
    }
    Marks.line(markup, middle, "line", s.ink());
    for (Series.Dot dot : s.dots()) {
      Place place = new Place(x.at(dot.x()) + beside + shift, y.at(dot.y()));
      Marks.dot(markup, place, 2.1, s.ink(), dot.sound() ? "seed" : "seed failed", dot.says());
    }
    for (int i = 0; i < middle.size(); i++) {
      Marks.dot(markup, middle.get(i), 3.6, s.ink(), "mark", s.points().get(i).says());
    }
  }

  /** Names at the lines' ends, moved apart; a thin line leads to one that had to move. */
  private void names(Markup markup, Frame frame, Scale x, Scale y) {
    List<Series> named = new ArrayList<>();
    List<Place> ends = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      Series s = series.get(i);
      double beside = beside(i);
      s.points().stream()
          .map(p -> new Place(x.at(p.x()) + beside, y.at(p.y())))
          .filter(Place::finite)
          .reduce((first, second) -> second)
          .ifPresent(
              end -> {
                named.add(s);
                ends.add(end);
              });
    }
    double[] wanted = ends.stream().mapToDouble(Place::y).toArray();
    double[] placed = Dodge.apart(wanted, LABEL_GAP, frame.y0(), frame.y1());
    for (int i = 0; i < named.size(); i++) {
      Series s = named.get(i);
      String leader = Axis.line(ends.get(i).x() + 6, ends.get(i).y(), frame.x1() + 13, placed[i]);
      markup.open("g", "class", "name " + s.ink().colour());
      markup.empty("path", "class", "leader", "d", leader);
      markup
          .open("text", "class", "direct", "x", frame.x1() + 16, "y", placed[i] + 4)
          .element("title", s.name())
          .element("tspan", Axis.fit(s.name(), WIDEST_LABEL))
          .close();
      markup.close();
    }
  }

  /** A little sideways, so that the seeds of different arms do not hide each other. */
  private double shift(int index) {
    double step = Math.min(4, 26.0 / Math.max(1, series.size()));
    return (index - (series.size() - 1) / 2.0) * step;
  }

  /** With one budget the arms stand beside each other, where they would hide each other. */
  private double beside(int index) {
    double step = budgets.size() > 1 ? 0 : Math.min(22, 0.4 * width / series.size());
    return (index - (series.size() - 1) / 2.0) * step;
  }

  private Scale across(Frame frame) {
    double low = budgets.stream().mapToDouble(Tick::value).min().orElse(1);
    double high = budgets.stream().mapToDouble(Tick::value).max().orElse(10);
    if (!(high > low)) {
      low /= 2;
      high *= 2;
    }
    return new LogScale(low, high, frame.x0() + 18, frame.x1() - 8);
  }

  private double[] values() {
    return series.stream()
        .flatMap(
            s ->
                Stream.concat(
                    s.dots().stream().map(Series.Dot::y), s.points().stream().map(Series.Point::y)))
        .mapToDouble(v -> v)
        .filter(Double::isFinite)
        .toArray();
  }
}
