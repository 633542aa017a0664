package org.basin.stats;

import java.util.Arrays;
import java.util.List;

/** Tables written out: 1 where the arm alone is wrong, -1 where the reference alone is, else 0. */
final class ByteTables {
  private ByteTables() {}

  static ExampleTable of(byte[][] differences) {
    return new ExampleTable(having(differences, 1), having(differences, -1));
  }

  static List<Mistakes> having(byte[][] differences, int wanted) {
    return Arrays.stream(differences)
        .map(row -> Mistakes.of(row.length, e -> row[e] == wanted))
        .toList();
  }
}
