package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basin.InputError;
import org.basin.data.Datasets;
import org.basin.study.Trial;
import org.basin.workflow.Small;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "spark", "spark://host", "spark://:7077", "local[x]", "mesos://a:1"})
  void anAddressOfAnotherFormIsRefusedByName(String url) {
    assertThatThrownBy(() -> Cluster.at(url))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("expected spark://HOST:PORT")
        .hasMessageContaining("found \"" + url + "\"");
  }

  @Test
  void withoutTheModuleItIsSaidHowToAddIt() {
    assertThatThrownBy(() -> Cluster.at("spark://host:7077"))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("expected Basin's spark module");
  }

  @Test
  void dataAndPiecesAreValuesThatTravel() throws Exception {
    var study = Small.study(Small.table(folder.resolve("t.csv"), 40, 40));
    StudyData data = new StudyData(study, Datasets.load(study.data())).drawing("again");
    StudyData read = travelled(data.definition()).read();
    assertThat(read.study()).isEqualTo(study);
    assertThat(read.definition()).isEqualTo(data.definition());
    assertThat(read.stream(3).fold("x").uniform(0)).isEqualTo(data.stream(3).fold("x").uniform(0));
    Plan plan = Plan.of(data, java.util.Set.of(), key -> false);
    for (Cohort cohort : plan.cohorts()) {
      assertThat(travelled(new Piece.Training(cohort))).isEqualTo(new Piece.Training(cohort));
    }
    List<Trial> trials = plan.cohorts().get(0).trials();
    Piece.Measuring measuring = new Piece.Measuring("ends", trials, 1);
    assertThat(travelled(measuring)).isEqualTo(measuring);
  }

  @Test
  void otherDataUnderTheSamePathAreNotTaken() {
    Path table = Small.table(folder.resolve("t.csv"), 40, 40);
    var study = Small.study(table);
    DataDefinition definition = new StudyData(study, Datasets.load(study.data())).definition();
    Small.table(table, 41, 39);
    assertThatThrownBy(definition::read).hasMessageContaining("expected what the study began with");
  }

  @Test
  void norAreOtherWeightsOrDataThatArmsLearnFrom() throws Exception {
    Path table = Small.table(folder.resolve("t.csv"), 40, 40);
    Path other = folder.resolve("other.csv");
    Files.writeString(
        other, Files.readString(Small.table(folder.resolve("o.csv"), 30, 31)).replace("0.", "1."));
    Path weights = Files.write(folder.resolve("w.safetensors"), new byte[] {1, 2, 3});
    var study =
        Small.arms(Small.study(table), "random", "transfer:" + other, "imported:" + weights);
    StudyData data = new StudyData(study, Datasets.load(study.data()));
    DataDefinition definition = travelled(data.definition());
    assertThat(definition.read().definition()).isEqualTo(definition);
    Files.write(weights, new byte[] {1, 2, 3, 4});
    assertThatThrownBy(definition::read)
        .hasMessageContaining("w.safetensors: expected what the study began with");
    Files.write(weights, new byte[] {1, 2, 3});
    Files.writeString(other, Files.readString(other).replace("1.1", "1.2"));
    assertThatThrownBy(definition::read)
        .hasMessageContaining("other.csv: expected what the study began with");
  }

  @SuppressWarnings("unchecked")
  private static <T> T travelled(T value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }
}
