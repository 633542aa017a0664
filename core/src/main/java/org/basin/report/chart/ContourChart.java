package org.basin.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.chart.Marks.Place;

/**
 * Heights over a plane as bands between contours, the lowest the darkest, with places marked. Both
 * axes have one scale, so that what looks twice as far is.
 *
 * @param x ascending, as many as a row of {@code height} has
 * @param y ascending, as many as rows
 * @param height above 0; what is not finite is drawn as the highest
 */
public record ContourChart(
    String title,
    String description,
    String across,
    String up,
    double[] x,
    double[] y,
    double[][] height,
    Bands bands,
    List<Spot> spots)
    implements Chart {

  private static final double SIDE = 300;
  private static final double LEGEND = 74;
  private static final double STEP = 15;

  public ContourChart {
    spots = List.copyOf(spots);
  }

  @Override
  public String svg(String id) {
    double wide = x[x.length - 1] - x[0];
    double high = y[y.length - 1] - y[0];
    double unit = SIDE / Math.max(wide, high);
    Frame frame = new Frame(40 + wide * unit + LEGEND, 24 + high * unit + 42, 40, 24, LEGEND, 42);
    Scale along = new LinearScale(x[0], x[x.length - 1], frame.x0(), frame.x1());
    Scale upwards = new LinearScale(y[0], y[y.length - 1], frame.y1(), frame.y0());
    Markup markup = Markup.svg(id, frame.width(), frame.height(), title, description);
    Axis.left(markup, frame, upwards, ticks(upwards), up);
    Axis.bottom(markup, frame, along, ticks(along), across);
    bands(markup, frame);
    for (Spot spot : spots) {
      Marks.spot(markup, new Place(along.at(spot.x()), upwards.at(spot.y())), spot);
    }
    legend(markup, frame);
    return markup.finish();
  }

  private static List<Tick> ticks(Scale scale) {
    return scale.ticks(4).stream().map(t -> new Tick(t, ErrorScale.label(t))).toList();
  }

  /** The lowest as a box, and each higher one over it. */
  private void bands(Markup markup, Frame frame) {
    double across = (frame.x1() - frame.x0()) / (x.length - 1);
    double down = (frame.y1() - frame.y0()) / (y.length - 1);
    double[][] drawn = new double[y.length][x.length];
    for (int row = 0; row < y.length; row++) {
      for (int column = 0; column < x.length; column++) {
        drawn[row][column] = bands.drawn(height[y.length - 1 - row][column]);
      }
    }
    markup.empty(
        "rect",
        "class",
        "band-of " + bands.tone(0),
        "x",
        frame.x0(),
        "y",
        frame.y0(),
        "width",
        frame.x1() - frame.x0(),
        "height",
        frame.y1() - frame.y0());
    for (int band = 1; band < bands.count(); band++) {
      StringBuilder path = new StringBuilder();
      double level = Math.log10(bands.edges().get(band - 1));
      for (List<Contours.Place> ring : Contours.above(drawn, level)) {
        List<Place> places = new ArrayList<>();
        for (Contours.Place place : ring) {
          places.add(
              new Place(frame.x0() + place.column() * across, frame.y0() + place.row() * down));
        }
        path.append(Marks.path(thinned(places))).append('z');
      }
      if (!path.isEmpty()) {
        String kind = "band-of " + bands.tone(band);
        markup.empty("path", "class", kind, "fill-rule", "evenodd", "d", path.toString());
      }
    }
  }

  /** Without places less than a pixel from the last one kept. */
  private static List<Place> thinned(List<Place> places) {
    List<Place> kept = new ArrayList<>();
    for (Place place : places) {
      Place last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (last == null || Math.hypot(place.x() - last.x(), place.y() - last.y()) >= 1) {
        kept.add(place);
      }
    }
    return kept;
  }

  private void legend(Markup markup, Frame frame) {
    double left = frame.x1() + 12;
    double top = frame.y0() + 4;
    for (int band = bands.count() - 1; band >= 0; band--) {
      double y = top + STEP * (bands.count() - 1 - band);
      markup.empty(
          "rect",
          "class",
          "band-of " + bands.tone(band),
          "x",
          left,
          "y",
          y,
          "width",
          16,
          "height",
          STEP);
      if (band > 0) {
        String label = bands.label(band);
        markup.element("text", label, "class", "tick", "x", left + 21, "y", y + STEP + 4);
      }
    }
  }
}
