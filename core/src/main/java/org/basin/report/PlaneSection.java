package org.basin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.report.chart.Bands;
import org.basin.report.chart.ContourChart;
import org.basin.report.chart.Spot;
import org.basin.report.chart.SurfaceChart;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.LossPlane;
import org.basin.study.LossPlane.Kind;
import org.basin.study.LossPlane.Mark;
import org.basin.study.Outcome;
import org.basin.study.Trial;

/**
 * The training loss on planes through weight space, as contours and as a surface, beside the raw
 * distances. It is looked at: no sentence of the report rests on it.
 */
final class PlaneSection {
  /** Losses above are drawn alike: what lies beyond is of no interest. */
  private static final double HIGHEST = 20;

  private static final int PIXELS_A_PLANE = 8;

  private final Design design;
  private final Detail detail;
  private final Map<String, Trial> trials = new HashMap<>();

  private PlaneSection(Design design, Detail detail) {
    this.design = design;
    this.detail = detail;
    for (Outcome outcome : design.findings().outcomes()) {
      trials.put(outcome.trial().id(), outcome.trial());
    }
  }

  static Section of(Design design, Detail detail) {
    return new Section("planes", "Planes", new PlaneSection(design, detail).blocks());
  }

  private List<Block> blocks() {
    List<LossPlane> planes = planes();
    List<Block> blocks = new ArrayList<>();
    if (planes.isEmpty()) {
      return blocks;
    }
    blocks.add(
        Prose.note(
            "To be looked at: a plane is two directions out of thousands, and no conclusion of this"
                + " report rests on one. The distances are in the tables."));
    for (String network : planes.stream().map(this::setting).distinct().toList()) {
      List<LossPlane> here = planes.stream().filter(p -> setting(p).equals(network)).toList();
      Bands bands = bands(here);
      List<LossPlane> around = here.stream().filter(p -> p.kind() == Kind.AROUND).toList();
      List<LossPlane> through = here.stream().filter(p -> p.kind() != Kind.AROUND).toList();
      if (!around.isEmpty()) {
        blocks.add(figure("around-" + blocks.size(), network, around, bands));
        blocks.add(distances(network, around));
      }
      if (!through.isEmpty()) {
        blocks.add(figure("through-" + blocks.size(), network, through, bands));
        blocks.add(distances(network, through));
      }
    }
    return blocks;
  }

  /** The network, and the data set where there are several. */
  private String setting(LossPlane plane) {
    return design.several() ? plane.data() + ", " + plane.network() : plane.network();
  }

  /** Those that the page has room for, arms in their order, the kinds in theirs. */
  private List<LossPlane> planes() {
    List<LossPlane> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (String arm : design.arms()) {
        design.findings().pictures().stream()
            .filter(LossPlane.class::isInstance)
            .map(LossPlane.class::cast)
            .filter(p -> p.kind() == kind && arm(p).equals(arm))
            .forEach(all::add);
      }
    }
    return all.stream().limit(detail.pictures() / PIXELS_A_PLANE).toList();
  }

  /** The arm that a plane is about: its own, or the second that it goes through. */
  private String arm(LossPlane plane) {
    Trial trial = trials.get(plane.marks().get(plane.kind() == Kind.AROUND ? 0 : 1).trial());
    return trial == null ? "" : trial.arm();
  }

  private static Bands bands(List<LossPlane> planes) {
    double[] losses =
        planes.stream()
            .flatMap(p -> Arrays.stream(p.loss()))
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (losses.length == 0) {
      return Bands.between(1, HIGHEST);
    }
    return Bands.between(losses[0], Math.min(HIGHEST, losses[losses.length - 1]));
  }

  private Figure figure(String id, String network, List<LossPlane> planes, Bands bands) {
    String name = "plane-" + id;
    boolean circling = planes.get(0).kind() == Kind.AROUND;
    List<Figure.Panel> panels = new ArrayList<>();
    Csv csv = new Csv("plane", "x", "y", "loss", "error");
    for (LossPlane plane : planes) {
      List<Spot> spots = plane.marks().stream().map(this::spot).toList();
      String number = Integer.toString(1 + panels.size() / 2);
      String heading = number + ". " + heading(plane);
      boolean around = plane.kind() == Kind.AROUND;
      ContourChart contours =
          new ContourChart(
              "Training loss on a plane, " + heading,
              "Contours; the losses at the marks are in the table beneath.",
              around
                  ? "first direction, in filters' lengths"
                  : "first to second, in their distance",
              around ? "second direction" : "at right angles",
              plane.first(),
              plane.second(),
              plane.loss(),
              bands,
              spots);
      SurfaceChart surface =
          new SurfaceChart(
              "The same as a surface, " + heading,
              "Height is the logarithm of the loss.",
              plane.first(),
              plane.second(),
              plane.loss(),
              bands,
              spots);
      String drawing = name + "-" + panels.size();
      panels.add(
          new Figure.Panel(
              plane.network(), "", heading, contours.svg(drawing + "-contours"), List.of()));
      panels.add(
          new Figure.Panel(
              plane.network(), "", heading + ", as a surface", surface.svg(drawing), List.of()));
      lines(csv, number, plane);
    }
    return new Figure(
        name,
        network
            + ": training loss "
            + (circling
                ? "around each arm's trained network, along the same two drawn directions."
                : "on planes through three trained networks."),
        List.of(),
        panels,
        detail == Detail.FULL ? csv.download(name) : null,
        Fold.howToRead(
            "Darker is lower; the numbers beside the bands are losses in nats on the training"
                + " examples. All drawings of a network have the same bands, and those of one"
                + " figure that goes around networks the same axes.",
            circling
                ? "A step of 1 changes every unit's incoming weights by as much as they are long,"
                    + " so networks that differ in scale alone look alike (filter normalisation,"
                    + " Li et al. 2018)."
                : "Distances in the plane are those in weight space. Loss is that of the first"
                    + " network's training examples. Aligned, the second and third have their"
                    + " hidden units in the order nearest to the first's, which changes no"
                    + " output.",
            "What lies outside the plane is not seen: two basins that look apart may be joined"
                + " around it, and a narrow valley may look wide."));
  }

  private Spot spot(Mark mark) {
    Trial trial = trials.get(mark.trial());
    String arm = trial == null ? mark.trial() : trial.arm();
    String name = trial == null ? arm : arm + " " + trial.seed();
    return new Spot(
        mark.x(),
        mark.y(),
        mark.loss(),
        design.ink(arm),
        name,
        name + ", loss " + Written.number(mark.loss()));
  }

  private String heading(LossPlane plane) {
    List<String> names = plane.marks().stream().map(mark -> spot(mark).label()).toList();
    return switch (plane.kind()) {
      case AROUND -> "around " + names.get(0);
      case THROUGH -> "through " + String.join(", ", names);
      case ALIGNED -> "units aligned, through " + String.join(", ", names);
    };
  }

  private static void lines(Csv csv, String number, LossPlane plane) {
    for (int i = 0; i < plane.second().length; i++) {
      for (int j = 0; j < plane.first().length; j++) {
        csv.line(
            number,
            coordinate(plane.first()[j]),
            coordinate(plane.second()[i]),
            plane.loss()[i][j],
            plane.error()[i][j]);
      }
    }
  }

  /** To a thousandth; an apostrophe before a minus would make text of it. */
  private static double coordinate(double value) {
    return Math.rint(value * 1000) / 1000;
  }

  private Table distances(String network, List<LossPlane> planes) {
    List<Table.Row> rows = new ArrayList<>();
    boolean around = planes.get(0).kind() == Kind.AROUND;
    for (LossPlane plane : planes) {
      List<Table.Cell> cells = new ArrayList<>();
      Mark first = plane.marks().get(0);
      cells.add(Table.Cell.number(Written.number(first.loss())));
      cells.add(Table.Cell.number(design.written().percent(first.error())));
      cells.add(Table.Cell.number(Written.number(plane.length())));
      if (around) {
        cells.add(Table.Cell.number(Written.number(plane.unit()[0])));
        cells.add(Table.Cell.number(Written.number(plane.unit()[1])));
      } else {
        cells.add(Table.Cell.number(Written.number(plane.distances()[0][1])));
        cells.add(Table.Cell.number(Written.number(plane.distances()[0][2])));
        cells.add(Table.Cell.number(Written.number(plane.distances()[1][2])));
      }
      rows.add(Table.Row.of(1 + rows.size() + ". " + heading(plane), cells));
    }
    List<String> head = new ArrayList<>(List.of("Plane", "Loss of the first", "Error", "Length"));
    head.addAll(
        around
            ? List.of("First step", "Second step")
            : List.of("First to second", "First to third", "Second to third"));
    return new Table(
        network
            + ": raw distances in weight space, from zero (length) and "
            + (around ? "of a step of 1 along each direction." : "between the networks."),
        head,
        rows);
  }
}
