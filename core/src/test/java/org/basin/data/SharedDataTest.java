package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basin.study.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real data sets, where they lie beside the repository. Counts are those published with them. */
class SharedDataTest {
  private static String path(String file) {
    Path root = Path.of("").toAbsolutePath();
    for (Path at = root; at != null; at = at.getParent()) {
      Path found = at.resolve("../shared/data").normalize().resolve(file);
      if (Files.exists(found)) {
        return found.toString();
      }
    }
    return Assumptions.abort("not here: ../shared/data/" + file);
  }

  private static DataSource source(
      String data, @Nullable String test, @Nullable String label, @Nullable String group) {
    return new DataSource(
        data, test, null, label, group, null, null, List.of(), List.of(), null, false);
  }

  @Test
  void adultMixesNumbersAndCategoriesAndItsTestLabelsHaveAFullStop() {
    Dataset data =
        Datasets.load(
            source(path("adult/adult-train.csv"), path("adult/adult-test.csv"), null, null));
    assertThat(data.classes()).containsExactly("<=50K", ">50K");
    assertThat(data.classCounts(Part.TRAIN)).containsExactly(24_720, 7_841);
    assertThat(data.classCounts(Part.TEST)).containsExactly(12_435, 3_846);
    assertThat(data.columns()).hasSize(14);
    assertThat(data.columns().stream().filter(Column::categorical)).hasSize(8);
    assertThat(data.columns().stream().filter(Column::hasMissing)).hasSize(3);
    assertThat(data.warnings()).anyMatch(text -> text.contains("\"<=50K.\" (12435 rows)"));
  }

  @Test
  void lettersStandInTheFirstColumn() {
    Dataset data =
        Datasets.load(source(path("letter-recognition/letter-recognition.data"), null, "1", null));
    assertThat(data.rows()).isEqualTo(20_000);
    assertThat(data.classes()).hasSize(26).startsWith("A").endsWith("Z");
    assertThat(data.shape().size()).isEqualTo(16);
    for (int count : data.classCounts(Part.TRAIN)) {
      assertThat(count).isBetween(734, 813);
    }
  }

  @Test
  void optdigitsHasATestPartOfOtherWriters() {
    Dataset data =
        Datasets.load(
            source(path("optdigits/optdigits.tra"), path("optdigits/optdigits.tes"), null, null));
    assertThat(data.count(Part.TRAIN)).isEqualTo(3_823);
    assertThat(data.count(Part.TEST)).isEqualTo(1_797);
    assertThat(data.classes()).hasSize(10);
    assertThat(data.shape().size()).isEqualTo(64);
  }

  @Test
  void breastCancerOpensWithALineThatIsNoRow() {
    Dataset data =
        Datasets.load(source(path("breast-cancer-wisconsin/breast_cancer.csv"), null, null, null));
    assertThat(data.classCounts(Part.TRAIN)).containsExactly(212, 357);
    assertThat(data.shape().size()).isEqualTo(30);
    assertThat(data.notes()).anyMatch(text -> text.contains("the first line has 4 cells"));
  }

  @Test
  void fashionIsAFolderOfIdxFiles() {
    Dataset data = Datasets.load(source(path("fashion-mnist"), null, null, null));
    assertThat(data.classCounts(Part.TRAIN)).hasSize(10).containsOnly(6_000);
    assertThat(data.classCounts(Part.TEST)).hasSize(10).containsOnly(1_000);
  }

  @Test
  void omniglotIsAZipOfAlphabetsWithDrawersAsGroups() {
    Dataset data =
        Datasets.load(
            source(path("omniglot/images_background_small1.zip"), null, null, "_(\\d+)[.]png"));
    assertThat(data.rows()).isEqualTo(2_720);
    assertThat(data.classes()).hasSize(136).contains("Balinese/character01");
    assertThat(data.classCounts(Part.TRAIN)).containsOnly(20);
    assertThat(data.shape()).isEqualTo(new Shape(1, 64, 64));
    assertThat(data.group(0)).hasValue(0);
  }

  @Test
  void cifarIsAZipOfTrainAndTest() {
    Dataset data =
        Datasets.load(source(path("cifar10-subset/cifar10-subset-png.zip"), null, null, null));
    assertThat(data.shape()).isEqualTo(new Shape(3, 32, 32));
    assertThat(data.classCounts(Part.TRAIN)).hasSize(10).containsOnly(1_500);
    assertThat(data.classCounts(Part.TEST)).hasSize(10).containsOnly(500);
    assertThat(data.classes()).startsWith("airplane").endsWith("truck");
    // The published mean of red over CIFAR-10's training part is 0.4914; this is a subset.
    byte[] values = ((Features.Bytes) data.features()).values();
    double sum = 0;
    long n = 0;
    for (int row = 0; row < data.rows(); row++) {
      for (int j = 0; j < 1024; j++) {
        sum += (values[row * 3072 + j] & 0xff) / 255.0;
        n++;
      }
    }
    assertThat(sum / n).isBetween(0.48, 0.50);
  }
}
