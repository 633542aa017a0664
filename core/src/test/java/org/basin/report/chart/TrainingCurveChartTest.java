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

  private static String drawn(TrainingCurveChart.Course... courses) {
    var bundle = new TrainingCurveChart.Bundle("a", new Ink(1), List.of(courses), 9);
    return new TrainingCurveChart("t", "d", "x", "y", List.of(bundle), 100).svg("id");
  }

  @Test
  void nothingThatIsWrittenAtTheAxisIsCutOff() {
    String svg =
        drawn(
            new TrainingCurveChart.Course(
                new double[] {0, 1}, new double[] {0.00012, 1}, "from a tenth of a thousandth"));
    var ticks =
        java.util.regex.Pattern.compile("class=\"tick end\" x=\"([0-9.]+)\"[^>]*>([^<]+)<")
            .matcher(svg);
    int found = 0;
    while (ticks.find()) {
      found++;
      assertThat(Double.parseDouble(ticks.group(1)))
          .as(ticks.group(2))
          .isGreaterThanOrEqualTo(Axis.width(ticks.group(2)));
    }
    assertThat(found).isGreaterThan(2);
  }

  @Test
  void linesThatShareNoAbscissaAreDrawnThemselves() {
    String svg =
        drawn(
            new TrainingCurveChart.Course(new double[] {0.1, 0.9}, new double[] {1, 2}, "one"),
            new TrainingCurveChart.Course(new double[] {0.2, 0.8}, new double[] {3, 2}, "two"),
            new TrainingCurveChart.Course(new double[] {0.3, 0.7}, new double[] {3, 2}, "three"));
    assertThat(svg.split("class=\"line\"", -1)).hasSize(4);
    // Of two, either would be the median where it alone was looked at.
    String two =
        drawn(
            new TrainingCurveChart.Course(new double[] {0.1, 0.9}, new double[] {1, 2}, "one"),
            new TrainingCurveChart.Course(new double[] {0.2, 0.8}, new double[] {3, 2}, "two"));
    assertThat(two.split("class=\"line\"", -1)).hasSize(3);
  }
}
