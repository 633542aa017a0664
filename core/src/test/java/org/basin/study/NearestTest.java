package org.basin.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void countsChangedMissingAddedAndSwappedLetters() {
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("sdae", "sade")).isEqualTo(1);
    assertThat(Nearest.distance("dbn", "dbn")).isZero();
  }

  @Test
  void suggestsOnlyWhatIsNear() {
    List<String> arms = List.of("random", "random-2006", "dropout", "sdae", "dbn");
    assertThat(Nearest.to("Randm", arms)).contains("random");
    assertThat(Nearest.to("drop_out", arms)).contains("dropout");
    assertThat(Nearest.to("dbm", arms)).contains("dbn");
    assertThat(Nearest.to("transformer", arms)).isEmpty();
  }
}
