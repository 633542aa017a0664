package org.basin.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.basin.report.chart.Marks.Place;

/**
 * A critical-difference picture (Demšar 2006): arms hang from an axis of mean ranks, the best at
 * the left; a bar joins those that the critical difference does not tell apart, and its length
 * stands above the axis.
 *
 * @param ranked all arms; the axis ends at their number
 * @param criticalDifference in ranks
 * @param groups of places in {@code ranked}, each in the order of ranks
 * @param plot width of the part with the axis, pixels
 */
public record RankChart(
    String title,
    String description,
    List<Ranked> ranked,
    double criticalDifference,
    List<List<Integer>> groups,
    double plot)
    implements Chart {

  private static final double ROW = 19;
  private static final double BAR = 7;
  private static final double AXIS = 58;

  public RankChart {
    ranked = List.copyOf(ranked);
    groups = List.copyOf(groups);
  }

  /**
   * An arm.
   *
   * @param says its name with its mean rank
   */
  public record Ranked(String says, Ink ink, double rank) {}

  @Override
  public String svg(String id) {
    List<Ranked> order = new ArrayList<>(ranked);
    order.sort(Comparator.comparingDouble(Ranked::rank));
    int better = (order.size() + 1) / 2;
    double side = 16 + ranked.stream().mapToDouble(r -> Axis.width(r.says())).max().orElse(0);
    double below = AXIS + 14 + BAR * groups.size();
    double height = below + ROW * better + 6;
    Frame frame = new Frame(plot + 2 * side, height, side, AXIS, side, height - AXIS);
    Scale x = new LinearScale(1, Math.max(2, ranked.size()), frame.x0(), frame.x1());
    Markup markup = Markup.svg(id, frame.width(), height, title, description);
    axis(markup, frame, x);
    bar(markup, frame, x);
    for (int i = 0; i < order.size(); i++) {
      boolean left = i < better;
      double y = below + ROW * (left ? i : order.size() - 1 - i) + ROW / 2;
      arm(markup, frame, x, order.get(i), left, y);
    }
    for (int g = 0; g < groups.size(); g++) {
      double y = AXIS + 10 + BAR * g;
      double from = ranked.get(groups.get(g).get(0)).rank();
      double to = ranked.get(groups.get(g).get(groups.get(g).size() - 1)).rank();
      markup.empty("path", "class", "together", "d", Axis.line(x.at(from) - 3, y, x.at(to) + 3, y));
    }
    return markup.finish();
  }

  private void axis(Markup markup, Frame frame, Scale x) {
    markup.empty("path", "class", "axis", "d", Axis.line(frame.x0(), AXIS, frame.x1(), AXIS));
    for (int rank = 1; rank <= Math.max(2, ranked.size()); rank++) {
      markup.empty("path", "class", "axis", "d", Axis.line(x.at(rank), AXIS - 4, x.at(rank), AXIS));
      markup.element(
          "text", String.valueOf(rank), "class", "tick mid", "x", x.at(rank), "y", AXIS - 8);
    }
  }

  /** As long as the critical difference, or as the axis where that is shorter. */
  private void bar(Markup markup, Frame frame, Scale x) {
    double end = Math.min(frame.x1(), x.at(1 + criticalDifference));
    markup.empty("path", "class", "axis", "d", Axis.line(frame.x0(), 24, end, 24));
    markup.empty("path", "class", "axis", "d", Axis.line(frame.x0(), 20, frame.x0(), 28));
    if (end < frame.x1()) {
      markup.empty("path", "class", "axis", "d", Axis.line(end, 20, end, 28));
    }
    markup.element(
        "text",
        "critical difference "
            + ErrorScale.label(Math.round(100 * criticalDifference) / 100.0)
            + (end < frame.x1() ? "" : ", more than the axis"),
        "class",
        "tick",
        "x",
        frame.x0(),
        "y",
        14);
  }

  private static void arm(Markup markup, Frame frame, Scale x, Ranked arm, boolean left, double y) {
    double at = x.at(arm.rank());
    double end = left ? frame.x0() - 6 : frame.x1() + 6;
    markup.open("g", "class", "series " + arm.ink().colour());
    markup.empty(
        "path",
        "class",
        "hang",
        "d",
        Marks.path(List.of(new Place(at, AXIS), new Place(at, y), new Place(end, y))));
    Marks.dot(markup, new Place(at, AXIS), 3.6, arm.ink(), "mark", arm.says());
    markup.element(
        "text",
        arm.says(),
        "class",
        left ? "direct end" : "direct",
        "x",
        left ? end - 4 : end + 4,
        "y",
        y + 4);
    markup.close();
  }
}
