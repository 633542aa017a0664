package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.basin.nn.Architecture;
import org.basin.nn.Network;
import org.basin.study.Studies;
import org.junit.jupiter.api.Test;

final class ContrastsTest {
  private static final Network PICTURES =
      Architecture.parse("mlp:4").network(new int[] {1, 6, 8}, 2);
  private static final Network TABLE = Architecture.parse("mlp:4").network(new int[] {6}, 2);

  @Test
  void everyMethodIsReadWithItsDefaults() {
    for (String name :
        new String[] {"simclr", "moco", "byol", "simsiam", "barlow", "vicreg", "jigsaw"}) {
      assertThat(Arms.problems(name, Studies.small())).as(name).isEmpty();
      assertThat(Arms.resolve(name, PICTURES, Studies.small()).pretraining()).isNotNull();
    }
    for (String name : new String[] {"scarf", "vime"}) {
      assertThat(Arms.resolve(name, TABLE, Studies.small()).pretraining()).isNotNull();
      assertThat(Arms.misfit(name, PICTURES)).contains("for tables");
    }
    assertThat(Arms.misfit("rotation", PICTURES)).contains("square");
    assertThat(Arms.misfit("jigsaw", TABLE)).contains("for images");
  }

  @Test
  void viewsAreReadAndHeldAgainstTheData() {
    String arm = "simclr[views=rotate-20+elastic]";
    assertThat(Arms.problems(arm, Studies.small())).isEmpty();
    assertThat(Arms.misfit(arm, PICTURES)).isNull();
    assertThat(Arms.misfit(arm, TABLE)).contains("view rotate: expected images, found a table");
    assertThat(Arms.problems("byol[views=rotat]", Studies.small()))
        .singleElement()
        .asString()
        .contains("was rotate meant");
  }
}
