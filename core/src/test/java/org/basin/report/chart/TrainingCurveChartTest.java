package org.basin.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basin.report.chart.TrainingCurveChart.Bundle;
import org.basin.report.chart.TrainingCurveChart.Course;
import org.junit.jupiter.api.Test;

final class TrainingCurveChartTest {

  @Test
  void theMedianEndsWhereFewerThanHalfStillTrain() {
    Bundle bundle =
        bundle(
            course(new double[] {1, 2, 3}, new double[] {3, 2, 1}),
            course(new double[] {1, 2}, new double[] {5, 4}),
            course(new double[] {1, 2}, new double[] {9, 9}));
    Course median = TrainingCurveChart.median(bundle);
    assertThat(median.epoch()).containsExactly(1, 2);
    assertThat(median.value()).containsExactly(5, 4);
  }

  @Test
  void whatIsNotANumberDoesNotCount() {
    Course median =
        TrainingCurveChart.median(
            bundle(
                course(new double[] {1, 2}, new double[] {Double.NaN, 4}),
                course(new double[] {1, 2}, new double[] {2, 6})));
    assertThat(median.value()).containsExactly(2, 5);
  }

  @Test
  void aLongTrainingIsThinnedAndKeepsItsEnd() {
    double[] epoch = new double[1000];
    double[] value = new double[1000];
    for (int i = 0; i < 1000; i++) {
      epoch[i] = i + 1;
      value[i] = 2 + Math.sin(i);
    }
    String svg =
        new TrainingCurveChart(
                "t", "d", "epochs", "loss", List.of(bundle(course(epoch, value))), 20)
            .svg("x");
    assertThat(svg.length()).isLessThan(6000);
    assertThat(svg).contains("L454 ");
  }

  private static Bundle bundle(Course... courses) {
    return new Bundle("arm", new Ink(0), List.of(courses), 10);
  }

  private static Course course(double[] epoch, double[] value) {
    return new Course(epoch, value, "a trial");
  }
}
