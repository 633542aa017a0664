package org.basin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.report.chart.PathChart;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.Outcome;
import org.basin.study.Trajectories;
import org.basin.study.Trajectories.Method;
import org.basin.study.Trajectories.Space;
import org.basin.study.Trial;

/**
 * The ways of all seeds through function space and of the first through weight space, beside the
 * raw distances between their ends. It is looked at: no sentence of the report rests on it.
 */
final class WaySection {
  private final Design design;
  private final Detail detail;
  private final Map<String, Trial> trials = new HashMap<>();

  private WaySection(Design design, Detail detail) {
    this.design = design;
    this.detail = detail;
    for (Outcome outcome : design.findings().outcomes()) {
      trials.put(outcome.trial().id(), outcome.trial());
    }
  }

  static Section of(Design design, Detail detail) {
    return new Section("ways", "Ways through training", new WaySection(design, detail).blocks());
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<Trajectories> all =
        design.findings().pictures().stream()
            .filter(Trajectories.class::isInstance)
            .map(Trajectories.class::cast)
            .filter(each -> each.paths().stream().allMatch(p -> trials.containsKey(p.trial())))
            .toList();
    if (all.isEmpty() || detail.pictures() == 0) {
      return blocks;
    }
    blocks.add(
        Prose.note(
            "To be looked at: two dimensions out of thousands, and no conclusion of this report"
                + " rests on them. Distances between the ends are in the table."));
    for (String network : all.stream().map(this::setting).distinct().toList()) {
      List<Trajectories> here = all.stream().filter(t -> setting(t).equals(network)).toList();
      blocks.add(Prose.note(drawn(here)));
      blocks.add(figure("ways-" + blocks.size(), network, here));
      blocks.add(ends(network, here));
    }
    return blocks;
  }

  /** The network, and the data set where there are several. */
  private String setting(Trajectories drawn) {
    return design.several() ? drawn.data() + ", " + drawn.network() : drawn.network();
  }

  /** How many of the seeds each space has, since trainings are run again for it by one worker. */
  private String drawn(List<Trajectories> here) {
    List<String> parts = new ArrayList<>();
    for (Space space : Space.values()) {
      long seeds =
          here.stream()
              .filter(each -> each.space() == space)
              .flatMap(each -> each.paths().stream())
              .map(path -> java.util.Objects.requireNonNull(trials.get(path.trial())).seed())
              .distinct()
              .count();
      if (seeds > 0) {
        parts.add(
            Written.count((int) seeds)
                + " in "
                + (space == Space.FUNCTION ? "function" : "weight")
                + " space");
      }
    }
    return "Of "
        + Written.count(design.findings().study().seeds())
        + " seeds the first "
        + String.join(" and the first ", parts)
        + ": each training is run again to be drawn, by one worker, which is kept to some minutes.";
  }

  private Figure figure(String id, String network, List<Trajectories> drawn) {
    List<Figure.Panel> panels = new ArrayList<>();
    Csv csv = new Csv("space", "method", "trial", "epoch", "x", "y");
    for (Space space : Space.values()) {
      for (Method method : Method.values()) {
        drawn.stream()
            .filter(t -> t.space() == space && t.method() == method)
            .forEach(
                t -> {
                  panels.add(panel(id + "-" + panels.size(), t));
                  lines(csv, t);
                });
      }
    }
    int rows = drawn.stream().mapToInt(Trajectories::rows).max().orElse(0);
    return new Figure(
        id,
        network + ": each line is a training, from a small dot to a large mark.",
        design.arms().stream()
            .map(a -> new Figure.Swatch(a, design.ink(a).colour(), design.ink(a).sample()))
            .toList(),
        panels,
        detail == Detail.FULL ? csv.download(id) : null,
        Fold.howToRead(
            "In function space two networks are near where they give the same "
                + rows
                + " examples outside the test part the same probabilities, whatever their weights:"
                + " the distance is the root of the mean square over examples. Classical scaling"
                + " takes the share of examples that two classify differently instead.",
            "Principal components and classical scaling keep distances as well as two dimensions"
                + " can; the share of the variance that they keep is in the heading. Isomap keeps"
                + " distances along a graph of neighbours. t-SNE keeps neighbourhoods alone: how"
                + " far apart its groups lie, and how wide they are, means nothing.",
            "The principal components of any long walk in many dimensions bend like an arch, so the"
                + " arches of weight space say little."));
  }

  private Figure.Panel panel(String id, Trajectories drawn) {
    List<PathChart.Way> ways = new ArrayList<>();
    for (String arm : design.arms()) {
      for (Trajectories.Path path : drawn.paths()) {
        Trial trial = java.util.Objects.requireNonNull(trials.get(path.trial()));
        if (trial.arm().equals(arm)) {
          double[] x = new double[path.at().length];
          double[] y = new double[x.length];
          for (int i = 0; i < x.length; i++) {
            x[i] = path.at()[i][0];
            y[i] = path.at()[i][1];
          }
          String says = arm + ", seed " + trial.seed();
          ways.add(new PathChart.Way(x, y, design.ink(arm), says));
        }
      }
    }
    String heading = words(drawn);
    PathChart chart =
        new PathChart(
            "Ways through training, " + heading,
            "A line a training; distances between the ends are in the table beneath.",
            "first",
            "second",
            ways);
    return new Figure.Panel(drawn.network(), "", heading, chart.svg(id), List.of());
  }

  private static String words(Trajectories drawn) {
    String space = drawn.space() == Space.FUNCTION ? "function space" : "weight space, first seeds";
    long percent = Math.round(100 * drawn.kept());
    return space
        + switch (drawn.method()) {
          case PCA -> ": principal components, " + percent + " % of the variance";
          case MDS -> ": classical scaling of disagreement, " + percent + " % kept";
          case ISOMAP -> ": Isomap, " + percent + " % kept";
          case TSNE -> ": t-SNE";
        };
  }

  private static void lines(Csv csv, Trajectories drawn) {
    for (Trajectories.Path path : drawn.paths()) {
      for (int i = 0; i < path.at().length; i++) {
        csv.line(
            drawn.space().name(),
            drawn.method().name(),
            path.trial(),
            path.epochs()[i],
            path.at()[i][0],
            path.at()[i][1]);
      }
    }
  }

  /** Mean distances between the ends: inside each arm and to each other arm. */
  private Table ends(String network, List<Trajectories> drawn) {
    List<Table.Row> rows = new ArrayList<>();
    for (Space space : Space.values()) {
      drawn.stream()
          .filter(t -> t.space() == space && t.method() == Method.PCA)
          .forEach(
              t -> {
                for (String arm : arms(t)) {
                  List<Table.Cell> cells = new ArrayList<>();
                  cells.add(Table.Cell.text(space == Space.FUNCTION ? "outputs" : "weights"));
                  for (String other : arms(drawn.get(0))) {
                    cells.add(Table.Cell.number(Written.number(mean(t, arm, other))));
                  }
                  rows.add(new Table.Row("", design.ink(arm).colour(), arm, cells));
                }
              });
    }
    List<String> head = new ArrayList<>(List.of("Arm", "Space"));
    head.addAll(arms(drawn.get(0)));
    return new Table(
        network
            + ": mean distance between where trainings end, two seeds of one arm or of two arms.",
        head,
        rows);
  }

  private List<String> arms(Trajectories drawn) {
    return design.arms().stream()
        .filter(
            arm ->
                drawn.paths().stream()
                    .anyMatch(
                        p ->
                            java.util.Objects.requireNonNull(trials.get(p.trial()))
                                .arm()
                                .equals(arm)))
        .toList();
  }

  private double mean(Trajectories drawn, String arm, String other) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < drawn.paths().size(); i++) {
      for (int j = 0; j < drawn.paths().size(); j++) {
        Trial one = java.util.Objects.requireNonNull(trials.get(drawn.paths().get(i).trial()));
        Trial two = java.util.Objects.requireNonNull(trials.get(drawn.paths().get(j).trial()));
        if (i != j
            && one.arm().equals(arm)
            && two.arm().equals(other)
            && one.seed() != two.seed()) {
          sum += drawn.ends()[i][j];
          count++;
        }
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
