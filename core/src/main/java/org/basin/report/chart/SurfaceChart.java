package org.basin.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.basin.report.chart.Marks.Place;

/**
 * Heights over a plane as a surface seen from above at an angle, farther parts drawn first. The
 * drawing is whole as it stands; it carries its heights with it, so that a script can turn it.
 *
 * @param x ascending, as many as a row of {@code height} has
 * @param y ascending, as many as rows
 * @param height above 0; what is not finite is drawn as the highest
 */
public record SurfaceChart(
    String title,
    String description,
    double[] x,
    double[] y,
    double[][] height,
    Bands bands,
    List<Spot> spots)
    implements Chart {

  private static final double WIDTH = 380;
  private static final double HEIGHT = 345;
  private static final double SIZE = 128;
  private static final double RISE = 150;

  /** How far down the middle of the floor is. The script that turns it has the same numbers. */
  private static final double FLOOR = 245;

  /** How much of the depth is seen: the sine of the angle from which one looks down. */
  private static final double TILT = 0.5;

  private static final double TURN = Math.toRadians(35);

  /** Points a side: more would be heavy and say no more. */
  private static final int MOST = 21;

  public SurfaceChart {
    spots = List.copyOf(spots);
  }

  /** A corner of the drawn mesh: from -1 to 1 along both sides, and the share of the height. */
  private record Corner(double u, double v, double rise) {
    Place seen() {
      double across = u * Math.cos(TURN) - v * Math.sin(TURN);
      return new Place(
          WIDTH / 2 + SIZE * across, HEIGHT / 2 + 78 + SIZE * TILT * depth() - RISE * rise);
    }

    /** In whole thousandths, as a script reads them. */
    String text() {
      return Math.round(1000 * u) + "," + Math.round(1000 * v) + "," + Math.round(1000 * rise);
    }

    /** Towards who looks. */
    double depth() {
      return u * Math.sin(TURN) + v * Math.cos(TURN);
    }
  }

  private record Facet(int number, List<Corner> corners, int band) {
    double depth() {
      return corners.stream().mapToDouble(Corner::depth).sum();
    }
  }

  @Override
  public String svg(String id) {
    Corner[][] mesh = mesh();
    Markup markup = Markup.svg(id, WIDTH, HEIGHT, title, description);
    markup.open(
        "g",
        "class",
        "surface",
        "data-columns",
        Integer.toString(mesh[0].length),
        "data-rises",
        rises(mesh));
    facets(mesh).stream()
        .sorted(Comparator.comparingDouble(Facet::depth))
        .forEach(
            facet ->
                markup.empty(
                    "path",
                    "class",
                    "facet " + bands.tone(facet.band()),
                    "data-facet",
                    Integer.toString(facet.number()),
                    "d",
                    Marks.path(facet.corners().stream().map(Corner::seen).toList()) + "z"));
    for (Spot spot : spots) {
      Corner corner = corner(spot.x(), spot.y(), spot.height());
      markup.open("g", "data-spot", corner.text());
      Marks.spot(markup, corner.seen(), spot);
      markup.close();
    }
    return markup.finish();
  }

  private Corner corner(double atX, double atY, double height) {
    double half = Math.max(x[x.length - 1] - x[0], y[y.length - 1] - y[0]) / 2;
    double u = (atX - (x[0] + x[x.length - 1]) / 2) / half;
    // The second direction goes away from who looks.
    double v = -(atY - (y[0] + y[y.length - 1]) / 2) / half;
    return new Corner(u, v, bands.share(height));
  }

  private Corner[][] mesh() {
    int[] columns = some(x.length);
    int[] rows = some(y.length);
    Corner[][] mesh = new Corner[rows.length][columns.length];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns.length; c++) {
        mesh[r][c] = corner(x[columns[c]], y[rows[r]], height[rows[r]][columns[c]]);
      }
    }
    return mesh;
  }

  /** Both ends and what lies evenly between. */
  private static int[] some(int length) {
    int count = Math.min(MOST, length);
    int[] some = new int[count];
    for (int i = 0; i < count; i++) {
      some[i] = (int) Math.round((double) i * (length - 1) / (count - 1));
    }
    return some;
  }

  private List<Facet> facets(Corner[][] mesh) {
    List<Facet> facets = new ArrayList<>();
    for (int r = 0; r + 1 < mesh.length; r++) {
      for (int c = 0; c + 1 < mesh[r].length; c++) {
        List<Corner> corners =
            List.of(mesh[r][c], mesh[r][c + 1], mesh[r + 1][c + 1], mesh[r + 1][c]);
        facets.add(new Facet(facets.size(), corners, band(corners)));
      }
    }
    return facets;
  }

  private int band(List<Corner> corners) {
    double low = bands.drawn(0);
    double high = bands.drawn(Double.POSITIVE_INFINITY);
    double mean = corners.stream().mapToDouble(Corner::rise).average().orElse(0);
    return bands.of(Math.pow(10, low + mean * (high - low)));
  }

  /** Each corner's place and height, as whole thousandths, by rows. */
  private static String rises(Corner[][] mesh) {
    StringBuilder text = new StringBuilder();
    for (Corner[] row : mesh) {
      for (Corner corner : row) {
        text.append(text.isEmpty() ? "" : " ").append(corner.text());
      }
    }
    return text.toString();
  }
}
