package org.basin.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PlaneBandTest {
  private static PlaneBand band(String trial, int band, double... rows) {
    double[][] values = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      values[i] = new double[] {rows[i], 10 * rows[i]};
    }
    LossPlane plane =
        new LossPlane(
            "mnist",
            "mlp:64",
            LossPlane.Kind.AROUND,
            List.of(new LossPlane.Mark(trial, 0, 0, 0.1, 0.2)),
            new double[] {0, 1},
            rows,
            values,
            values,
            100,
            new double[] {1, 1},
            3,
            new double[1][1]);
    return new PlaneBand(plane, band, 2);
  }

  @Test
  void bandsMakeOnePlaneInWhateverOrderTheyCome() {
    List<Picture> joined = PlaneBand.joined(List.of(band("a", 1, 3), band("a", 0, 1, 2)));
    assertThat(joined).hasSize(1);
    LossPlane plane = (LossPlane) joined.get(0);
    assertThat(plane.second()).containsExactly(1, 2, 3);
    assertThat(plane.loss()).isDeepEqualTo(new double[][] {{1, 10}, {2, 20}, {3, 30}});
    assertThat(plane.name()).isEqualTo("plane AROUND a");
  }

  @Test
  void aPlaneWithoutOneOfItsBandsIsNotShown() {
    assertThat(PlaneBand.joined(List.of(band("a", 1, 3), band("b", 0, 1)))).isEmpty();
  }
}
