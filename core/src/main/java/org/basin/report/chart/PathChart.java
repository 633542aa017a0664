package org.basin.report.chart;

import java.util.List;
import java.util.stream.Stream;
import org.basin.report.chart.Marks.Place;

/**
 * Ways through a plane: a line each, a mark where it ends and a small one where it begins. Both
 * axes have one scale, so that what looks twice as far is.
 */
public record PathChart(String title, String description, String across, String up, List<Way> ways)
    implements Chart {

  private static final double SIDE = 300;

  public PathChart {
    ways = List.copyOf(ways);
  }

  /**
   * One way, from its beginning to its end.
   *
   * @param says names it
   */
  public record Way(double[] x, double[] y, Ink ink, String says) {}

  @Override
  public String svg(String id) {
    double[] x = ends(ways.stream().map(Way::x));
    double[] y = ends(ways.stream().map(Way::y));
    double unit = SIDE / Math.max(x[1] - x[0], y[1] - y[0]);
    double wide = Math.max(120, (x[1] - x[0]) * unit);
    double high = Math.max(80, (y[1] - y[0]) * unit);
    Frame frame = new Frame(54 + wide + 16, 24 + high + 42, 54, 24, 16, 42);
    double spareX = (wide / unit - (x[1] - x[0])) / 2;
    double spareY = (high / unit - (y[1] - y[0])) / 2;
    Scale along = new LinearScale(x[0] - spareX, x[1] + spareX, frame.x0(), frame.x1());
    Scale upwards = new LinearScale(y[0] - spareY, y[1] + spareY, frame.y1(), frame.y0());
    Markup markup = Markup.svg(id, frame.width(), frame.height(), title, description);
    Axis.left(markup, frame, upwards, ticks(upwards), up);
    Axis.bottom(markup, frame, along, ticks(along), across);
    for (Way way : ways) {
      way(markup, way, along, upwards);
    }
    return markup.finish();
  }

  private static void way(Markup markup, Way way, Scale along, Scale upwards) {
    List<Place> places =
        java.util.stream.IntStream.range(0, way.x().length)
            .mapToObj(i -> new Place(along.at(way.x()[i]), upwards.at(way.y()[i])))
            .toList();
    markup.open("g", "class", "series " + way.ink().colour());
    markup
        .open("path", "class", "way", "d", Marks.path(places))
        .element("title", way.says())
        .close();
    Marks.dot(markup, places.get(0), 2, way.ink(), "seed", way.says() + ", start");
    Marks.dot(markup, places.get(places.size() - 1), 4.5, way.ink(), "mark", way.says());
    markup.close();
  }

  private static List<Tick> ticks(Scale scale) {
    return scale.ticks(4).stream().map(t -> new Tick(t, ErrorScale.label(t))).toList();
  }

  /** The least and the greatest, with a little room. */
  private static double[] ends(Stream<double[]> values) {
    double[] sorted =
        values
            .flatMapToDouble(java.util.Arrays::stream)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double low = sorted.length == 0 ? 0 : sorted[0];
    double high = sorted.length == 0 ? 1 : sorted[sorted.length - 1];
    double room = high > low ? 0.05 * (high - low) : 0.5;
    return new double[] {low - room, high + room};
  }
}
