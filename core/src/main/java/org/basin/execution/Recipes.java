package org.basin.execution;

import org.basin.nn.Network;
import org.basin.study.Training;
import org.basin.train.AdamW;
import org.basin.train.MemberSetting;
import org.basin.train.Optimiser;
import org.basin.train.Recipe;
import org.basin.train.Schedule;
import org.basin.train.Sgd;

/** The study's recipe as a training that can be run. */
final class Recipes {
  private static final double MOMENTUM = 0.9;

  private Recipes() {}

  static Recipe recipe(Training training, Network network, Arm arm) {
    Optimiser optimiser =
        training.optimiser().equals("adamw")
            ? AdamW.usual(training.weightDecay())
            : new Sgd(MOMENTUM, training.weightDecay());
    return new Recipe(
        optimiser,
        training.batch(),
        training.epochs(),
        training.minimumSteps(),
        training.patience(),
        arm.headOnly() ? network.encoder().size() : 0);
  }

  /** What a member with this learning rate has to itself. */
  static MemberSetting member(Training training, Arm arm, double rate) {
    return new MemberSetting(
        rate, training.weightDecay(), Schedule.parse(training.schedule()), arm.dropping());
  }
}
