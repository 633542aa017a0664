package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The members' law for views: no example's draw or rounding depends on the members beside it. */
final class MembersLawTest {
  private static final int ALL = 16;
  private static final Dataset GREY = Made.noise(61, 9, 7, 3, 20_261_125);
  private static final Dataset COLOURED = Made.coloured(61, 9, 7, 3, 20_261_126);
  private static final Dataset TABLE = Made.normals(61, 9, 3, 20_261_127);

  private static final int[][] COHORTS = {
    {1, 0}, {3, 4, 2, 1, 0}, {7, 6, 5, 4, 3, 2, 1, 0}, Made.rows(ALL)
  };

  private record Case(Dataset data, String views) {}

  @TestFactory
  Stream<DynamicTest> aMembersViewIsTheSameAloneAndInAnyCohort() {
    return Stream.concat(
            Arrays.stream(ViewPart.Kind.values())
                .filter(kind -> kind != ViewPart.Kind.SCARF)
                .flatMap(
                    kind ->
                        Stream.of(new Case(GREY, kind.word()), new Case(COLOURED, kind.word()))),
            Stream.of(
                new Case(TABLE, "scarf"),
                new Case(TABLE, "scarf+noise"),
                new Case(GREY, Views.strong(GREY).toString()),
                new Case(COLOURED, Views.strong(COLOURED) + "+blur")))
        .map(c -> DynamicTest.dynamicTest(c.data.shape() + " " + c.views, () -> check(c)));
  }

  private static void check(Case c) {
    float[][] alone = new float[ALL][];
    for (int m = 0; m < ALL; m++) {
      alone[m] = seen(c, m);
    }
    for (int[] cohort : COHORTS) {
      float[] together = seen(c, cohort);
      int size = together.length / cohort.length;
      for (int i = 0; i < cohort.length; i++) {
        assertThat(Arrays.copyOfRange(together, i * size, (i + 1) * size))
            .as("member %d at place %d of %d", cohort[i], i, cohort.length)
            .isEqualTo(alone[cohort[i]]);
      }
    }
  }

  private static float[] seen(Case c, int... who) {
    try (Scope scope = Scope.open()) {
      Rng rng = Rng.of(Arrays.stream(who).mapToLong(m -> 900 + m).toArray());
      int[][] rows = new int[who.length][];
      for (int i = 0; i < who.length; i++) {
        rows[i] = Arrays.copyOf(rng.member(i).fold("rows").permutation(c.data.rows()), 13);
      }
      Inputs inputs = Made.inputs(c.data, who.length);
      return Views.parse(c.views).on(inputs, rows).apply(inputs.at(rows), rng).floats();
    }
  }
}
