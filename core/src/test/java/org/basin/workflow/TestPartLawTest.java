package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.basin.study.DataSource;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training comes to is a function of what is outside the test part. */
final class TestPartLawTest {
  @TempDir Path folder;

  private static DataSource source(Path data, Path test) {
    return new DataSource(
        data.toString(),
        test.toString(),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        false,
        List.of(),
        false);
  }

  /** A table whose numbers are so large that any statistic which saw them would tell. */
  private static String wild(int rows) {
    StringBuilder text = new StringBuilder("a,b,c,d,kind\n");
    for (int i = 0; i < rows; i++) {
      text.append("%d,%d,%d,%d,%c\n".formatted(1000 + i, -5000 - i, i * i, 7 * i, 'p' + i % 3));
    }
    return text.toString();
  }

  @Test
  void otherTestRowsChangeNoNumberOfTheTraining() {
    Path data = Small.table(folder.resolve("t.csv"), 30, 30, 30);
    Path tame = Small.table(folder.resolve("tame.csv"), 8, 9, 10);
    Path wild = Small.write(folder.resolve("wild.csv"), wild(40));
    Study one =
        Small.arms(Small.study(source(data, tame)), "random", "sae", "linear", "trees", "dropout");
    Study two =
        Small.arms(Small.study(source(data, wild)), "random", "sae", "linear", "trees", "dropout");
    Map<String, Outcome> first = Small.outcomes(Small.run(folder.resolve("one"), one, 1));
    Map<String, Outcome> second = Small.outcomes(Small.run(folder.resolve("two"), two, 1));
    assertThat(second.keySet()).isEqualTo(first.keySet());
    boolean other = false;
    for (Map.Entry<String, Outcome> each : first.entrySet()) {
      Outcome a = each.getValue();
      Outcome b = Objects.requireNonNull(second.get(each.getKey()));
      assertThat(b.trainLoss()).as(a.trial().arm()).isEqualTo(a.trainLoss());
      assertThat(b.validationLoss()).isEqualTo(a.validationLoss());
      assertThat(b.validationError()).isEqualTo(a.validationError());
      assertThat(b.tuning()).isEqualTo(a.tuning());
      assertThat(b.curve().trainLoss()).isEqualTo(a.curve().trainLoss());
      other |= b.testLoss() != a.testLoss();
    }
    assertThat(other).as("the test parts are others").isTrue();
  }

  /**
   * A pool in which one class stands alone is a pool like any other: nobody looks at its labels.
   */
  @Test
  void aPoolOfOneClassIsLearntFrom() {
    Path data = Small.table(folder.resolve("t.csv"), 30, 30, 30);
    StringBuilder pool = new StringBuilder("a,b,c,d\n");
    for (int i = 0; i < 60; i++) {
      pool.append("%.2f,%.2f,0.5,%.2f\n".formatted(i * .01, 1 - i * .01, .1 + i % 7));
    }
    DataSource source =
        new DataSource(
            data.toString(),
            null,
            Small.write(folder.resolve("pool.csv"), pool.toString()).toString(),
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            null,
            false,
            List.of(),
            false);
    Study study = Small.pools(Small.arms(Small.study(source), "random", "sae", "pseudo"), 50);
    for (Outcome outcome : Small.outcomes(Small.run(folder.resolve("run"), study, 1)).values()) {
      assertThat(outcome.status()).as(outcome.trial().arm()).isEqualTo(Status.OK);
      assertThat(outcome.testError()).isBetween(0.0, 1.0);
    }
  }
}
