package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.basin.InputError;
import org.basin.study.Provenance;
import org.junit.jupiter.api.Test;

class DeviceOfARunTest {
  private static final Provenance CPU =
      new Provenance("0.1.0", "", "2026-01-01T00:00:00Z", "", "", "", "", 1, List.of());

  @Test
  void aRunGoesOnWhereItBegan() {
    Path run = Path.of("runs/digits");
    assertThatCode(() -> Running.checkDevice(run, CPU, CPU)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Running.checkDevice(run, CPU.withDevice("cuda"), CPU))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("--device: expected cuda, on which runs/digits began, found cpu")
        .hasMessageContaining("take another --out");
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatCode(() -> Devices.take("cpu")).doesNotThrowAnyException();
    org.assertj.core.api.Assertions.assertThat(Devices.take("cpu")).isEmpty();
    org.assertj.core.api.Assertions.assertThat(Devices.words()).containsExactly("cpu", "cuda");
  }
}
