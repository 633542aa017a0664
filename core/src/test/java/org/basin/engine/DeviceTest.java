package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.AdamW;
import org.basin.train.Losses;
import org.basin.train.Optimiser;
import org.basin.train.Sgd;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No GPU is at hand, so the device is libtorch's {@code meta}: it checks shapes and that operands
 * are on one device, as CUDA does, and computes nothing. It lacks kernels for convolutions, batch
 * norm and relu.
 */
class DeviceTest {
  private static final int BATCH = 4;

  @Test
  void whateverIsMadeFromJavaIsOnTheDevice() {
    try (Scope scope = Scope.open()) {
      Device.onMeta(
          () -> {
            Rng rng = Rng.of(1, 2);
            List<Tensor> made =
                List.of(
                    Tensor.zeros(2, 3),
                    Tensor.full(1.5, Type.DOUBLE, 2),
                    Tensor.of(new float[] {1, 2}, 2),
                    Tensor.of(new double[] {1, 2}, 2),
                    Tensor.of(new long[] {1, 2}, 2),
                    Tensor.of(new byte[] {1, 2}, 2),
                    Tensor.perMember(new double[] {1, 2}, 3),
                    rng.uniform(3),
                    rng.normal(3),
                    rng.bernoulli(0.5, 3),
                    rng.below(5, 3));
            for (Tensor tensor : made) {
              assertThat(tensor.pointer().device().is_meta()).isTrue();
            }
          });
      assertThat(Tensor.zeros(2).pointer().device().is_cpu()).isTrue();
    }
  }

  @Test
  void aTensorFromElsewhereIsFoundOut() {
    try (Scope scope = Scope.open()) {
      Tensor elsewhere = Tensor.of(new float[] {1, 2}, 2);
      Device.onMeta(
          () ->
              assertThatThrownBy(() -> Tensor.zeros(2).plus(elsewhere))
                  .hasMessageContaining("same device"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp:6-5[activation=sigmoid]",
        "mlp:6-5[activation=tanh]",
        "mlp:6-5[activation=gelu]"
      })
  void aStepOfTrainingStaysOnTheDevice(String text) {
    try (Scope scope = Scope.open()) {
      Device.onMeta(
          () -> {
            Network network = Architecture.parse(text).network(new int[] {1, 16, 16}, 3);
            Rng rng = Rng.of(1, 2);
            Parameters theta = network.init(Init.HE_NORMAL, rng);
            Tensor x = rng.fold("x").uniform(BATCH, 256);
            Tensor y = rng.fold("y").below(3, BATCH);
            Gradient gradient =
                Gradient.of(
                    leaves ->
                        Losses.crossEntropy(
                            network.forward(theta.with(leaves), x, Pass.inference()), y),
                    theta.list());
            for (Optimiser optimiser :
                List.of(new Sgd(0.9, 1e-3), new AdamW(0.9, 0.999, 1e-8, 1e-3))) {
              Parameters moving = theta.copy();
              optimiser
                  .begin(moving, new double[] {1e-3, 0})
                  .step(
                      gradient.derivatives(),
                      Collections.nCopies(moving.names().size(), new double[] {0.1, 0.2}));
              for (Tensor moved : moving.list()) {
                assertThat(moved.pointer().device().is_meta()).isTrue();
              }
            }
          });
    }
  }

  @Test
  void cudaSaysWhatIsInTheWayAndCannotBeTaken() {
    assertThat(Device.CPU.hindrance()).isNull();
    String hindrance = Device.CUDA.hindrance();
    if (hindrance == null) { // a build with CUDA on a machine with a GPU
      assertThat(torch.cuda_is_available()).isTrue();
      return;
    }
    assertThat(hindrance).contains("take cpu");
    assertThatThrownBy(Device.CUDA::take)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cuda: " + hindrance);
    assertThat(Device.current()).isEqualTo(Device.CPU);
  }

  /** Memory from Java, and the options of a new tensor, pass through one door each. */
  @Test
  void thereIsOneDoor() throws IOException {
    Pattern doors =
        Pattern.compile("data_ptr|new TensorOptions|torch\\.(empty|full|zeros|ones|eye|arange)\\(");
    Path engine = Path.of("src/main/java/org/basin/engine");
    try (Stream<Path> files = Files.list(engine)) {
      List<Path> making =
          files
              .filter(
                  file -> {
                    try {
                      return doors.matcher(Files.readString(file)).find();
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  })
              .toList();
      assertThat(making)
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder("Device.java", "Tensor.java");
    }
  }
}
