package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.basin.InputError;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row's first number is its own, so that rows are known again wherever they went. */
final class NovelClassesTest {
  private static final int EACH = 12;
  private static final List<String> NAMES = List.of("ash", "elm", "fir", "oak", "yew");

  @TempDir Path folder;
  private Path train = Path.of("");
  private Path test = Path.of("");
  private Path pool = Path.of("");

  @BeforeEach
  void write() throws IOException {
    train = table("train.csv", 0, true);
    test = table("test.csv", 1000, true);
    pool = table("pool.csv", 2000, false);
  }

  /** Row i of the file has the number from + i and is of class i mod 5. */
  private Path table(String name, int from, boolean labelled) throws IOException {
    StringBuilder text = new StringBuilder("number,other,tree\n");
    for (int i = 0; i < EACH * NAMES.size(); i++) {
      String label = labelled ? NAMES.get(i % NAMES.size()) : "";
      text.append(from + i).append(',').append(i * 7 % 13).append(',').append(label).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private Dataset load(boolean ownTest, boolean unlabelled, String... novel) {
    return Datasets.load(
        new DataSource(
            train.toString(),
            ownTest ? test.toString() : null,
            unlabelled ? pool.toString() : null,
            "tree",
            null,
            null,
            null,
            List.of(),
            List.of(),
            null,
            false,
            List.of(novel),
            false));
  }

  private static int number(Dataset data, int row) {
    return (int) ((Features.Floats) data.features()).values()[row * data.shape().size()];
  }

  private static String tree(int number) {
    return NAMES.get(number % 1000 % NAMES.size());
  }

  private static OtherClasses others(Dataset data) {
    return Objects.requireNonNull(data.others());
  }

  private static Set<Integer> numbers(Dataset data, int[] rows) {
    return Arrays.stream(rows).map(row -> number(data, row)).boxed().collect(Collectors.toSet());
  }

  @Test
  void theTaskIsTheNamedClassesAndTheOthersKeepTheirLabelsBesideThePool() {
    Dataset data = load(true, true, "oak", "elm");
    assertThat(data.classes()).containsExactly("elm", "oak");
    assertThat(others(data).classes()).containsExactly("ash", "fir", "yew");
    for (int row = 0; row < data.rows(); row++) {
      int number = number(data, row);
      String own = data.label(row) < 0 ? null : data.classes().get(data.label(row));
      int other = others(data).labels()[row];
      if (number >= 2000) {
        assertThat(data.part(row)).isEqualTo(Part.POOL);
        assertThat(own).isNull();
        assertThat(other).isEqualTo(Dataset.UNLABELLED);
      } else if (List.of("elm", "oak").contains(tree(number))) {
        assertThat(own).isEqualTo(tree(number));
        assertThat(data.part(row)).isEqualTo(number >= 1000 ? Part.TEST : Part.TRAIN);
        assertThat(other).isEqualTo(Dataset.UNLABELLED);
      } else {
        assertThat(own).isNull();
        assertThat(data.part(row)).isEqualTo(Part.POOL);
        assertThat(others(data).classes().get(other)).isEqualTo(tree(number));
        assertThat(number).as("a test row of another class").isLessThan(1000);
      }
    }
    assertThat(data.rows()).isEqualTo(EACH * (5 + 2 + 5));
    assertThat(data.notes()).anyMatch(note -> note.contains("without the 36 of their test part"));
  }

  @Test
  void thePoolHoldsNoTestRowAndNoRowOfANewClass() {
    for (boolean ownTest : new boolean[] {true, false}) {
      Dataset data = load(ownTest, false, "ash", "yew");
      for (int seed = 0; seed < 4; seed++) {
        Replicate replicate = Replicate.of(data, 1, seed, 0.25);
        Set<Integer> pool = numbers(data, replicate.pool());
        assertThat(pool).hasSize(3 * EACH).allMatch(n -> n < 1000);
        assertThat(pool).noneMatch(n -> List.of("ash", "yew").contains(tree(n)));
        Set<Integer> seen = new HashSet<>(numbers(data, replicate.train()));
        seen.addAll(numbers(data, replicate.test()));
        assertThat(seen).allMatch(n -> List.of("ash", "yew").contains(tree(n)));
        assertThat(numbers(data, replicate.train()))
            .doesNotContainAnyElementsOf(numbers(data, replicate.test()));
        LabelSubset one = LabelSubset.of(data, replicate, LabelBudget.perClass(1), false, 1);
        assertThat(one.training()).hasSize(2);
        assertThat(one.validation()).isEmpty();
      }
    }
  }

  @Test
  void labelsOfThePoolAreThoseOfTheOtherClassesAlone() {
    Dataset data = load(true, true, "ash", "yew");
    Replicate replicate = Replicate.of(data, 1, 0, 0.2);
    IntStream.of(replicate.pool())
        .filter(row -> others(data).labels()[row] != Dataset.UNLABELLED)
        .forEach(
            row ->
                assertThat(others(data).classes().get(others(data).labels()[row]))
                    .isEqualTo(tree(number(data, row))));
    for (int row : replicate.train()) {
      assertThat(others(data).labels()[row]).isEqualTo(Dataset.UNLABELLED);
    }
  }

  @Test
  void aDrawIsTheSeedsOwnAndFixed() {
    Dataset data = load(false, false);
    List<String> drawn = NovelClasses.draw(data, 3, 1);
    assertThat(drawn).hasSize(3).isSubsetOf(NAMES).isSorted();
    assertThat(NovelClasses.draw(data, 3, 1)).isEqualTo(drawn);
    Set<List<String>> all = new HashSet<>();
    for (long seed = 0; seed < 40; seed++) {
      all.add(NovelClasses.draw(data, 3, seed));
    }
    assertThat(all).hasSizeGreaterThan(5);
  }

  @Test
  void theDigestTellsTasksApart() {
    Set<String> digests = new HashSet<>();
    digests.add(load(false, false).digest());
    digests.add(load(false, false, "ash", "elm").digest());
    digests.add(load(false, false, "ash", "fir").digest());
    assertThat(digests).hasSize(3);
    assertThat(load(false, false, "elm", "ash").digest()).isIn(digests);
  }

  @Test
  void whatIsNoTaskIsRefusedWithEveryProblem() {
    assertThatThrownBy(() -> load(false, false, "asch", "firr"))
        .isInstanceOfSatisfying(
            InputError.class,
            error ->
                assertThat(error.problems())
                    .hasSize(2)
                    .anyMatch(p -> p.contains("did you mean \"ash\"?"))
                    .anyMatch(p -> p.contains("did you mean \"fir\"?")));
    assertThatThrownBy(() -> load(false, false, "ash")).hasMessageContaining("two or more");
    assertThatThrownBy(() -> load(false, false, NAMES.toArray(String[]::new)))
        .hasMessageContaining("left to pre-train on");
    Dataset data = load(false, false);
    assertThatThrownBy(() -> NovelClasses.draw(data, 1, 1)).isInstanceOf(InputError.class);
    assertThatThrownBy(() -> NovelClasses.draw(data, 5, 1)).isInstanceOf(InputError.class);
  }
}
