package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.basin.InputError;
import org.basin.engine.Stream;
import org.basin.study.LabelBudget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
  private static final double SHARE = 0.2;

  /** Rows whose class is drawn with shares 1 : 2 : 4, some in the pool, and perhaps groups. */
  private static Dataset data(int rows, int groupSize, long seed) {
    Stream stream = Stream.of(seed);
    int[] labels = new int[rows];
    Part[] parts = new Part[rows];
    int[] groups = new int[rows];
    for (int row = 0; row < rows; row++) {
      boolean pool = stream.fold("pool").uniform(row) < 0.3;
      double u = stream.fold("class").uniform(row);
      labels[row] = pool ? Dataset.UNLABELLED : u < 1 / 7.0 ? 0 : u < 3 / 7.0 ? 1 : 2;
      parts[row] = pool ? Part.POOL : Part.TRAIN;
      groups[row] = groupSize == 0 ? -1 : stream.fold("group").below(rows / groupSize, row);
    }
    return of(labels, parts, groupSize == 0 ? null : groups, 3);
  }

  private static Dataset of(int[] labels, Part[] parts, int @Nullable [] groups, int classes) {
    return new Dataset(
        "made",
        "made",
        Shape.table(1),
        new Features.Floats(new float[labels.length]),
        IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
        labels,
        parts,
        groups,
        List.of(new Column("x", 0, false, List.of(), null, 0, false)),
        List.of(),
        List.of());
  }

  private static Set<Integer> set(int[] rows) {
    return Arrays.stream(rows).boxed().collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void partsAreDisjointStratifiedAndComplete(long seed) {
    Dataset data = data(700, 0, seed);
    Replicate replicate = Replicate.of(data, 11, 3, SHARE);
    Set<Integer> train = set(replicate.train());
    Set<Integer> test = set(replicate.test());
    assertThat(train).doesNotContainAnyElementsOf(test);
    assertThat(train.size() + test.size()).isEqualTo(data.count(Part.TRAIN));
    assertThat(set(replicate.pool())).doesNotContainAnyElementsOf(test).containsAll(train);
    assertThat(replicate.pool())
        .hasSize(train.size() + data.count(Part.POOL))
        .doesNotHaveDuplicates();
    int[] counts = data.classCounts(Part.TRAIN);
    int[] left = LabelSubset.counts(data, replicate);
    for (int c = 0; c < 3; c++) {
      assertThat(counts[c] - left[c]).isEqualTo((int) Math.round(SHARE * counts[c]));
    }
  }

  @Test
  void drawsDependOnSeedsAlone() {
    Dataset data = data(500, 0, 1);
    assertThat(Replicate.of(data, 11, 3, SHARE))
        .usingRecursiveComparison()
        .isEqualTo(Replicate.of(data, 11, 3, SHARE));
    assertThat(Replicate.of(data, 11, 4, SHARE).test())
        .isNotEqualTo(Replicate.of(data, 11, 3, SHARE).test());
    assertThat(Replicate.of(data, 12, 3, SHARE).test())
        .isNotEqualTo(Replicate.of(data, 11, 3, SHARE).test());
  }

  @Test
  void moreUnlabelledRowsChangeNoSplitNorTheOrderOfOthersInThePool() {
    int[] labels = new int[300];
    Part[] parts = new Part[300];
    for (int row = 0; row < 300; row++) {
      labels[row] = row < 200 ? row % 2 : Dataset.UNLABELLED;
      parts[row] = row < 200 ? Part.TRAIN : Part.POOL;
    }
    Replicate few =
        Replicate.of(
            of(Arrays.copyOf(labels, 250), Arrays.copyOf(parts, 250), null, 2), 1, 1, SHARE);
    Replicate many = Replicate.of(of(labels, parts, null, 2), 1, 1, SHARE);
    assertThat(many.test()).isEqualTo(few.test());
    assertThat(Arrays.stream(many.pool()).filter(row -> row < 250).toArray()).isEqualTo(few.pool());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void groupsStayWholeInSplitPoolAndValidation(long seed) {
    Dataset data = data(700, 7, seed);
    Replicate replicate = Replicate.of(data, 5, 1, SHARE);
    Set<Integer> tested = new HashSet<>();
    for (int row : replicate.test()) {
      tested.add(data.group(row).orElseThrow());
    }
    for (int row : replicate.pool()) {
      assertThat(tested).doesNotContain(data.group(row).orElseThrow());
    }
    double share = replicate.test().length / (double) data.count(Part.TRAIN);
    assertThat(share).isBetween(0.15, 0.25);
    LabelSubset subset = LabelSubset.of(data, replicate, LabelBudget.all(), false, 5);
    Set<Integer> judging = new HashSet<>();
    for (int row : subset.validation()) {
      judging.add(data.group(row).orElseThrow());
    }
    for (int row : subset.training()) {
      assertThat(judging).doesNotContain(data.group(row).orElseThrow());
    }
    assertThat(subset.size()).isEqualTo(replicate.train().length);
  }

  @Test
  void aClassInOneGroupCannotBeSplit() {
    int[] labels = {0, 0, 1, 1, 1, 1};
    Part[] parts = new Part[6];
    Arrays.fill(parts, Part.TRAIN);
    Dataset data = of(labels, parts, new int[] {0, 0, 1, 1, 2, 2}, 2);
    assertThatThrownBy(() -> Replicate.of(data, 1, 1, SHARE))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("class \"0\"");
  }

  @Test
  void aTestPartThatCameIsTheSameForAllSeeds() {
    int[] labels = {0, 1, 0, 1, 0, 1};
    Part[] parts = {Part.TRAIN, Part.TRAIN, Part.TRAIN, Part.TRAIN, Part.TEST, Part.TEST};
    Dataset data = of(labels, parts, null, 2);
    for (int seed = 0; seed < 5; seed++) {
      Replicate replicate = Replicate.of(data, 1, seed, SHARE);
      assertThat(replicate.test()).containsExactly(4, 5);
      assertThat(replicate.pool()).containsExactlyInAnyOrder(0, 1, 2, 3);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void budgetsAreNestedAndRolesNeverChange(boolean natural) {
    for (int groupSize : new int[] {0, 5}) {
      Dataset data = data(900, groupSize, 9);
      Replicate replicate = Replicate.of(data, 2, 7, SHARE);
      LabelSubset smaller = null;
      for (int n : new int[] {1, 2, 4, 5, 9, 10, 30, 60}) {
        LabelSubset subset = LabelSubset.of(data, replicate, LabelBudget.perClass(n), natural, 2);
        if (smaller != null) {
          assertThat(set(subset.training())).containsAll(set(smaller.training()));
          assertThat(set(subset.validation())).containsAll(set(smaller.validation()));
        }
        smaller = subset;
      }
      LabelSubset before = null;
      for (int total : new int[] {3, 7, 20, 21, 100, 300}) {
        LabelSubset subset = LabelSubset.of(data, replicate, LabelBudget.total(total), natural, 2);
        assertThat(subset.size()).isEqualTo(total);
        if (before != null) {
          assertThat(set(subset.training())).containsAll(set(before.training()));
          assertThat(set(subset.validation())).containsAll(set(before.validation()));
        }
        before = subset;
      }
    }
  }

  @Test
  void everyFifthOfAClassValidatesAndUnderFiveNone() {
    Dataset data = data(900, 0, 9);
    Replicate replicate = Replicate.of(data, 2, 7, SHARE);
    LabelSubset four = LabelSubset.of(data, replicate, LabelBudget.perClass(4), false, 2);
    assertThat(four.validation()).isEmpty();
    assertThat(four.training()).hasSize(12);
    LabelSubset ten = LabelSubset.of(data, replicate, LabelBudget.perClass(10), false, 2);
    assertThat(Arrays.stream(ten.training()).map(data::label).filter(c -> c == 1)).hasSize(8);
    assertThat(Arrays.stream(ten.validation()).map(data::label).filter(c -> c == 1)).hasSize(2);
  }

  @Test
  void aValidationPartApartIsOneForAllBudgetsAndInNone() {
    Dataset data = data(2_000, 0, 9);
    Replicate replicate = Replicate.of(data, 2, 7, SHARE);
    int[] counts = LabelSubset.counts(data, replicate);
    int all = Arrays.stream(counts).sum();
    Set<Integer> smaller = Set.of();
    int[] apart = null;
    for (LabelBudget budget :
        List.of(LabelBudget.perClass(3), LabelBudget.total(90), LabelBudget.all())) {
      LabelSubset subset = LabelSubset.of(data, replicate, budget, false, 2, 100);
      assertThat(subset.validation()).hasSize(100).doesNotHaveDuplicates();
      assertThat(apart == null ? subset.validation() : apart).isEqualTo(subset.validation());
      apart = subset.validation();
      assertThat(set(subset.training())).doesNotContainAnyElementsOf(set(apart));
      assertThat(set(subset.training())).containsAll(smaller);
      smaller = set(subset.training());
    }
    assertThat(smaller).hasSize(all - 100);
    assertThat(LabelSubset.of(data, replicate, LabelBudget.total(90), false, 2, 100).training())
        .hasSize(90);
    for (int c = 0; c < 3; c++) {
      int label = c;
      double given = Arrays.stream(apart).filter(row -> data.label(row) == label).count();
      assertThat(given).isBetween(100.0 * counts[c] / all - 1, 100.0 * counts[c] / all + 1);
    }
    assertThat(LabelSubset.problems(data, replicate, List.of(LabelBudget.total(all - 99)), 100))
        .singleElement()
        .asString()
        .contains("and the validation part");
    assertThat(LabelSubset.problems(data, replicate, List.of(LabelBudget.all()), all - 2))
        .singleElement()
        .asString()
        .contains("at most " + (all - 3));
  }

  @Test
  void naturalSubsetsKeepProportions() {
    Dataset data = data(2_000, 0, 9);
    Replicate replicate = Replicate.of(data, 2, 7, SHARE);
    LabelSubset subset = LabelSubset.of(data, replicate, LabelBudget.total(140), true, 2);
    int[] counts = LabelSubset.counts(data, replicate);
    int[] given = new int[3];
    for (int row : subset.training()) {
      given[data.label(row)]++;
    }
    for (int row : subset.validation()) {
      given[data.label(row)]++;
    }
    for (int c = 0; c < 3; c++) {
      double exact = 140.0 * counts[c] / Arrays.stream(counts).sum();
      assertThat((double) given[c]).isBetween(exact - 1, exact + 1);
    }
  }

  @Test
  void aScarceClassGivesWhatItHasAndABudgetNoClassCanFillIsRefused() {
    int[] labels = new int[60];
    Part[] parts = new Part[60];
    for (int row = 0; row < 60; row++) {
      labels[row] = row < 10 ? 0 : 1;
      parts[row] = Part.TRAIN;
    }
    Dataset data = of(labels, parts, null, 2);
    Replicate replicate = Replicate.of(data, 1, 1, SHARE);
    LabelBudget thirty = LabelBudget.perClass(30);
    assertThat(LabelSubset.of(data, replicate, thirty, false, 1).size()).isEqualTo(38);
    assertThat(LabelSubset.shortfalls(data, replicate, thirty))
        .singleElement()
        .asString()
        .contains("class \"0\" has 8");
    assertThat(LabelSubset.problems(data, replicate, List.of(thirty, LabelBudget.all()))).isEmpty();
    assertThat(
            LabelSubset.problems(
                data,
                replicate,
                List.of(LabelBudget.perClass(41), LabelBudget.total(49), LabelBudget.total(1))))
        .hasSize(3)
        .first()
        .asString()
        .contains("at most 40");
  }
}
