package org.basin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.report.chart.PairMap;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Trial;

/**
 * Maps of all pairs of a network's trained weights: barriers before and after alignment, how they
 * disagree, how far apart they lie. Beneath, the means inside each arm, between arms, and of
 * trainings from one start.
 */
final class BetweenSection {
  private static final String STRAIGHT = "between.error.straight";
  private static final String ALIGNED = "between.error.aligned";
  private static final String DISAGREEMENT = "between.disagreement";
  private static final String DISTANCE = "between.distance";

  private final Design design;
  private final Detail detail;
  private final Map<String, Trial> trials = new HashMap<>();
  private final Map<String, Double> values = new HashMap<>();

  private BetweenSection(Design design, Detail detail) {
    this.design = design;
    this.detail = detail;
    for (Outcome outcome : design.findings().outcomes()) {
      trials.put(outcome.trial().id(), outcome.trial());
    }
    for (Measurement each : design.findings().measurements()) {
      if (each.quantity().startsWith("between.")) {
        values.put(each.quantity() + each.trial() + each.other(), each.value());
        values.put(each.quantity() + each.other() + each.trial(), each.value());
      }
    }
  }

  static Section of(Design design, Detail detail) {
    return new Section("between", "Every pair", new BetweenSection(design, detail).blocks());
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<Measurement> all =
        design.findings().measurements().stream()
            .filter(m -> m.quantity().equals(STRAIGHT))
            .filter(m -> trials.containsKey(m.trial()) && trials.containsKey(m.other()))
            .toList();
    if (all.isEmpty() && nothingLeft()) {
      blocks.add(
          Prose.plain(
              "Not tested. Either the measuring has not ended, or fewer than three networks were"
                  + " kept, or splits are drawn anew for each seed and no labelled example is left"
                  + " that none of these networks is tested on: fewer labels (--labels) or a test"
                  + " part of its own (--test) leave some."));
    }
    for (String network : all.stream().map(m -> setting(trial(m.trial()))).distinct().toList()) {
      List<Trial> here =
          all.stream()
              .flatMap(m -> List.of(trial(m.trial()), trial(m.other())).stream())
              .filter(t -> setting(t).equals(network))
              .distinct()
              .sorted(
                  java.util.Comparator.<Trial>comparingInt(t -> design.arms().indexOf(t.arm()))
                      .thenComparingInt(Trial::seed))
              .toList();
      if (detail.pictures() > 0) {
        blocks.add(figure("between-" + blocks.size(), network, here));
      }
      blocks.add(means(network, here));
    }
    return blocks;
  }

  /** Whether networks were measured, and of data whose splits leave nothing to hold all against. */
  private boolean nothingLeft() {
    Findings findings = design.findings();
    return findings.study().why().equals("full")
        && findings.study().checkpoints() > 1
        && findings.outcomes().size() == findings.planned()
        && !findings.measurements().isEmpty()
        && findings.provenance().data().stream().noneMatch(each -> each.ownTest());
  }

  private Trial trial(String id) {
    return java.util.Objects.requireNonNull(trials.get(id));
  }

  private double value(String quantity, Trial one, Trial other) {
    return values.getOrDefault(quantity + one.id() + other.id(), Double.NaN);
  }

  /** The network, and the data set where there are several. */
  private String setting(Trial trial) {
    return design.several() ? trial.data() + ", " + trial.network() : trial.network();
  }

  private Figure figure(String id, String network, List<Trial> here) {
    Csv csv =
        new Csv("first", "second", "error_straight", "error_aligned", "disagreement", "distance");
    for (int i = 0; i < here.size(); i++) {
      for (int j = i + 1; j < here.size(); j++) {
        Trial one = here.get(i);
        Trial other = here.get(j);
        csv.line(
            one.id(),
            other.id(),
            value(STRAIGHT, one, other),
            value(ALIGNED, one, other),
            value(DISAGREEMENT, one, other),
            value(DISTANCE, one, other));
      }
    }
    Figure.Panel barriers =
        new Figure.Panel(
            network,
            "",
            "barrier of error, points: as they stand above the diagonal, aligned below",
            map("Barriers of error", here, STRAIGHT, ALIGNED, 100).svg(id + "-barriers"),
            List.of());
    Figure.Panel others =
        new Figure.Panel(
            network,
            "",
            "disagreement, %, above the diagonal; distance over length below",
            map("Disagreement and distance", here, DISAGREEMENT, DISTANCE, 1).svg(id + "-others"),
            List.of());
    return new Figure(
        id,
        network + ": each two trained networks.",
        List.of(),
        List.of(barriers, others),
        csv.download(id),
        Fold.howToRead(
            "A box is a pair of trainings, named at the left and numbered above. A barrier is how"
                + " far the error on held-out examples rises above the straight line between the"
                + " ends' own errors, on the straight way from one network to the other.",
            "Below the diagonal of the first map the second network's hidden units stand in the"
                + " order nearest to the first's. A barrier that is left does not prove two basins:"
                + " the best order need not have been found.",
            "Distance is in weight space, over the mean of the two networks' own lengths."));
  }

  private PairMap map(String title, List<Trial> here, String above, String below, double unit) {
    int n = here.size();
    double[][] shades = new double[n][n];
    String[][] texts = new String[n][n];
    double[] most = {most(here, above), most(here, below)};
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double value = value(j > i ? above : below, here.get(i), here.get(j));
        shades[i][j] = value / most[j > i ? 0 : 1];
        texts[i][j] = Double.isFinite(value) ? Written.number(value * (j > i ? 100 : unit)) : "";
      }
    }
    return new PairMap(
        title,
        "The means are in the table beneath.",
        here.stream().map(t -> t.arm() + " " + t.seed()).toList(),
        here.stream().map(t -> design.ink(t.arm())).toList(),
        shades,
        texts);
  }

  /** The largest; of barriers both halves have the straight ones'. */
  private double most(List<Trial> here, String quantity) {
    String scale = quantity.equals(ALIGNED) ? STRAIGHT : quantity;
    double most = 1e-9;
    for (Trial one : here) {
      for (Trial other : here) {
        double value = value(scale, one, other);
        most = Double.isFinite(value) ? Math.max(most, value) : most;
      }
    }
    return most;
  }

  private Table means(String network, List<Trial> here) {
    List<Table.Row> rows = new ArrayList<>();
    List<String> arms = here.stream().map(Trial::arm).distinct().toList();
    for (String arm : arms) {
      List<Map<String, Double>> again =
          here.stream()
              .filter(t -> t.arm().equals(arm))
              .map(t -> again(t.id()))
              .filter(m -> !m.isEmpty())
              .toList();
      if (!again.isEmpty()) {
        rows.add(row(arm + ", one start trained twice", arm, again));
      }
    }
    for (int i = 0; i < arms.size(); i++) {
      for (int j = i; j < arms.size(); j++) {
        String one = arms.get(i);
        String other = arms.get(j);
        List<Map<String, Double>> pairs = pairs(here, one, other);
        if (!pairs.isEmpty()) {
          String name = i == j ? one + ", two seeds" : one + " and " + other + ", two seeds";
          rows.add(row(name, other, pairs));
        }
      }
    }
    return new Table(
        network
            + ": means over pairs and (least to greatest). Pairs share networks, so they are fewer"
            + " independent observations than they count.",
        List.of("Pairs", "Count", "Barrier, points", "aligned", "Disagree, %", "Distance"),
        rows);
  }

  private List<Map<String, Double>> pairs(List<Trial> here, String one, String other) {
    List<Map<String, Double>> pairs = new ArrayList<>();
    for (int i = 0; i < here.size(); i++) {
      for (int j = i + 1; j < here.size(); j++) {
        Trial a = here.get(i);
        Trial b = here.get(j);
        if (a.arm().equals(one) && b.arm().equals(other) && a.seed() != b.seed()) {
          Map<String, Double> pair = new HashMap<>();
          for (String quantity : List.of(STRAIGHT, ALIGNED, DISAGREEMENT, DISTANCE)) {
            pair.put(quantity, value(quantity, a, b));
          }
          pairs.add(pair);
        }
      }
    }
    return pairs;
  }

  private Map<String, Double> again(String id) {
    Map<String, Double> again = new HashMap<>();
    for (Measurement each : design.findings().measurements()) {
      if (each.trial().equals(id) && each.quantity().startsWith("reordered.")) {
        again.put(each.quantity().replace("reordered.", "between."), each.value());
      }
    }
    return again;
  }

  private Table.Row row(String name, String arm, List<Map<String, Double>> pairs) {
    return new Table.Row(
        "",
        design.ink(arm).colour(),
        name,
        List.of(
            Table.Cell.number(Written.count(pairs.size())),
            Table.Cell.number(range(pairs, STRAIGHT, 100)),
            Table.Cell.number(range(pairs, ALIGNED, 100)),
            Table.Cell.number(range(pairs, DISAGREEMENT, 100)),
            Table.Cell.number(range(pairs, DISTANCE, 1))));
  }

  private static String range(List<Map<String, Double>> pairs, String quantity, double unit) {
    double[] values =
        pairs.stream()
            .mapToDouble(p -> unit * p.getOrDefault(quantity, Double.NaN))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (values.length == 0) {
      return Written.number(Double.NaN);
    }
    double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
    return Written.number(mean)
        + " ("
        + Written.number(values[0])
        + " to "
        + Written.number(values[values.length - 1])
        + ")";
  }
}
