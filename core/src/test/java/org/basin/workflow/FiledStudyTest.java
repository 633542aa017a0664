package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.basin.data.Filed;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose data lie in a file is the study whose data are in memory, bit for bit. */
final class FiledStudyTest {
  @TempDir private Path folder;

  @Test
  void ofPictures() {
    same(
        Small.arms(
            Small.study(Small.pictures(folder.resolve("pictures"), 30, 3)),
            "random",
            "sdae",
            "simclr",
            "pseudo",
            "shuffled-pixels:sdae",
            "sdae:labelled+augment"));
  }

  @Test
  void ofATable() {
    same(
        Small.arms(
            Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20)),
            "random",
            "scarf",
            "vime",
            "trees"));
  }

  private void same(Study study) {
    String memory = Small.result(Small.run(folder.resolve("memory"), study, 1));
    Path filed = Filed.found(() -> Small.run(folder.resolve("filed"), study, 2));
    assertThat(memory).contains("\"test_error\"");
    assertThat(Small.result(filed)).isEqualTo(memory);
  }
}
