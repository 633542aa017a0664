package org.basin.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
  private static final Table TABLE =
      new Table(
          "caption",
          List.of("Arm", "Network", "Loss"),
          List.of(Table.Row.of("sdae", List.of(Table.Cell.text("mlp"), Table.Cell.number("1")))));

  @Test
  void aColumnIsLeftOutOfHeadAndRows() {
    Table less = TABLE.without("Network");
    assertThat(less.head()).containsExactly("Arm", "Loss");
    assertThat(less.rows().get(0).cells()).extracting(Table.Cell::text).containsExactly("1");
  }

  @Test
  void theFirstColumnNamesTheRowsAndStays() {
    for (String column : List.of("Arm", "Seeds")) {
      assertThatThrownBy(() -> TABLE.without(column)).hasMessageContaining(column);
    }
  }
}
