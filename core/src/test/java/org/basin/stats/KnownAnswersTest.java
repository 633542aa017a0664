package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class KnownAnswersTest {

  @Test
  void everyKnownAnswerIsGiven() {
    List<Check> checks = new KnownAnswers(25, 25, 1).all();
    assertThat(checks).hasSize(19);
    assertThat(checks).as("seed 1").allMatch(Check::passed);
    assertThat(new KnownAnswers(3, 3, 1).all()).isEqualTo(new KnownAnswers(3, 3, 1).all());
  }

  @Test
  void aRateFailsWhereChanceDoesNotExplainIt() {
    // Of 1,000 at 5 %, 67 or more come in .0106 of all cases, 68 in .0074 (scipy: binom.sf).
    assertThat(Check.atMost("", .05, 67, 1_000).passed()).isTrue();
    assertThat(Check.atMost("", .05, 68, 1_000).passed()).isFalse();
    assertThat(Check.atMost("", .05, 0, 10).passed()).isTrue();
    assertThat(Check.between("", .93, .97, 1_859, 2_000).passed()).isFalse();
    assertThat(Check.between("", .93, .97, 1_860, 2_000).passed()).isTrue();
    assertThat(Check.between("", .93, .97, 90, 100).passed()).isTrue();
    assertThat(Check.between("", .93, .97, 80, 100).passed()).isFalse();
    assertThat(Check.between("", .93, .97, 1_999, 2_000).passed()).isFalse();
  }
}
