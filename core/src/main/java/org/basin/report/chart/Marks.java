package org.basin.report.chart;

import java.util.List;

/**
 * Draws what stands for data: lines, bands, intervals and points. What is not finite is skipped.
 */
final class Marks {
  private Marks() {}

  /** A place in pixels. */
  record Place(double x, double y) {
    boolean finite() {
      return Double.isFinite(x) && Double.isFinite(y);
    }
  }

  /** The path through the places, broken where one of them is not finite. */
  static String path(List<Place> places) {
    StringBuilder path = new StringBuilder();
    boolean down = false;
    for (Place place : places) {
      if (place.finite()) {
        path.append(down ? 'L' : 'M')
            .append(Markup.number(place.x()))
            .append(' ')
            .append(Markup.number(place.y()));
      }
      down = place.finite();
    }
    return path.toString();
  }

  static void line(Markup markup, List<Place> places, String kind, Ink ink) {
    String path = path(places);
    if (!path.isEmpty()) {
      markup.empty("path", "class", kind, "d", path, "stroke-dasharray", ink.dash());
    }
  }

  /** The area between two lines over the same places; upper and lower are equally many. */
  static void band(Markup markup, List<Place> upper, List<Place> lower) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < upper.size(); i++) {
      if (upper.get(i).finite() && lower.get(i).finite()) {
        path.append(path.isEmpty() ? 'M' : 'L').append(at(upper.get(i)));
      }
    }
    for (int i = upper.size() - 1; i >= 0; i--) {
      if (upper.get(i).finite() && lower.get(i).finite()) {
        path.append('L').append(at(lower.get(i)));
      }
    }
    if (!path.isEmpty()) {
      markup.empty("path", "class", "band", "d", path.append('z').toString());
    }
  }

  /** A mark that says what it is when pointed at. */
  static void dot(Markup markup, Place place, double radius, Ink ink, String kind, String says) {
    if (place.finite()) {
      String path = ink.shape().path(place.x(), place.y(), radius);
      markup.open("path", "class", kind, "d", path).element("title", says).close();
    }
  }

  /** A marked place with its label beside it. */
  static void spot(Markup markup, Place place, Spot spot) {
    markup.open("g", "class", spot.ink().colour());
    dot(markup, place, 6, spot.ink(), "mark", spot.says());
    String label = Axis.fit(spot.label(), 110);
    markup.element("text", label, "class", "spot", "x", place.x() + 10, "y", place.y() + 4);
    markup.close();
  }

  private static String at(Place place) {
    return Markup.number(place.x()) + " " + Markup.number(place.y());
  }
}
