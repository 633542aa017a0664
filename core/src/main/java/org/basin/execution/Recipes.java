package org.basin.execution;

import org.basin.nn.Network;
import org.basin.study.Training;
import org.basin.train.AdamW;
import org.basin.train.FineTuning;
import org.basin.train.Optimiser;
import org.basin.train.Schedule;
import org.basin.train.Sgd;

/** The study's recipe as a training that can be run. */
final class Recipes {
  private static final double MOMENTUM = 0.9;

  private Recipes() {}

  static FineTuning fineTuning(Training training, Network network, Arm arm, double[] rates) {
    Optimiser optimiser =
        training.optimiser().equals("adamw")
            ? AdamW.usual(training.weightDecay())
            : new Sgd(MOMENTUM, training.weightDecay());
    return new FineTuning(
        network,
        optimiser,
        Schedule.parse(training.schedule()),
        rates,
        training.batch(),
        training.epochs(),
        training.minimumSteps(),
        training.patience(),
        arm.dropping(),
        arm.headOnly());
  }
}
