package org.basin.execution;

import java.util.List;
import org.basin.engine.Rng;
import org.basin.nn.Parameters;
import org.basin.study.LossPlane;
import org.basin.study.Picture;
import org.basin.study.PlaneBand;
import org.basin.study.Trial;
import org.basin.surface.Directions;
import org.basin.surface.Line;
import org.basin.surface.Plane;

/**
 * The loss around a trained network, along two drawn directions as long as its filters (Li et al.,
 * NeurIPS 2018): the same draws and the same axes for every arm of a network.
 */
record PlaneAround() implements Picturing {

  @Override
  public String name() {
    return "plane around";
  }

  @Override
  public Of of() {
    return Of.TRIAL;
  }

  @Override
  public int replicates() {
    return 1;
  }

  @Override
  public double flops(Subject subject) {
    return PlaneGrid.of(subject, subject.trial()).flops(subject.network());
  }

  @Override
  public int parts(Subject subject) {
    return PlaneGrid.of(subject, subject.trial()).bands(subject.network());
  }

  @Override
  public List<Picture> pictures(Subject subject, int part) {
    Trial trial = subject.trial();
    PlaneGrid grid = PlaneGrid.of(subject, trial);
    int bands = grid.bands(subject.network());
    Parameters theta = subject.weights(subject.trained(trial));
    Rng rng = Rng.of(subject.stream("planes"));
    Parameters u = Directions.filterNormalised(theta, rng.fold("first"));
    Parameters v = Directions.filterNormalised(theta, rng.fold("second"));
    Line.Settling settled = subject.settling(trial, subject.stream("planes"));
    double[] axis = grid.axis(-1, 1);
    double[] up = grid.band(axis, part, bands);
    Plane plane = grid.measure(subject, trial, theta, u, v, axis, up, settled);
    LossPlane band =
        new LossPlane(
            trial.data(),
            trial.network(),
            LossPlane.Kind.AROUND,
            List.of(grid.mark(subject, trial, trial, theta, 0, 0, settled)),
            axis,
            up,
            PlaneGrid.rounded(plane.loss()),
            PlaneGrid.rounded(plane.error()),
            grid.rows().length,
            new double[] {length(u), length(v)},
            length(theta),
            new double[1][1]);
    return List.of(new PlaneBand(band, part, bands));
  }

  static double length(Parameters theta) {
    return Math.sqrt(theta.dot(theta)[0]);
  }
}
