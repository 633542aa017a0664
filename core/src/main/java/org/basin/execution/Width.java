package org.basin.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.basin.data.Inputs;
import org.basin.engine.Rng;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.pretrain.NoisyStart;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.train.Evaluation;

/**
 * How wide the place is in which pre-training's benefit is kept: the arm trained from its start
 * moved in a drawn direction, each tensor by a growing share of its own length ({@link
 * NoisyStart}), with the setting that the arm chose at its own start, on the same rows. {@code
 * width.benefit} at a radius is the reference's error on held rows minus that of the arm from
 * there, a fraction; at 0 it is the benefit of the start itself. Arms {@code noise-R:} tell the
 * same with tuning and on the test part, for the radii that a study names.
 */
record Width() implements Measure {
  private static final List<Double> RADII = List.of(0.0, 0.25, 0.5, 1.0, 2.0, 4.0);

  @Override
  public String name() {
    return "width";
  }

  @Override
  public Level level() {
    return Level.FULL;
  }

  @Override
  public Of of() {
    return Of.ARMS;
  }

  @Override
  public int replicates() {
    return 5;
  }

  @Override
  public boolean applies(Subject subject) {
    Trial trial = subject.trials().get(1);
    Arm arm = subject.data().arm(trial);
    return arm.pretraining() != null && arm.controls().isEmpty() && subject.hasStart(trial);
  }

  @Override
  public double flops(Subject subject) {
    return RADII.size() * subject.flopsAgain(subject.trials().get(1));
  }

  @Override
  public List<Measurement> of(Subject subject) {
    Trial reference = subject.trial();
    Trial trial = subject.trials().get(1);
    Network network = subject.network();
    int[] held = subject.held();
    Rng rng = Rng.of(subject.stream(name()));
    Parameters start = subject.start(trial);
    List<Parameters> starts = new ArrayList<>();
    for (double radius : RADII) {
      starts.add(
          radius == 0
              ? start
              : new NoisyStart(radius).apply(network, start, start, rng.fold("direction")));
    }
    Parameters all = subject.settled(trial, Parameters.join(starts));
    Parameters ends = subject.together(trial, all, rng.fold("training"));
    Inputs inputs = subject.inputs(trial).members(new int[RADII.size()]);
    int[][] rows = Collections.nCopies(RADII.size(), held).toArray(int[][]::new);
    double[] errors = Evaluation.of(network, ends, inputs, rows).error();
    double without =
        Evaluation.of(
                network, subject.trained(reference), subject.inputs(reference), new int[][] {held})
            .error()[0];
    return Arrays.stream(indices())
        .mapToObj(i -> subject.measurement("width.benefit", "", RADII.get(i), without - errors[i]))
        .toList();
  }

  private static int[] indices() {
    return java.util.stream.IntStream.range(0, RADII.size()).toArray();
  }
}
