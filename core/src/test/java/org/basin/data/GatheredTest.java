package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.engine.Scope;
import org.basin.study.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatheredTest {
  private static final int[][] TRAINING = {{7, 2, 2, 30}, {1, 2, 8, 7}};
  private static final int[][] VALIDATION = {{5}, {6}};

  private static Inputs inputs(Dataset data) {
    Standardisation each = Standardisation.of(data, IntStream.range(0, data.rows()).toArray());
    return new Inputs(Examples.load(data), List.of(each, each));
  }

  private static float[] at(Inputs inputs, int[][] rows) {
    try (Scope scope = Scope.open()) {
      return inputs.at(rows).floats();
    }
  }

  @Test
  void rowsLaidTogetherAreThoseThatWouldBeMade() {
    try (Scope scope = Scope.open()) {
      Inputs plain = inputs(Datasets.load(DataSource.of("mnist")));
      Inputs gathered = plain.gathered(TRAINING, VALIDATION);
      assertThat(gathered).isNotSameAs(plain);
      for (int[][] rows : List.of(TRAINING, VALIDATION, new int[][] {{30, 6}, {5, 5}})) {
        assertThat(at(gathered, rows)).isEqualTo(at(plain, rows));
      }
      int[][] others = {{7, 900}, {1, 2}};
      assertThat(at(gathered, others)).isEqualTo(at(plain, others));
      int[][] second = {{8, 1, 6}};
      assertThat(at(gathered.members(1), second)).isEqualTo(at(plain.members(1), second));
    }
  }

  @Test
  void rowsThatAllMembersSeeAlikeAreMadeOnceForAll() {
    try (Scope scope = Scope.open()) {
      Inputs plain = inputs(Datasets.load(DataSource.of("mnist")));
      float[] alone = at(plain.members(0), new int[][] {{4, 11}});
      float[] both = at(plain, new int[][] {{4, 11}, {4, 11}});
      assertThat(both).hasSize(2 * alone.length).startsWith(alone).endsWith(alone);
    }
  }

  @Test
  void aTableIsStandardisedByEachMembersOwnRowsAndNotLaidTogether(@TempDir Path folder)
      throws Exception {
    Path table = folder.resolve("table.csv");
    StringBuilder text = new StringBuilder("a,b,label\n");
    for (int i = 0; i < 40; i++) {
      text.append(i).append(',').append(i * i % 7).append(',').append(i % 2 == 0 ? "x" : "y");
      text.append('\n');
    }
    Files.writeString(table, text);
    try (Scope scope = Scope.open()) {
      Inputs plain = inputs(Datasets.load(DataSource.of(table.toString())));
      assertThat(plain.gathered(TRAINING)).isSameAs(plain);
    }
  }
}
