package org.basin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.report.chart.TrainingCurveChart;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.Outcome;
import org.basin.study.SurveyedPair;
import org.basin.study.SurveyedPair.Kind;
import org.basin.study.Trial;

/**
 * The same minimum? Pairs of trained networks: the error along the straight line between them,
 * before and after alignment, and how far each pair gets on the ladder; the numbers beside the
 * picture.
 */
final class MinimaSection {
  private final Design design;
  private final Map<String, Trial> trials = new HashMap<>();

  private MinimaSection(Design design) {
    this.design = design;
    for (Outcome outcome : design.findings().outcomes()) {
      trials.put(outcome.trial().id(), outcome.trial());
    }
  }

  static Section of(Design design) {
    return new Section("minima", "The same minimum?", new MinimaSection(design).blocks());
  }

  private List<Block> blocks() {
    List<SurveyedPair> pairs =
        design.findings().pairs().stream()
            .filter(p -> trials.containsKey(p.first()) && trials.containsKey(p.second()))
            .toList();
    if (pairs.isEmpty()) {
      return List.of(
          Prose.plain(
              "No pair of trained networks was held against each other; --why quick or full asks"
                  + " for it, and keeps the networks of the first replicates."));
    }
    List<Figure.Panel> panels = new ArrayList<>();
    Csv csv = new Csv("first", "second", "kind", "way", "share", "train_loss", "loss", "error");
    for (String network : pairs.stream().map(this::where).distinct().toList()) {
      List<SurveyedPair> here = pairs.stream().filter(p -> where(p).equals(network)).toList();
      for (Kind kind : List.of(Kind.ARMS, Kind.ROWS, Kind.START, Kind.ARM)) {
        panel(panels, network, here, kind, false);
        panel(panels, network, here, kind, true);
      }
    }
    pairs.forEach(pair -> lines(csv, pair));
    return List.of(
        new Figure(
            "straight-lines",
            "Error on held-out examples along the straight line between two trained networks.",
            design.arms().stream()
                .map(a -> new Figure.Swatch(a, design.ink(a).colour(), design.ink(a).sample()))
                .toList(),
            panels,
            csv.download("straight-lines"),
            Fold.howToRead(
                "A flat line means that both networks lie in one basin; a hill, the barrier, that"
                    + " they do not as they stand.",
                "Hidden units have no order: two copies of one network with their units reordered"
                    + " have a barrier between them. Aligned, the second network's units stand in"
                    + " the order that brings its weights nearest to the first's. A hill that is"
                    + " left then proves nothing, since the best order need not have been found.",
                "Two trainings of one arm on the same labelled examples, from another draw of its"
                    + " start and in another order, are the null: what is between two arms means"
                    + " something where it differs from that.",
                "Held-out examples are labelled ones that neither network learned from and that are"
                    + " no test examples.")),
        design.among(table(pairs)));
  }

  private Trial trial(SurveyedPair pair) {
    return java.util.Objects.requireNonNull(trials.get(pair.second()));
  }

  /** The network of a pair, with its data set where there are several. */
  private String where(SurveyedPair pair) {
    return design.name(trial(pair).data(), trial(pair).network());
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case ARMS -> "from the reference to each arm, one replicate";
      case ROWS -> "between two trainings of an arm on the same labelled examples";
      case ARM -> "between two replicates of an arm";
      case START -> "between two trainings from one start";
    };
  }

  private void panel(
      List<Figure.Panel> panels,
      String network,
      List<SurveyedPair> pairs,
      Kind kind,
      boolean aligned) {
    List<TrainingCurveChart.Bundle> bundles = new ArrayList<>();
    for (String arm : design.arms()) {
      List<TrainingCurveChart.Course> courses = new ArrayList<>();
      for (SurveyedPair pair : pairs) {
        if (pair.kind() == kind && trial(pair).arm().equals(arm)) {
          double[] error = (aligned ? pair.aligned() : pair.straight()).heldError();
          double[] share = new double[error.length];
          double[] percent = new double[error.length];
          for (int i = 0; i < error.length; i++) {
            share[i] = (double) i / (error.length - 1);
            percent[i] = 100 * error[i];
          }
          courses.add(
              new TrainingCurveChart.Course(share, percent, arm + ", seed " + trial(pair).seed()));
        }
      }
      if (!courses.isEmpty()) {
        bundles.add(new TrainingCurveChart.Bundle(arm, design.ink(arm), courses, courses.size()));
      }
    }
    if (bundles.isEmpty()) {
      return;
    }
    String heading = network + ", " + words(kind) + (aligned ? ", units aligned" : "");
    TrainingCurveChart chart =
        new TrainingCurveChart(
            "Error along the straight line, " + heading,
            "The numbers are in the table beneath.",
            "share of the way",
            "error, %",
            bundles,
            Integer.MAX_VALUE);
    panels.add(
        new Figure.Panel(network, "", heading, chart.svg("minima-" + panels.size()), List.of()));
  }

  private static void lines(Csv csv, SurveyedPair pair) {
    for (boolean aligned : new boolean[] {false, true}) {
      SurveyedPair.Way way = aligned ? pair.aligned() : pair.straight();
      for (int i = 0; i < way.heldError().length; i++) {
        csv.line(
            pair.first(),
            pair.second(),
            pair.kind().name().toLowerCase(java.util.Locale.ROOT),
            aligned ? "aligned" : "straight",
            Written.exact((double) i / (way.heldError().length - 1)),
            Written.exact(way.trainLoss()[i]),
            Written.exact(way.heldLoss()[i]),
            Written.exact(way.heldError()[i]));
      }
    }
  }

  private Table table(List<SurveyedPair> pairs) {
    List<Table.Row> rows = new ArrayList<>();
    Written written = design.written();
    double margin = design.findings().study().shareMargin();
    for (SurveyedPair pair : pairs) {
      Trial first = java.util.Objects.requireNonNull(trials.get(pair.first()));
      Trial second = trial(pair);
      String name =
          switch (pair.kind()) {
            case ARMS -> first.arm() + " and " + second.arm() + ", seed " + second.seed();
            case ARM -> second.arm() + ", seeds " + first.seed() + " and " + second.seed();
            case ROWS -> second.arm() + ", same examples, seed " + second.seed();
            case START -> second.arm() + ", one start, seed " + second.seed();
          };
      rows.add(
          new Table.Row(
              "",
              design.ink(second.arm()).colour(),
              name,
              List.of(
                  Table.Cell.text(where(pair)),
                  Table.Cell.number(written.points(pair.straight().errorBarrier())),
                  Table.Cell.number(written.points(pair.aligned().errorBarrier())),
                  Table.Cell.number(Written.number(pair.straight().trainBarrier())),
                  Table.Cell.number(Written.number(pair.aligned().trainBarrier())),
                  Table.Cell.number(written.percent(pair.disagreement())),
                  Table.Cell.number(Written.number(pair.distance())),
                  Table.Cell.number(Written.number(pair.alignedDistance())),
                  Table.Cell.number(Written.number(pair.cosine())),
                  Table.Cell.text(
                      Rung.of(pair, margin, design.findings().measurements()).words()))));
    }
    return new Table(
        "Pairs of trained networks: barriers of error (points) and of training loss (nats),"
            + " straight and aligned; distance in weight space over the networks' own length.",
        List.of(
            "Pair",
            "Network",
            "Error",
            "aligned",
            "Training loss",
            "aligned",
            "Disagree",
            "Distance",
            "aligned",
            "Cosine",
            "Shown"),
        rows);
  }
}
