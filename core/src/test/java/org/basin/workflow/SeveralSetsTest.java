package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.basin.InputError;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.report.Findings;
import org.basin.study.Adaptive;
import org.basin.study.Block;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The law: data sets in one study come out as each would alone. */
final class SeveralSetsTest {
  @TempDir Path folder;

  private Path table() {
    return Small.table(folder.resolve("t.csv"), 24, 24, 24);
  }

  private Path other() {
    return Small.table(folder.resolve("u.csv"), 30, 20);
  }

  private Path pictures() {
    return Small.pictures(folder.resolve("p"), 14, 1);
  }

  /** Blocks of small studies, each of its own data. */
  private static Study joined(Study... each) {
    List<Block> blocks = new ArrayList<>();
    for (Study one : each) {
      String name = Path.of(one.data().data()).getFileName().toString().replace(".csv", "");
      Block only = one.blocks().get(0);
      blocks.add(new Block(name, only.data(), only.networks(), only.arms(), only.labels()));
    }
    return each[0].with("together", blocks);
  }

  private static Asked asked(List<Path> data, String... arms) {
    return Asked.of(
            DataSource.of(""),
            List.of("mlp:8[activation=sigmoid]"),
            List.of(arms),
            List.of(LabelBudget.perClass(5), LabelBudget.perClass(10)),
            2)
        .withData(AskedData.NOTHING)
        .withBlocks(data.stream().map(path -> AskedBlock.of(path.toString())).toList());
  }

  private static List<String> problems(Asked asked) {
    return catchThrowableOfType(InputError.class, () -> Studies.complete(asked)).problems();
  }

  private static Findings findings(Path run) {
    try (Store store = SqliteStore.read(run)) {
      return Rendering.findings(store);
    }
  }

  private static void assertTheSame(Map<String, Outcome> alone, Map<String, Outcome> together) {
    assertThat(together.keySet()).isEqualTo(alone.keySet());
    alone.forEach(
        (id, outcome) ->
            assertThat(together.get(id))
                .usingRecursiveComparison()
                .ignoringFields("seconds")
                .as(outcome.trial().toString())
                .isEqualTo(outcome));
  }

  /** Everything that is compared and chosen, and every trial: the same, set by set. */
  @Test
  void twoSetsTogetherGiveTheNumbersOfTwoStudies() {
    Study table = Small.arms(Small.study(table()), "random", "sdae", "dropout", "linear");
    Study pictures =
        Small.networks(
            Small.arms(Small.study(pictures()), "random", "sdae"),
            "mlp:8[activation=sigmoid]",
            "convnet:3-8[activation=relu,kernel=3]");
    Study both = joined(table, pictures);
    Path together = Small.run(folder.resolve("together"), both, 2);
    Map<String, Outcome> alone = new TreeMap<>();
    List<Findings> singly = new ArrayList<>();
    for (Block block : both.blocks()) {
      Path run = Small.run(folder.resolve("alone-" + block.name()), both.on(block), 1);
      alone.putAll(Small.outcomes(run));
      singly.add(findings(run));
      assertThat(together.resolve("best").resolve(block.name()).resolve("model.safetensors"))
          .hasSameBinaryContentAs(run.resolve("best").resolve("model.safetensors"));
    }
    assertTheSame(alone, Small.outcomes(together));
    Findings joint = findings(together);
    for (int i = 0; i < 2; i++) {
      Findings one = singly.get(i);
      String name = one.study().name();
      assertThat(joint.summaries().stream().filter(s -> s.cell().data().equals(name)))
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(one.summaries());
      assertThat(joint.comparisons().stream().filter(c -> c.cell().data().equals(name)))
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(one.comparisons());
      assertThat(joint.recommendations().get(i)).isEqualTo(one.recommendation());
    }
    assertThat(joint.recommendation()).isNull();
  }

  @Test
  void soDoStudiesWhoseSeedsAreAdded() {
    Study table =
        Small.adaptive(Small.seeds(Small.study(table()), 6), new Adaptive(3, 1, -0.25, 0.05));
    Study both =
        joined(table, Small.adaptive(Small.seeds(Small.study(other()), 6), table.adaptive()));
    Path together = Small.run(folder.resolve("together"), both, 1);
    Map<String, Outcome> alone = new TreeMap<>();
    for (Block block : both.blocks()) {
      alone.putAll(
          Small.outcomes(Small.run(folder.resolve("alone" + block.name()), both.on(block), 1)));
    }
    assertTheSame(alone, Small.outcomes(together));
    assertThat(findings(together).planned()).isEqualTo(alone.size());
  }

  @Test
  void interruptedInTheSecondSetItGoesOnToTheSameNumbers() {
    Study both = joined(Small.study(table()), Small.study(other()));
    String undisturbed = Small.result(Small.run(folder.resolve("undisturbed"), both, 1));
    Path run = folder.resolve("run");
    Thread runner = Thread.currentThread();
    Progress interrupting =
        new Progress() {
          @Override
          public void doing(int worker, String what) {
            if (what.startsWith("u: random")) {
              runner.interrupt();
            }
          }

          @Override
          public void trials(int finished, int total, int failed, double secondsLeft) {}

          @Override
          public void note(String sentence) {}
        };
    assertThatThrownBy(() -> Studies.run(run, both, interrupting, 1))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Small.outcomes(run)).hasSizeGreaterThanOrEqualTo(8).hasSizeLessThan(16);
    assertThat(Studies.standing(run).trials()).isEqualTo(16);
    Small.run(run, both, 1);
    assertThat(Small.result(run)).isEqualTo(undisturbed);
  }

  @Test
  void aTrialOfAnyOfThemIsTrainedAgainToTheSame() {
    Study both = joined(Small.study(table()), Small.study(other()));
    Path run = Small.run(folder.resolve("run"), both, 1);
    for (Block block : both.blocks()) {
      Outcome sdae =
          Small.outcomes(run).values().stream()
              .filter(o -> o.trial().data().equals(block.name()) && o.trial().arm().equals("sdae"))
              .findFirst()
              .orElseThrow();
      assertThat(Studies.reproduce(run, sdae.trial().id()).differences()).isEmpty();
    }
  }

  @Test
  void eachIsCompletedAsItWouldBeAlone() {
    Path pictures = pictures();
    Study both =
        Studies.complete(
            Asked.nothing(List.of())
                .withBlocks(
                    List.of(
                        AskedBlock.of(other().toString()), AskedBlock.of(pictures.toString()))));
    for (Block block : both.blocks()) {
      Study alone = Studies.complete(Asked.of(DataSource.of(block.data().data())));
      assertThat(both.on(block)).isEqualTo(alone);
    }
    assertThat(both.name()).isEqualTo("u and p");
  }

  @Test
  void networksAndArmsAreUsedWhereTheyFit() {
    Asked asked =
        Asked.of(
                DataSource.of(""),
                List.of("mlp:8[activation=sigmoid]", "convnet:3-8[activation=relu]"),
                List.of("random", "trees", "rotation"),
                List.of(LabelBudget.perClass(5)),
                2)
            .withData(AskedData.NOTHING)
            .withBlocks(List.of(AskedBlock.of(table() + ""), AskedBlock.of(pictures().toString())));
    Study study = Studies.complete(asked);
    assertThat(study.blocks().get(0).networks()).containsExactly("mlp:8[activation=sigmoid]");
    assertThat(study.blocks().get(1).networks()).hasSize(2);
    assertThat(study.blocks()).allMatch(block -> block.arms().contains("trees"));
    assertThat(Studies.plan(study).sentences())
        .anyMatch(s -> s.startsWith("On t these networks are not used: convnet"))
        .anyMatch(s -> s.startsWith("p: On mlp:8") && s.contains("left out: trees"))
        .anyMatch(s -> s.startsWith("2 data sets cannot decide"));
    assertThat(problems(asked(List.of(table(), other()), "rotation")))
        .isNotEmpty()
        .allMatch(p -> p.contains("rotation"));
  }

  @Test
  void equalNamesBecomeDistinct() throws Exception {
    Path a = Files.createDirectories(folder.resolve("a"));
    Path b = Files.createDirectories(folder.resolve("b"));
    Study study =
        Studies.complete(
            asked(
                List.of(
                    Small.table(a.resolve("t.csv"), 20, 20),
                    Small.table(b.resolve("t.csv"), 20, 20),
                    Small.table(b.resolve("T.csv"), 20, 20)),
                "random"));
    assertThat(study.blocks().stream().map(Block::name)).containsExactly("t", "t-2", "T-3");
  }

  @Test
  void whatIsWrongWithAnyOfThemIsListedAtOnceWithItsName() {
    Path one = Small.table(folder.resolve("one.csv"), 30);
    Path broken = Small.write(folder.resolve("broken.csv"), "a,b\n1,2\n3\n");
    assertThat(
            problems(
                asked(List.of(table(), one, folder.resolve("nowhere"), broken), "random", "sdea")))
        .anyMatch(p -> p.contains("nowhere"))
        .anyMatch(p -> p.contains("broken"))
        .anyMatch(p -> p.contains("sdea"))
        .doesNotHaveDuplicates();
    assertThat(problems(asked(List.of(table(), Small.table(one, 8, 8)), "random")))
        .singleElement()
        .asString()
        .startsWith("one: labels 10");
    assertThat(problems(asked(List.of(table(), other()), "sdea")))
        .as("what is wrong for all is said once")
        .singleElement()
        .asString()
        .startsWith("arm: no \"sdea\"");
  }

  @Test
  void aTestPartBelongsToOneOfThem() {
    Asked asked = asked(List.of(table(), other()), "random");
    AskedData test =
        new AskedData(
            null, other() + "", null, null, null, null, null, null, null, null, null, null, null);
    assertThat(problems(asked.withData(test)))
        .singleElement()
        .asString()
        .contains("--test")
        .contains("--config");
    AskedBlock own = new AskedBlock("mine", test.withData(other() + ""), null, null, null);
    Study study = Studies.complete(asked.withBlocks(List.of(AskedBlock.of(table() + ""), own)));
    assertThat(study.blocks().get(1).name()).isEqualTo("mine");
    assertThat(study.blocks().get(1).data().test()).isEqualTo(other() + "");
    assertThat(study.blocks().get(0).data().test()).isNull();
  }

  @Test
  void theNetworkToTakeIsNamedByItsData() {
    Study both = joined(Small.study(table()), Small.study(other()));
    Path run = Small.run(folder.resolve("run"), both, 1);
    StringBuilder csv = new StringBuilder();
    Studies.predict(run, "u", List.of(other()), csv);
    assertThat(csv.toString().lines()).hasSize(51);
    for (String wrong : Arrays.asList(null, "x", "..")) {
      assertThatThrownBy(() -> Studies.predict(run, wrong, List.of(other()), new StringBuilder()))
          .isInstanceOf(InputError.class)
          .hasMessageContaining("--data: expected one of t, u");
    }
    Path alone = Small.run(folder.resolve("alone"), Small.study(table()), 1);
    assertThatThrownBy(() -> Studies.predict(alone, "t", List.of(table()), new StringBuilder()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("leave it out");
  }
}
