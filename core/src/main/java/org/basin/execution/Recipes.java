package org.basin.execution;

import org.basin.data.Dataset;
import org.basin.study.Training;
import org.basin.train.AdamW;
import org.basin.train.MaxNorm;
import org.basin.train.MemberSetting;
import org.basin.train.Optimiser;
import org.basin.train.Recipe;
import org.basin.train.Schedule;
import org.basin.train.Sgd;

/** The study's recipe as a training that can be run. */
final class Recipes {
  private static final double MOMENTUM = 0.9;

  private Recipes() {}

  static Recipe recipe(Training training, Dataset data, Arm arm) {
    Additions additions = arm.additions();
    Optimiser rule =
        training.optimiser().equals("adamw")
            ? AdamW.usual(training.weightDecay())
            : new Sgd(MOMENTUM, training.weightDecay());
    return new Recipe(
        additions.maxNorm() > 0 ? new MaxNorm(rule, additions.maxNorm()) : rule,
        training.batch(),
        training.epochs(),
        training.minimumSteps(),
        training.patience(),
        additions.target(),
        additions.views(data),
        additions.layers());
  }

  /** What a member with this learning rate has to itself. */
  static MemberSetting member(Training training, Arm arm, double rate) {
    return new MemberSetting(
        rate, training.weightDecay(), Schedule.parse(training.schedule()), arm.dropping());
  }
}
