package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.basin.stats.Interval;
import org.basin.study.LabelBudget;
import org.junit.jupiter.api.Test;

final class WrittenTest {
  private final Written written = new Written(1);

  @Test
  void errorsArePerCentAndDifferencesPointsWithTheirSign() {
    assertThat(written.percent(0.2174)).isEqualTo("21.7\u00a0%");
    assertThat(written.points(-0.0483)).isEqualTo("−4.8");
    assertThat(written.points(0.0483)).isEqualTo("+4.8");
    assertThat(written.points(-0.0001)).isEqualTo("0.0");
    assertThat(written.points(new Interval(-0.06, 0.012, .95))).isEqualTo("[−6.0, +1.2]");
    assertThat(new Written(2).percent(0.0145)).isEqualTo("1.45\u00a0%");
  }

  @Test
  void whatIsNotKnownIsADash() {
    assertThat(written.percent(Double.NaN)).isEqualTo("–");
    assertThat(written.points(Double.NaN)).isEqualTo("–");
    assertThat(written.points(Interval.unbounded(.95))).isEqualTo("no interval");
    assertThat(Written.number(Double.POSITIVE_INFINITY)).isEqualTo("–");
    assertThat(Written.flops(Double.NaN)).isEqualTo("–");
    assertThat(Written.exact(Double.NaN)).isEmpty();
  }

  @Test
  void numbersAreShort() {
    assertThat(Written.number(0.5)).isEqualTo("0.5");
    assertThat(Written.number(1234567)).isEqualTo("1,234,567");
    assertThat(Written.number(0.0003)).isEqualTo("0.0003");
    assertThat(Written.number(12.34)).isEqualTo("12.3");
    assertThat(Written.number(-1.0)).isEqualTo("−1");
    assertThat(Written.exact(0.123456)).isEqualTo("0.1235");
  }

  @Test
  void costsHaveTheirUnits() {
    assertThat(Written.flops(1.24e12)).isEqualTo("1.24 TFLOP");
    assertThat(Written.flops(999.9e9)).isEqualTo("1 TFLOP");
    assertThat(Written.flops(0)).isEqualTo("0 FLOP");
    assertThat(Written.seconds(3.25)).isEqualTo("3.25 s");
    assertThat(Written.seconds(185)).isEqualTo("3 min 5 s");
    assertThat(Written.seconds(7260)).isEqualTo("2 h 1 min");
  }

  @Test
  void budgetsAreSaidInWords() {
    assertThat(Written.labels(LabelBudget.perClass(1))).isEqualTo("1 label a class");
    assertThat(Written.labels(LabelBudget.total(3000))).isEqualTo("3,000 labels in all");
    assertThat(Written.labels(LabelBudget.all())).isEqualTo("all labels");
    assertThat(Written.budget(LabelBudget.all())).isEqualTo("all");
  }
}
