package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.surface.Curvature;
import org.basin.surface.DataLoss;
import org.basin.surface.Sharpness;

/**
 * The curvature of the training loss where training begins and where it ended, on all rows that it
 * learned from. Of {@code start} and {@code end} each:
 *
 * <ul>
 *   <li>{@code curvature.END.eigenvalue} and {@code curvature.END.residual} at their rank, from 1:
 *       the eigenvalues largest in size, and how far off they may be;
 *   <li>{@code curvature.END.trace} and {@code curvature.END.trace-error}, of all weights and, by
 *       place, of each layer's alone;
 *   <li>{@code curvature.END.density} at an eigenvalue: its weight, of all that add up to 1;
 *   <li>{@code sharpness.END}: the mean rise of the loss when each weight moves by a twentieth of
 *       its own size, which does not hang on the scale of a network's layers as the rest does.
 * </ul>
 *
 * <p>Statistics of the data, as a batch norm's, are held still and are no weights.
 */
record EndCurvature() implements Measure {
  private static final int EIGENVALUES = 5;
  private static final int STEPS = 30;
  private static final int DRAWS = 10;
  private static final int DENSITIES = 1;
  private static final double SHARE = 0.05;
  private static final int MOVES = 20;

  @Override
  public String name() {
    return "curvature";
  }

  @Override
  public Level level() {
    return Level.FULL;
  }

  @Override
  public Of of() {
    return Of.TRIAL;
  }

  @Override
  public int replicates() {
    return 3;
  }

  @Override
  public double flops(Subject subject) {
    int layers = subject.network().encoder().size() + 1;
    double products = STEPS + EIGENVALUES + DRAWS * (1.0 + layers) + DENSITIES * STEPS;
    double passes = 2 * (8 * products + MOVES);
    return passes * subject.network().flops() * subject.training(subject.trial()).length;
  }

  @Override
  public List<Measurement> of(Subject subject) {
    Trial trial = subject.trial();
    List<Measurement> found = new ArrayList<>();
    Map<String, Parameters> ends =
        Map.of("start", subject.start(trial), "end", subject.trained(trial));
    for (String end : List.of("start", "end")) {
      try (Scope scope = Scope.open()) {
        of(subject, end, java.util.Objects.requireNonNull(ends.get(end)), found);
      }
    }
    return found;
  }

  private void of(Subject subject, String end, Parameters theta, List<Measurement> found) {
    Rng rng = Rng.of(subject.stream(name())).fold(end);
    Parameters weights = subject.weights(theta);
    DataLoss loss = Ends.landscape(subject, subject.trial(), theta);
    Curvature curvature = new Curvature(loss, weights);
    String name = "curvature." + end + ".";
    int rank = 1;
    for (Curvature.Eigenvalue each :
        curvature.largest(EIGENVALUES, STEPS, rng.fold("eigenvalues"))) {
      found.add(subject.measurement(name + "eigenvalue", "", rank, each.value()[0]));
      found.add(subject.measurement(name + "residual", "", rank, each.residual()[0]));
      rank++;
    }
    trace(subject, name, "", curvature, rng, found);
    Network network = subject.network();
    for (int depth = 0; depth <= network.encoder().size(); depth++) {
      String layer = depth < network.encoder().size() ? Network.name(depth) : "head";
      Parameters own = weights.only(parameter -> parameter.startsWith(layer + "."));
      if (!own.isEmpty()) {
        Parameters others = weights.only(parameter -> !parameter.startsWith(layer + "."));
        DataLoss held = loss.holding(loss.fixed().and(others));
        trace(subject, name, layer, new Curvature(held, own), rng, found);
      }
    }
    Curvature.Density density = curvature.density(DENSITIES, STEPS, rng.fold("density"));
    for (int i = 0; i < density.at()[0].length; i++) {
      found.add(
          subject.measurement(name + "density", "", density.at()[0][i], density.weight()[0][i]));
    }
    found.add(
        subject.measurement(
            "sharpness." + end,
            "",
            0,
            Sharpness.average(loss, weights, SHARE, MOVES, rng.fold("sharpness"))[0]));
  }

  private static void trace(
      Subject subject,
      String name,
      String layer,
      Curvature curvature,
      Rng rng,
      List<Measurement> found) {
    Curvature.Estimate trace = curvature.trace(DRAWS, rng.fold("trace").fold(layer));
    found.add(subject.measurement(name + "trace", layer, 0, trace.value()[0]));
    found.add(subject.measurement(name + "trace-error", layer, 0, trace.standardError()[0]));
  }
}
