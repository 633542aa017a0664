package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.basin.study.Adaptive;
import org.basin.study.LabelBudget;
import org.basin.study.Look;
import org.basin.study.Match;
import org.basin.study.Metric;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.junit.jupiter.api.Test;

final class CourseTest {

  private static Study study(int most) {
    Study plain =
        Studies.with(
            Studies.small(), List.of("random", "sdae"), List.of(LabelBudget.perClass(10)), most);
    return new Study(
        plain.basin(),
        plain.name(),
        plain.data(),
        plain.networks(),
        plain.arms(),
        plain.labels(),
        plain.natural(),
        plain.unlabelled(),
        most,
        plain.seed(),
        plain.testShare(),
        plain.margin(),
        plain.level(),
        plain.training(),
        plain.pretrainEpochs(),
        null,
        plain.why(),
        plain.checkpoints(),
        new Adaptive(4, 2, Adaptive.USUAL_SHAPE, 0),
        Metric.ERROR);
  }

  private static Trial trial(String arm, int unlabelled, int seed) {
    return new Trial(
        "mnist", Planted.NETWORK, arm, LabelBudget.perClass(10), unlabelled, Match.EPOCHS, seed);
  }

  /** What is trained to equal an arm's compute is wanted as often as the arm. */
  @Test
  void aTwinOfTheReferenceHasTheReplicatesOfItsArm() {
    Study study = study(12);
    Planted planted = new Planted();
    for (int seed = 0; seed < 12; seed++) {
      planted.add(Planted.ok("random", Planted.NETWORK, 10, seed, 300));
      planted.add(Planted.ok("sdae", Planted.NETWORK, 10, seed, 300 + (seed % 2 == 0 ? 30 : -29)));
    }
    List<Look> looks = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      Course course =
          Course.of(study, Planted.provenance(true), planted.outcomes, looks, Planted::truth);
      for (int seed = 0; seed < 12; seed++) {
        Trial twin =
            new Trial(
                "mnist",
                Planted.NETWORK,
                "random",
                LabelBudget.perClass(10),
                1000,
                Match.COMPUTE,
                seed,
                "sdae");
        boolean wanted = seed < 4 + 2 * round;
        assertThat(course.wants(trial("sdae", 1000, seed))).isEqualTo(wanted);
        assertThat(course.wants(trial("random", 0, seed))).isEqualTo(wanted);
        assertThat(course.wants(twin)).isEqualTo(wanted);
        assertThat(course.mayWant(twin)).isEqualTo(course.mayWant(trial("sdae", 1000, seed)));
      }
      looks.addAll(course.look());
    }
  }
}
