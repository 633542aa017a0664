package org.basin.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Encoding;
import org.basin.data.Features;
import org.basin.data.Standardisation;
import org.basin.data.Unseen;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Pass;
import org.basin.study.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PredictionsTest {
  private static final long SEED = 11;
  private static final List<String> CLASSES = List.of("cat", "dog, \"big\"", " fish");

  @TempDir Path run;

  private Path best(String text, Preprocessing preprocessing) {
    try (Scope scope = Scope.open()) {
      Network network = Examples.network(text, preprocessing, 3);
      new BestNetwork(
              network,
              Examples.weights(network, SEED).members(0),
              preprocessing,
              CLASSES,
              new Calibration(2.5, 100, 0.9, 0.7, "of a twin"))
          .write(run.resolve("best"), Facts.of("digits"));
      return run.resolve("best");
    }
  }

  @Test
  void manyBatchesGiveWhatOneForwardPassGives() {
    Preprocessing preprocessing = Examples.images(1, 5, 5);
    try (Scope scope = Scope.open()) {
      BestNetwork network = BestNetwork.read(best("convnet:3-4", preprocessing));
      float[] raw = Examples.raw(preprocessing, 2300, SEED);
      byte[] bytes = new byte[raw.length];
      for (int i = 0; i < raw.length; i++) {
        bytes[i] = (byte) raw[i];
      }
      List<String> names = Stream.iterate(0, i -> i + 1).limit(2300).map(i -> "row " + i).toList();
      Predictions found =
          Predictions.of(network, new Unseen(names, new Features.Bytes(bytes), List.of()));
      float[] expected =
          network
              .network()
              .forward(
                  network.theta(), preprocessing.apply(Tensor.of(raw, 2300, 25)), Pass.inference())
              .softmax(2)
              .floats();
      for (int i = 0; i < 2300; i++) {
        for (int c = 0; c < 3; c++) {
          assertThat(found.probabilities()[i][c]).isCloseTo(expected[3 * i + c], within(1e-6f));
        }
      }
    }
  }

  @Test
  void theTextIsReadBackByACsvParserWhateverTheNames() throws IOException {
    Path best = best("mlp:4", Examples.images(3, 6, 6));
    Path images = Files.createDirectories(run.resolve("new, \"ones\""));
    ImageIO.write(
        new BufferedImage(6, 6, BufferedImage.TYPE_INT_RGB),
        "png",
        images.resolve("a.png").toFile());
    ImageIO.write(
        new BufferedImage(20, 9, BufferedImage.TYPE_BYTE_GRAY),
        "png",
        images.resolve("b.png").toFile());
    StringBuilder csv = new StringBuilder();
    BatchPrediction.write(
        best, List.of(images, images.resolve("a.png")), BatchPrediction.Manner.PLAIN, csv);
    List<List<String>> lines =
        CsvReader.builder().ofCsvRecord(csv.toString()).stream().map(CsvRecord::getFields).toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .containsExactly("input", "label", "confidence", "cat", "dog, \"big\"", " fish");
    assertThat(lines.get(1).get(0)).contains("new, \"ones\"").endsWith("a.png");
    assertThat(lines.get(3).subList(1, 6)).isEqualTo(lines.get(1).subList(1, 6));
    for (List<String> line : lines.subList(1, 4)) {
      assertThat(CLASSES).contains(line.get(1));
      double sum = 0;
      for (String cell : line.subList(3, 6)) {
        sum += Double.parseDouble(cell);
      }
      assertThat(sum).isCloseTo(1, within(3e-6));
      assertThat(line.get(2)).isEqualTo(line.get(3 + CLASSES.indexOf(line.get(1))));
    }
  }

  @Test
  void rowsAreEncodedByNameAndUnknownCategoriesAreSaidAloud() throws IOException {
    Preprocessing preprocessing = Examples.table();
    Path best = best("mlp:4", preprocessing);
    Path rows = run.resolve("new.csv");
    Files.writeString(rows, "colour,age,extra,income\nblue,30,1,500\nmauve,41,2,?\n");
    try (Scope scope = Scope.open()) {
      Predictions found = Predictions.of(best, List.of(rows));
      assertThat(found.names()).containsExactly(rows + " line 2", rows + " line 3");
      assertThat(found.notes()).anyMatch(note -> note.contains("\"colour\": 1 cells"));
      float[] encoded = {30, 500, 0, 0, 0, 1, 41, Float.NaN, 1, 0, 0, 0};
      BestNetwork network = BestNetwork.read(best);
      float[] expected =
          network
              .network()
              .forward(
                  network.theta(), preprocessing.apply(Tensor.of(encoded, 2, 6)), Pass.inference())
              .softmax(2)
              .floats();
      assertThat(found.probabilities()[0]).containsExactly(java.util.Arrays.copyOf(expected, 3));
      assertThat(found.probabilities()[1])
          .containsExactly(java.util.Arrays.copyOfRange(expected, 3, 6));
    }
  }

  @Test
  void calibratedProbabilitiesAreThoseOfScoresDividedByTheTemperature() throws IOException {
    Path best = best("mlp:4", Examples.table());
    Path rows = run.resolve("new.csv");
    Files.writeString(rows, "colour,age,income\nblue,30,500\nred,41,700\n");
    StringBuilder plain = new StringBuilder();
    StringBuilder calibrated = new StringBuilder();
    BatchPrediction.write(best, List.of(rows), BatchPrediction.Manner.PLAIN, plain);
    BatchPrediction.write(best, List.of(rows), new BatchPrediction.Manner(true, false), calibrated);
    try (Scope scope = Scope.open()) {
      BestNetwork network = BestNetwork.read(best);
      Unseen unseen = Unseen.read(List.of(rows), network.preprocessing().encoding());
      float[][] p = Predictions.of(network, unseen).probabilities();
      float[][] q = Predictions.of(network, unseen, true).probabilities();
      for (int i = 0; i < 2; i++) {
        for (int c = 1; c < 3; c++) {
          // The temperature is 2.5: log odds shrink by it.
          assertThat(Math.log(q[i][c] / q[i][0]))
              .isCloseTo(Math.log(p[i][c] / p[i][0]) / 2.5, within(1e-5));
        }
      }
      List<String> cells = List.of(calibrated.toString().split("\n", -1)[1].split(","));
      assertThat(cells.get(cells.size() - 3))
          .isEqualTo(String.format(java.util.Locale.ROOT, "%.6f", q[0][0]));
    }
    assertThat(calibrated.toString()).isNotEqualTo(plain.toString());
    Files.delete(best.resolve("calibration.json"));
    assertThatThrownBy(
            () ->
                BatchPrediction.write(
                    best,
                    List.of(rows),
                    new BatchPrediction.Manner(true, false),
                    new StringBuilder()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("--calibrated");
  }

  @Test
  void nothingIsWrittenWhereAnInputIsWrong() throws IOException {
    Path best = best("mlp:4", Examples.table());
    Path rows = run.resolve("new.csv");
    Files.writeString(rows, "colour,age,income\nblue,30,500\nred,old,700\nred,1,much\n");
    StringBuilder csv = new StringBuilder();
    assertThatThrownBy(
            () -> BatchPrediction.write(best, List.of(rows), BatchPrediction.Manner.PLAIN, csv))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("old")
        .hasMessageContaining("much");
    assertThat(csv).isEmpty();
    List<String> notes =
        BatchPrediction.write(best, List.of(rows), new BatchPrediction.Manner(false, true), csv);
    assertThat(csv.toString().lines()).hasSize(2);
    assertThat(notes).anyMatch(note -> note.contains("2 rows were left out"));
  }

  @Test
  void imagesWhereATableIsExpectedAreRefused() throws IOException {
    Path best = best("mlp:4", Examples.table());
    Path image = run.resolve("a.png");
    ImageIO.write(new BufferedImage(6, 6, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
    assertThatThrownBy(() -> Predictions.of(best, List.of(image)))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("a.png");
  }

  @Test
  void theEmbeddedDigitsArePredictedFromIdxAsFromTheDataSet() {
    Dataset digits = Datasets.load(DataSource.of("mnist"));
    Preprocessing preprocessing =
        new Preprocessing(
            Encoding.of(digits), Standardisation.of(digits, new int[] {0}), digits.digest());
    Path best = best("linear", preprocessing);
    Path idx = shared("mnist/t10k-images-idx3-ubyte.gz");
    try (Scope scope = Scope.open()) {
      Predictions found = Predictions.of(best, List.of(idx));
      byte[] all = ((Features.Bytes) digits.features()).values();
      byte[] test = java.util.Arrays.copyOfRange(all, 60_000 * 784, all.length);
      Predictions expected =
          Predictions.of(
              BestNetwork.read(best),
              new Unseen(found.names(), new Features.Bytes(test), List.of()));
      assertThat(found.names()).hasSize(10_000);
      assertThat(found.probabilities()).isDeepEqualTo(expected.probabilities());
    }
  }

  private static Path shared(String file) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("../shared/data").normalize().resolve(file);
      if (Files.exists(found)) {
        return found;
      }
    }
    return Assumptions.abort("not here: ../shared/data/" + file);
  }
}
