package org.basin.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.basin.InputError;
import org.junit.jupiter.api.Test;

final class CrossingTest {

  @Test
  void crossesStartsAdditionsAndSettings() {
    assertThat(Crossing.arms("start=random,sdae*dropout=no,yes"))
        .containsExactly("random", "random+dropout", "sdae", "sdae+dropout");
    assertThat(Crossing.arms("init=he-normal,glorot-uniform * dropout=no,yes"))
        .containsExactly(
            "random[init=he-normal]",
            "random[init=he-normal]+dropout",
            "random[init=glorot-uniform]",
            "random[init=glorot-uniform]+dropout");
    assertThat(Crossing.arms("start=random,sdae[corruption=0.3,epochs=5]*dropconnect=no,yes"))
        .containsExactly(
            "random",
            "random+dropconnect",
            "sdae[corruption=0.3,epochs=5]",
            "sdae[corruption=0.3,epochs=5]+dropconnect");
    assertThat(Crossing.arms("start=random,sdae*dropout=no,yes*dropconnect=no,yes")).hasSize(8);
  }

  @Test
  void whatIsNoCrossingIsRefused() {
    for (String wrong :
        new String[] {
          "", "start", "start=random", "=a,b", "start=a,,b", "start=a,a", "x=no,yes*x=no,yes"
        }) {
      assertThatThrownBy(() -> Crossing.arms(wrong))
          .as(wrong)
          .isInstanceOf(InputError.class)
          .hasMessageContaining("dropout=no,yes");
    }
  }
}
