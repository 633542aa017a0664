package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import org.basin.data.Inputs;
import org.basin.nn.Network;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.train.Evaluation;

/**
 * On what share of held rows the networks of two arms give different classes, beside what chance
 * alone does within each: all networks are trained on the same labelled rows, and each arm's trial
 * has a twin ({@link Twins}). {@code disagreement.between} is the mean over the two crossed pairs,
 * an arm's trial and the other arm's twin, {@code disagreement.within} that of an arm's trial and
 * its twin, and {@code disagreement.excess} the first minus the mean of the second over both arms.
 * The straight pairs are left out: trials of one seed share a draw and an order, and so do their
 * twins, which no pair within an arm does, so that they would agree by what they have in common.
 *
 * <p>The excess is half the energy distance between the arms (Székely and Rizzo, "Energy
 * statistics: a class of statistics based on distances", 2013), since the share of different
 * classes is half the squared distance of predictions written as indicators: over the draws of
 * starts and orders it is zero where both arms give each class to each row equally often, and else
 * above zero.
 */
record Agreement() implements Measure {

  @Override
  public String name() {
    return "agreement";
  }

  @Override
  public Level level() {
    return Level.QUICK;
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
    Arm arm = subject.data().arm(subject.trials().get(1));
    return arm.pretraining() != null
        && arm.controls().isEmpty()
        && subject.trials().stream().allMatch(subject::hasTwin);
  }

  @Override
  public double flops(Subject subject) {
    double held = 4.0 * subject.network().flops() * subject.held().length;
    return held + subject.trials().stream().mapToDouble(subject::flopsAgain).sum();
  }

  @Override
  public List<Measurement> of(Subject subject) {
    Trial one = subject.trials().get(0);
    Trial other = subject.trials().get(1);
    int[] held = subject.held();
    short[][] first = predictions(subject, one, held);
    short[][] second = predictions(subject, other, held);
    double between = (share(first[0], second[1]) + share(first[1], second[0])) / 2;
    double within = share(first[0], first[1]);
    double among = share(second[0], second[1]);
    List<Measurement> found = new ArrayList<>();
    found.add(subject.of(one, "disagreement.within", "", 0, within));
    found.add(subject.of(other, "disagreement.within", "", 0, among));
    found.add(subject.measurement("disagreement.between", "", 0, between));
    found.add(subject.measurement("disagreement.excess", "", 0, between - (within + among) / 2));
    return found;
  }

  /** Of a trial's network and its twin: [2][rows]. */
  private static short[][] predictions(Subject subject, Trial trial, int... held) {
    Network network = subject.network();
    Inputs inputs = subject.inputs(trial);
    int[][] rows = {held};
    return new short[][] {
      Evaluation.of(network, subject.trained(trial), inputs, rows).predictions()[0],
      Evaluation.of(network, subject.twin(trial), inputs, rows).predictions()[0]
    };
  }

  static double share(short[] one, short[] other) {
    int differ = 0;
    for (int i = 0; i < one.length; i++) {
      differ += one[i] == other[i] ? 0 : 1;
    }
    return (double) differ / one.length;
  }
}
