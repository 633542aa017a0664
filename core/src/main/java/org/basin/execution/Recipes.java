package org.basin.execution;

import org.basin.data.Dataset;
import org.basin.nn.Pass;
import org.basin.study.Configuration;
import org.basin.study.Study;
import org.basin.study.Training;
import org.basin.train.AdamW;
import org.basin.train.Criterion;
import org.basin.train.MaxNorm;
import org.basin.train.MemberSetting;
import org.basin.train.Optimiser;
import org.basin.train.Recipe;
import org.basin.train.Schedule;
import org.basin.train.Sgd;
import org.jspecify.annotations.Nullable;

/** The study's recipe as a training that can be run. */
final class Recipes {
  private static final double MOMENTUM = 0.9;

  private Recipes() {}

  static Recipe recipe(Study study, Dataset data, Arm arm) {
    Training training = study.training();
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
        additions.layers(),
        Criterion.of(study.metric()));
  }

  /** What a member with this configuration has to itself. */
  static MemberSetting member(Configuration configuration, Arm arm) {
    return new MemberSetting(
        configuration.learningRate(),
        configuration.weightDecay(),
        Schedule.parse(configuration.schedule()),
        dropping(configuration.dropout(), arm.dropping()));
  }

  /** What the arm drops, as often as was searched. */
  private static Pass.Dropping dropping(@Nullable Double searched, Pass.Dropping arm) {
    if (searched == null) {
      return arm;
    }
    return new Pass.Dropping(
        arm.hidden() > 0 ? searched * arm.input() / arm.hidden() : arm.input(),
        arm.hidden() > 0 ? searched : 0,
        arm.weight() > 0 ? searched : 0);
  }
}
