package org.basin.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.basin.InputError;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BestNetworkTest {
  private static final long SEED = 7;
  private static final List<String> CLASSES = List.of("x", "y, \"z\"", "ü");

  private static final Calibration CALIBRATION =
      new Calibration(1.0 / 3, 100, 0.9, 0.7, "of a twin");

  @TempDir Path run;

  private Path best() {
    return run.resolve("best");
  }

  private void write(String text, Preprocessing preprocessing) {
    try (Scope scope = Scope.open()) {
      Network network = Examples.network(text, preprocessing, 3);
      new BestNetwork(
              network,
              Examples.weights(network, SEED).members(1),
              preprocessing,
              CLASSES,
              CALIBRATION)
          .write(best(), Facts.of("digits"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mlp:7-5[activation=tanh]", "convnet:4-6[activation=gelu,kernel=3]", "linear"})
  void whatIsReadScoresAsWhatWasWrittenToTheBit(String text) {
    Preprocessing preprocessing = Examples.images(3, 9, 6);
    write(text, preprocessing);
    try (Scope scope = Scope.open()) {
      BestNetwork read = BestNetwork.read(best());
      assertThat(read.classes()).isEqualTo(CLASSES);
      assertThat(read.calibration()).isEqualTo(CALIBRATION);
      assertThat(read.network().text()).isEqualTo(text);
      Tensor x = preprocessing.apply(Tensor.of(Examples.raw(preprocessing, 5, SEED), 5, 3 * 9 * 6));
      Parameters theta = Examples.weights(read.network(), SEED).members(1);
      assertThat(read.network().forward(read.theta(), x, Pass.inference()).floats())
          .isEqualTo(read.network().forward(theta, x, Pass.inference()).floats());
    }
  }

  @Test
  void aTablesEncodingComesBackToTheBit() {
    Preprocessing written = Examples.table();
    write("mlp:4", written);
    try (Scope scope = Scope.open()) {
      Preprocessing read = BestNetwork.read(best()).preprocessing();
      assertThat(read.encoding()).isEqualTo(written.encoding());
      assertThat(read.standardisation().shift()).isEqualTo(written.standardisation().shift());
      assertThat(read.standardisation().scale()).isEqualTo(written.standardisation().scale());
      assertThat(read.digest()).isEqualTo(written.digest());
    }
  }

  @Test
  void writingAgainReplacesTheFolderAndLeavesNothingBeside() throws IOException {
    write("mlp:7", Examples.images(1, 4, 4));
    Files.writeString(best().resolve("stray"), "");
    Files.createDirectories(run.resolve(".best.partial/half"));
    write("linear", Examples.images(1, 4, 4));
    try (Stream<Path> files = Files.list(best());
        Stream<Path> beside = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "model.safetensors",
              "model.onnx",
              "labels.json",
              "preprocessing.json",
              "calibration.json",
              "card.md");
      assertThat(beside).containsExactly(best());
    }
  }

  @Test
  void everyMissingFileIsNamedWithWhatToDo() {
    assertThatThrownBy(() -> BestNetwork.read(best()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("model.safetensors: expected")
        .hasMessageContaining("labels.json: expected")
        .hasMessageContaining("preprocessing.json: expected")
        .hasMessageContaining("basin study");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"model.safetensors", "labels.json", "preprocessing.json", "calibration.json"})
  void aDamagedFileIsRefusedWithWhatToDo(String name) throws IOException {
    write("mlp:7", Examples.images(1, 4, 4));
    Path file = best().resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, bytes.length / 2, bytes.length - 4}) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(
              () -> {
                try (Scope scope = Scope.open()) {
                  BestNetwork.read(best());
                }
              })
          .as(name + " cut to " + length)
          .isInstanceOf(InputError.class)
          .hasMessageContaining("basin study");
    }
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() throws IOException {
    write("mlp:7", Examples.images(1, 4, 4));
    Path kept = Files.move(best().resolve("model.safetensors"), run.resolve("kept"));
    write("mlp:8", Examples.images(1, 4, 4));
    Files.delete(best().resolve("model.safetensors"));
    Files.move(kept, best().resolve("model.safetensors"));
    assertThatThrownBy(
            () -> {
              try (Scope scope = Scope.open()) {
                BestNetwork.read(best());
              }
            })
        .isInstanceOf(InputError.class)
        .hasMessageContaining("files of one network")
        .hasMessageContaining("expected the shape [1, 16, 8]");
  }

  @Test
  void theCardOpensWithAHeaderThatParsesWhateverTheNames() {
    Preprocessing preprocessing = Examples.images(1, 28, 28);
    String name = "my: \"data\" # 'x'\n---";
    Network network = Examples.network("mlp:7-5", preprocessing, 2);
    String card = ModelCard.of(network, preprocessing, CALIBRATION, Facts.of(name));
    assertThat(card).startsWith("---\n");
    String header = card.substring(4, card.indexOf("\n---\n", 4));
    var parsed = tools.jackson.dataformat.yaml.YAMLMapper.builder().build().readTree(header);
    var model = parsed.path("model-index").path(0);
    assertThat(parsed.path("pipeline_tag").asString()).isEqualTo("image-classification");
    assertThat(model.path("name").asString()).isEqualTo(name + " sdae");
    assertThat(model.path("results").path(0).path("metrics").path(0).path("value").asDouble())
        .isEqualTo(0.782);
    assertThat(card)
        .contains("| `sdae` | 10 | 21.80 | 21 to 22.60 | helps |")
        .contains("95 % interval")
        .contains("`a'b`, `c\\|d`")
        .contains("- One network was tried.");
  }
}
