package org.basin.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.report.chart.Marks.Place;

/**
 * Paired differences with their intervals, a row each, around zero; the zone that counts as equal
 * is shaded, each seed's difference is a dot. A few differences far beyond all others are not
 * allowed to squeeze them: they end in an arrow at the edge, and their numbers stand at the right
 * as everyone's do.
 *
 * @param margin half the width of the shaded zone, in the unit of the rows
 * @param alongside rows of the charts that this one is to share its axis with, its own included
 * @param plot width of the part with the axis, pixels
 */
public record ForestChart(
    String title,
    String description,
    String across,
    double margin,
    List<Group> groups,
    List<Group> alongside,
    double plot)
    implements Chart {

  private static final double ROW = 20;
  private static final double HEAD = 24;

  public ForestChart {
    groups = List.copyOf(groups);
    alongside = List.copyOf(alongside);
  }

  /** Rows under one heading. */
  public record Group(String name, Ink ink, List<Row> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A difference.
   *
   * @param verdict as a class of the style sheet
   * @param says the verdict and numbers as written at the right
   */
  public record Row(
      String name,
      double difference,
      double low,
      double high,
      List<Series.Dot> seeds,
      String verdict,
      String says) {
    public Row {
      seeds = List.copyOf(seeds);
    }
  }

  @Override
  public String svg(String id) {
    double left =
        12
            + Math.min(
                150, rows(groups).stream().mapToDouble(r -> Axis.width(r.name())).max().orElse(0));
    double right =
        14 + rows(groups).stream().mapToDouble(r -> Axis.width(r.says())).max().orElse(0);
    double height = 66 + groups.stream().mapToDouble(g -> HEAD + ROW * g.rows().size()).sum();
    Frame frame = new Frame(left + plot + right, height, left, 10, right, 44);
    Scale x = across(frame);
    Markup markup = Markup.svg(id, frame.width(), height, title, description);
    zone(markup, frame, x);
    double y = frame.y0();
    for (Group group : groups) {
      markup.open("g", "class", "series " + group.ink().colour());
      markup.element(
          "text", Axis.fit(group.name(), left + plot), "class", "direct", "x", 0, "y", y + 15);
      y += HEAD;
      for (Row row : group.rows()) {
        draw(markup, frame, x, row, group.ink(), y + ROW / 2);
        y += ROW;
      }
      markup.close();
    }
    List<Tick> ticks = x.ticks(8).stream().map(t -> new Tick(t, ErrorScale.label(t))).toList();
    Axis.bottom(markup, frame, x, ticks, across);
    return markup.finish();
  }

  private void zone(Markup markup, Frame frame, Scale x) {
    double from = Math.max(frame.x0(), x.at(-margin));
    double to = Math.min(frame.x1(), x.at(margin));
    markup
        .open(
            "rect",
            "class",
            "zone",
            "x",
            from,
            "y",
            frame.y0(),
            "width",
            Math.max(0, to - from),
            "height",
            frame.y1() - frame.y0())
        .element("title", "differences within the margin count as equal")
        .close();
    markup.empty("path", "class", "zero", "d", Axis.line(x.at(0), frame.y0(), x.at(0), frame.y1()));
  }

  private static void draw(Markup markup, Frame frame, Scale x, Row row, Ink ink, double y) {
    markup.element(
        "text", Axis.fit(row.name(), 150), "class", "tick end", "x", frame.x0() - 8, "y", y + 4);
    for (Series.Dot seed : row.seeds()) {
      if (x.holds(seed.x())) {
        Place place = new Place(x.at(seed.x()), y);
        Marks.dot(markup, place, 2.1, ink, seed.sound() ? "seed" : "seed failed", seed.says());
      }
    }
    if (row.low() <= row.high()) {
      double from = Math.max(frame.x0(), Math.min(frame.x1(), x.at(row.low())));
      double to = Math.max(frame.x0(), Math.min(frame.x1(), x.at(row.high())));
      if (to > from) {
        markup.empty("path", "class", "interval", "d", Axis.line(from, y, to, y));
      }
    }
    if (x.holds(row.difference())) {
      Marks.dot(markup, new Place(x.at(row.difference()), y), 4, ink, "mark", row.says());
    } else if (Double.isFinite(row.difference())) {
      boolean beyond = row.difference() > 0;
      double tip = beyond ? frame.x1() : frame.x0();
      double back = beyond ? -8 : 8;
      String arrow =
          Marks.path(
              List.of(
                  new Place(tip, y), new Place(tip + back, y - 4), new Place(tip + back, y + 4)));
      markup.open("path", "class", "mark", "d", arrow + "z").element("title", row.says()).close();
    }
    markup.element(
        "text", row.says(), "class", "says " + row.verdict(), "x", frame.x1() + 12, "y", y + 4);
  }

  /** From the intervals' ends, without those far beyond most. */
  private Scale across(Frame frame) {
    double[] ends =
        rows(alongside).stream()
            .flatMapToDouble(r -> Arrays.stream(new double[] {r.difference(), r.low(), r.high()}))
            .filter(Double::isFinite)
            .toArray();
    double[] sizes = Arrays.stream(ends).map(Math::abs).sorted().toArray();
    double usual = sizes.length == 0 ? 0 : sizes[sizes.length / 2];
    double most = Math.max(5 * usual, 3 * margin);
    double low =
        Math.min(-1.5 * margin, Arrays.stream(ends).filter(e -> e >= -most).min().orElse(0));
    double high =
        Math.max(1.5 * margin, Arrays.stream(ends).filter(e -> e <= most).max().orElse(0));
    double room = high > low ? (high - low) * 0.04 : 1;
    return new LinearScale(low - room, high + room, frame.x0(), frame.x1());
  }

  private static List<Row> rows(List<Group> groups) {
    List<Row> rows = new ArrayList<>();
    groups.forEach(g -> rows.addAll(g.rows()));
    return rows;
  }
}
