package org.basin.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.report.chart.Marks.Place;

/**
 * The course of training: a faint line a trial, and a strong one an arm for the median of its
 * trials, drawn as far as half of them were still training.
 *
 * @param points looks drawn a line at the most
 */
public record TrainingCurveChart(
    String title, String description, String across, String up, List<Bundle> bundles, int points)
    implements Chart {

  private static final Frame FRAME = new Frame(470, 270, 38, 24, 16, 42);

  public TrainingCurveChart {
    bundles = List.copyOf(bundles);
  }

  /**
   * One arm's lines.
   *
   * @param faint how many of them are drawn themselves; all go into the median
   */
  public record Bundle(String name, Ink ink, List<Course> courses, int faint) {
    public Bundle {
      courses = List.copyOf(courses);
    }
  }

  /** One trial's line: epochs, ascending, and as many values; {@code says} names it. */
  public record Course(double[] epoch, double[] value, String says) {}

  @Override
  public String svg(String id) {
    ErrorScale y = ErrorScale.of(values(), FRAME.y1(), FRAME.y0() + 6);
    Frame frame = FRAME.holding(y.ticks());
    Scale x = new LinearScale(0, longest(), frame.x0(), frame.x1());
    Markup markup = Markup.svg(id, frame.width(), frame.height(), title, description);
    Axis.left(markup, frame, y.scale(), y.ticks(), up);
    List<Tick> ticks = x.ticks(5).stream().map(t -> new Tick(t, ErrorScale.label(t))).toList();
    Axis.bottom(markup, frame, x, ticks, across);
    for (Bundle bundle : bundles) {
      markup.open("g", "class", "series " + bundle.ink().colour());
      for (Course course : bundle.courses().subList(0, faint(bundle))) {
        String path = Marks.path(places(course, x, y.scale()));
        if (!path.isEmpty()) {
          markup.open("path", "class", "faint", "d", path).element("title", course.says()).close();
        }
      }
      Course median = median(bundle);
      // Lines that were looked at in places of their own have no median, and are all there is.
      List<Course> strong =
          shareTheirLooks(bundle) ? List.of(median) : bundle.courses().subList(0, faint(bundle));
      for (Course course : strong) {
        Marks.line(markup, places(course, x, y.scale()), "line", bundle.ink());
      }
      markup.close();
    }
    return markup.finish();
  }

  /** Whether two looks or more are of several lines at once, so that a median means something. */
  private static boolean shareTheirLooks(Bundle bundle) {
    double[] all =
        bundle.courses().stream().flatMapToDouble(c -> Arrays.stream(c.epoch())).sorted().toArray();
    long shared = 0;
    for (int i = 1; i < all.length; i++) {
      shared += all[i] == all[i - 1] ? 1 : 0;
    }
    return bundle.courses().size() < 2 || shared > 1 || all.length < 4;
  }

  private static int faint(Bundle bundle) {
    return Math.min(bundle.faint(), bundle.courses().size());
  }

  private List<Place> places(Course course, Scale x, Scale y) {
    int n = course.epoch().length;
    int stride = Math.max(1, (n + points - 1) / points);
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (i % stride == 0 || i == n - 1) {
        double value = course.value()[i];
        boolean drawn = y instanceof LinearScale || value > 0;
        places.add(new Place(x.at(course.epoch()[i]), drawn ? y.at(value) : Double.NaN));
      }
    }
    return places;
  }

  /** At each look, the median of the trials that were looked at then, if at least half were. */
  static Course median(Bundle bundle) {
    double[] epochs =
        bundle.courses().stream()
            .flatMapToDouble(c -> Arrays.stream(c.epoch()))
            .distinct()
            .sorted()
            .toArray();
    List<double[]> kept = new ArrayList<>();
    for (double epoch : epochs) {
      double[] there =
          bundle.courses().stream()
              .flatMapToDouble(
                  c -> {
                    int i = Arrays.binarySearch(c.epoch(), epoch);
                    return Arrays.stream(i < 0 ? new double[0] : new double[] {c.value()[i]});
                  })
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      int n = there.length;
      if (n > 0 && 2 * n >= bundle.courses().size()) {
        kept.add(new double[] {epoch, (there[(n - 1) / 2] + there[n / 2]) / 2});
      }
    }
    return new Course(
        kept.stream().mapToDouble(k -> k[0]).toArray(),
        kept.stream().mapToDouble(k -> k[1]).toArray(),
        "median of " + bundle.name());
  }

  private double longest() {
    double longest =
        bundles.stream()
            .flatMap(b -> b.courses().stream())
            .flatMapToDouble(c -> Arrays.stream(c.epoch()))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    return longest > 0 ? longest : 1;
  }

  private double[] values() {
    return bundles.stream()
        .flatMap(b -> b.courses().stream())
        .flatMapToDouble(c -> Arrays.stream(c.value()))
        .filter(Double::isFinite)
        .toArray();
  }
}
