package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.nn.Parameters;
import org.basin.study.LossPlane;
import org.basin.study.LossPlane.Kind;
import org.basin.study.Picture;
import org.basin.study.PlaneBand;
import org.basin.study.Trial;
import org.basin.surface.Alignment;
import org.basin.surface.Line;
import org.basin.surface.Plane;
import org.basin.surface.Triangle;

/**
 * The plane through where the reference ended, where another arm of the same replicate did, and a
 * third: the reference's second replicate, or, where there is none, a third arm. As the networks
 * stand, and with the units of the second and third in the order nearest to the first's. The loss
 * is that of the rows which the first learned from.
 */
record PlaneThrough() implements Picturing {
  /** How far the plane reaches beyond its three points, as a share of how far they are apart. */
  private static final double BEYOND = 0.3;

  @Override
  public String name() {
    return "plane through three";
  }

  @Override
  public Of of() {
    return Of.NETWORK;
  }

  @Override
  public double flops(Subject subject) {
    PlaneGrid grid = PlaneGrid.of(subject, subject.trial());
    return 2.0 * others(subject).size() * grid.flops(subject.network());
  }

  @Override
  public boolean applies(Subject subject) {
    return subject.untested(subject.trial()).length > 0
        && others(subject).stream().anyMatch(other -> third(subject, other).isPresent());
  }

  /** The other arms' trials of the first one's replicate. */
  private static List<Trial> others(Subject subject) {
    Trial first = subject.trial();
    return subject.trials().stream()
        .filter(trial -> trial.seed() == first.seed() && !trial.arm().equals(first.arm()))
        .toList();
  }

  private static Optional<Trial> third(Subject subject, Trial second) {
    Trial first = subject.trial();
    return subject.trials().stream()
        .filter(trial -> !trial.equals(first) && !trial.equals(second))
        .filter(trial -> trial.arm().equals(first.arm()) || trial.seed() == first.seed())
        .min(java.util.Comparator.comparing(trial -> !trial.arm().equals(first.arm())));
  }

  /** A plane, or a band of one. */
  private record Part(Trial second, Trial third, Kind kind, int band, int bands) {}

  private static List<Part> all(Subject subject) {
    int bands = PlaneGrid.of(subject, subject.trial()).bands(subject.network());
    List<Part> parts = new ArrayList<>();
    for (Trial second : others(subject)) {
      third(subject, second)
          .ifPresent(
              third -> {
                for (Kind kind : List.of(Kind.THROUGH, Kind.ALIGNED)) {
                  for (int band = 0; band < bands; band++) {
                    parts.add(new Part(second, third, kind, band, bands));
                  }
                }
              });
    }
    return parts;
  }

  @Override
  public int parts(Subject subject) {
    return all(subject).size();
  }

  @Override
  public List<Picture> pictures(Subject subject, int part) {
    try (Scope scope = Scope.open()) {
      return List.of(through(subject, all(subject).get(part)));
    }
  }

  private static Picture through(Subject subject, Part part) {
    Trial trial = subject.trial();
    Trial second = part.second();
    Trial third = part.third();
    Kind kind = part.kind();
    PlaneGrid grid = PlaneGrid.of(subject, trial);
    Stream stream = subject.stream("planes");
    Line.Settling settled = subject.settling(trial, stream);
    Parameters first = subject.trained(trial);
    Parameters[] points = {
      subject.weights(first),
      point(subject, first, second, kind, stream),
      point(subject, first, third, kind, stream)
    };
    Triangle triangle = Triangle.through(points[0], points[1], points[2]);
    double[] x = {0, 1, triangle.x()};
    double[] y = {0, 0, triangle.y()};
    double left = Math.min(0, triangle.x());
    double right = Math.max(1, triangle.x());
    double half = Math.max(right - left, triangle.y()) * (0.5 + BEYOND);
    double middle = (left + right) / 2;
    double[] across = grid.axis(middle - half, middle + half);
    double[] up = grid.axis(triangle.y() / 2 - half, triangle.y() / 2 + half);
    double[] band = grid.band(up, part.band(), part.bands());
    Plane plane =
        grid.measure(
            subject, trial, triangle.origin(), triangle.u(), triangle.v(), across, band, settled);
    List<LossPlane.Mark> marks = new ArrayList<>();
    double[][] distances = new double[3][3];
    List<Trial> trials = List.of(trial, second, third);
    for (int i = 0; i < 3; i++) {
      marks.add(grid.mark(subject, trial, trials.get(i), points[i], x[i], y[i], settled));
      for (int j = 0; j < 3; j++) {
        distances[i][j] = triangle.unit() * Math.hypot(x[i] - x[j], y[i] - y[j]);
      }
    }
    LossPlane seen =
        new LossPlane(
            trial.data(),
            trial.network(),
            kind,
            marks,
            across,
            band,
            PlaneGrid.rounded(plane.loss()),
            PlaneGrid.rounded(plane.error()),
            grid.rows().length,
            new double[] {triangle.unit(), triangle.unit()},
            PlaneAround.length(points[0]),
            distances);
    return new PlaneBand(seen, part.band(), part.bands());
  }

  /** Another trial's weights, aligned to the first where that is asked. */
  private static Parameters point(
      Subject subject, Parameters first, Trial other, Kind kind, Stream stream) {
    Parameters theta = subject.trained(other);
    Parameters placed =
        kind == Kind.THROUGH
            ? theta
            : subject
                .network()
                .symmetry()
                .permuted(
                    theta,
                    Alignment.matching(subject.network(), first, theta, stream.fold("alignment"))
                        .orders());
    return subject.weights(placed);
  }
}
