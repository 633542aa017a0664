package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basin.stats.Check;
import org.junit.jupiter.api.Test;

final class SelfTestTest {

  @Test
  void aPlantedLeakIsFoundAndACleanPoolIsNotFlagged() {
    List<Check> checks = SelfTest.leaks();
    assertThat(checks).hasSize(2).allMatch(Check::passed);
    assertThat(checks).extracting(Check::value).containsExactly(1.0, 0.0);
  }

  @Test
  void realTrainingsOfOneArmAgainstItselfAreNotCalledDifferent() {
    // Two studies of ten replicates at two budgets: the course of it, not a rate.
    List<Check> checks = SameArmTwice.judged(2, 1, Progress.NONE, 1);
    assertThat(checks).hasSize(3).allMatch(check -> check.of() == 2);
    assertThat(checks).extracting(Check::what).allMatch(what -> what.startsWith("real A"));
  }
}
