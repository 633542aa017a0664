package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.basin.data.Datasets;
import org.basin.nn.Architecture;
import org.basin.nn.Network;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.basin.workflow.Small;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanTest {
  @TempDir Path folder;

  private Study study() {
    return Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20));
  }

  private static StudyData data(Study study) {
    return new StudyData(study, Datasets.load(study.data()));
  }

  private static Plan plan(Study study) {
    return Plan.of(data(study), Set.of(), key -> false);
  }

  private static List<Trial> trials(List<Cohort> cohorts) {
    return cohorts.stream().flatMap(cohort -> cohort.trials().stream()).toList();
  }

  @Test
  void trialsAreTheProductOfAllThatIsAsked() {
    Study study =
        Small.pools(
            Small.networks(
                Small.arms(study(), "random", "dbn", "sdae", "sdae:labelled"),
                "mlp:8[activation=sigmoid]",
                "mlp:8[activation=relu]"),
            20,
            40);
    List<Trial> trials = Plan.trials(study, new int[] {4}, 3);
    // Arms that look at no pool stand once; dbn does not fit ReLU.
    assertThat(trials).hasSize(2 * 2 * ((1 + 2 + 2 + 1) + (1 + 2 + 1)));
    assertThat(trials.stream().map(Trial::id)).doesNotHaveDuplicates();
    assertThat(trials).allMatch(trial -> trial.match() == Match.EPOCHS);
    assertThat(trials)
        .allMatch(
            trial -> Arms.usesPool(trial.arm()) ? trial.unlabelled() > 0 : trial.unlabelled() == 0);
    assertThat(trials)
        .noneMatch(trial -> trial.arm().equals("dbn") && trial.network().contains("relu"));
  }

  @Test
  void whatStackedStartsKeepOfTheirSourceIsCounted() {
    Study study = Small.pools(Small.networks(study(), "mlp:8-6-4[activation=sigmoid]"), 20);
    Study seeds = Small.seeds(study, 3);
    long each = 4 * 2 * 20 * 8; // floats, twice, of 20 rows on the wider of the layers below
    for (String arm : List.of("sdae", "sae", "cae", "ksparse", "dbn", "dbm")) {
      Study asked = Small.arms(seeds, "random", arm);
      assertThat(plan(asked).kept(data(asked))).as(arm).isEqualTo(3 * each);
    }
    Study none = Small.arms(seeds, "random", "vae");
    assertThat(plan(none).kept(data(none))).isZero();
  }

  @Test
  void whatIsPlannedIsWhatWasAskedWithoutWhatIsStored() {
    Study study = Small.seeds(study(), 5);
    StudyData data = data(study);
    List<Trial> asked = Plan.trials(study, data.inputs(), 3);
    assertThat(trials(plan(study).cohorts())).containsExactlyInAnyOrderElementsOf(asked);
    Set<String> finished = new HashSet<>();
    for (int i = 0; i < asked.size(); i += 3) {
      finished.add(asked.get(i).id());
    }
    Plan rest = Plan.of(data, finished, key -> false);
    assertThat(trials(rest.cohorts()))
        .containsExactlyInAnyOrderElementsOf(
            asked.stream().filter(trial -> !finished.contains(trial.id())).toList());
    assertThat(rest.trials()).isEqualTo(asked.size() - finished.size());
    assertThat(rest.flops()).isLessThan(plan(study).flops()).isPositive();
    Set<String> all = asked.stream().map(Trial::id).collect(Collectors.toSet());
    Plan nothing = Plan.of(data, all, key -> false);
    assertThat(nothing.starts()).isEmpty();
    assertThat(nothing.cohorts()).isEmpty();
    assertThat(nothing.flops()).isZero();
  }

  @Test
  void aCohortRunsOneProgram() {
    Study study =
        Small.networks(
            Small.arms(
                study(),
                "random",
                "random-2006",
                "dropout",
                "dropconnect",
                "sdae",
                "sdae+dropout",
                "linear",
                "frozen-random"),
            "mlp:8[activation=sigmoid]",
            "mlp:6[activation=sigmoid]");
    StudyData data = data(study);
    Plan plan = plan(study);
    for (Cohort cohort : plan.cohorts()) {
      Set<Object> programs =
          cohort.trials().stream()
              .map(
                  trial -> {
                    Arm arm = data.arm(trial);
                    return List.of(
                        data.network(trial.network(), arm.linear()).text(),
                        arm.dropping(),
                        arm.additions(),
                        trial.labels());
                  })
              .collect(Collectors.toSet());
      assertThat(programs).hasSize(1);
    }
    // What differs in its start alone is trained together.
    assertThat(plan.cohorts())
        .anySatisfy(
            cohort ->
                assertThat(cohort.trials().stream().map(Trial::arm).distinct())
                    .containsExactlyInAnyOrder("random", "random-2006", "sdae"));
    // The linear model has no hidden layer, whichever network it stands beside.
    assertThat(plan.cohorts())
        .anySatisfy(
            cohort -> {
              assertThat(cohort.trials()).allMatch(trial -> trial.arm().equals("linear"));
              assertThat(cohort.trials().stream().map(Trial::network).distinct()).hasSize(2);
            });
  }

  @Test
  void aStartIsTrainedOnceForAllBudgetsAndRecipes() {
    Study study =
        Small.arms(study(), "random", "sdae", "sdae+dropout", "sdae[epochs=1]", "sdae:labelled");
    Plan plan = plan(study);
    List<StartKey> keys = trials(plan.starts()).stream().map(StartKey::of).toList();
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(plan.pretrained()).isEqualTo(keys.size());
    assertThat(keys).filteredOn(key -> key.method().equals("sdae")).hasSize(2);
    assertThat(keys).filteredOn(key -> key.method().equals("sdae[epochs=1]")).hasSize(2);
    // Pre-training on the labelled subset sees another subset at each budget.
    assertThat(keys).filteredOn(key -> key.method().equals("sdae:labelled")).hasSize(2 * 2);
    assertThat(keys.stream().map(StartKey::fileName)).doesNotHaveDuplicates();
    Set<StartKey> needed =
        Plan.trials(study, new int[] {4}, 3).stream()
            .filter(trial -> Arms.pretrained(trial.arm()))
            .map(StartKey::of)
            .collect(Collectors.toSet());
    assertThat(Set.copyOf(keys)).isEqualTo(needed);
  }

  @Test
  void aStartThatIsThereIsNotTrainedAgain() {
    Study study = study();
    StartKey there = StartKey.of(trials(plan(study).starts()).get(0));
    Plan rest = Plan.of(data(study), Set.of(), there::equals);
    assertThat(trials(rest.starts()).stream().map(StartKey::of))
        .hasSize(plan(study).pretrained() - 1)
        .doesNotContain(there);
    assertThat(rest.trials()).isEqualTo(plan(study).trials());
  }

  @Test
  void aStartIsNotTrainedForTrialsThatAreStored() {
    Study study = study();
    StudyData data = data(study);
    Set<String> pretrained =
        Plan.trials(study, data.inputs(), 3).stream()
            .filter(trial -> Arms.pretrained(trial.arm()))
            .map(Trial::id)
            .collect(Collectors.toSet());
    assertThat(Plan.of(data, pretrained, key -> false).starts()).isEmpty();
  }

  @Test
  void whatSeesUnequalNumbersOfRowsIsNotOneCohort() {
    // Groups of unequal size, split anew: training parts differ in size between replicates.
    StringBuilder text = new StringBuilder("who,a,b,kind\n");
    for (int i = 0; i < 90; i++) {
      text.append(
          "w%d,%d.5,%d.25,%s\n"
              .formatted((int) Math.sqrt(i * 7), i % 7, i % 5, "xy".charAt(i % 2)));
    }
    Path file = Small.write(folder.resolve("groups.csv"), text.toString());
    Study study =
        Small.labels(
            Small.seeds(
                Small.arms(
                    Small.study(
                        new DataSource(
                            file.toString(),
                            null,
                            null,
                            null,
                            "who",
                            null,
                            null,
                            List.of(),
                            List.of(),
                            null,
                            false)),
                    "random",
                    "sdae",
                    "sdae:labelled"),
                8),
            0);
    study = Small.pools(study, 1_000_000);
    StudyData data = data(study);
    Set<Integer> sizes = new HashSet<>();
    for (int seed = 0; seed < 8; seed++) {
      sizes.add(data.subset(seed, LabelBudget.all()).training().length);
    }
    assertThat(sizes).as("the data is to split unequally").hasSizeGreaterThan(1);
    for (Cohort cohort : plan(study).cohorts()) {
      assertThat(
              cohort.trials().stream()
                  .map(trial -> data.subset(trial.seed(), trial.labels()).training().length)
                  .distinct())
          .hasSize(1);
    }
    for (Cohort cohort : plan(study).starts()) {
      assertThat(cohort.trials().stream().map(trial -> Costs.sourceSize(data, trial)).distinct())
          .hasSize(1);
      assertThat(cohort.trials().stream().map(trial -> StartKey.of(trial).group()).distinct())
          .hasSize(1);
    }
  }

  @Test
  void largeNetworksMakeSmallCohortsOfNearlyEqualSize() {
    Study study = Small.seeds(Small.arms(study(), "random"), 50);
    List<Integer> small = sizes(plan(study));
    assertThat(small).allMatch(size -> size <= 16); // 48 members, three candidates a trial
    Study large = Small.networks(study, "mlp:400-400[activation=relu]");
    long weights =
        Architecture.parse("mlp:400-400[activation=relu]").network(new int[] {4}, 3).size();
    int most = (int) (1_600_000 / weights) / 3;
    assertThat(sizes(plan(large))).allMatch(size -> size <= Math.max(1, most));
    for (List<Integer> sizes : List.of(small, sizes(plan(large)))) {
      int least = sizes.stream().min(Integer::compare).orElseThrow();
      assertThat(sizes).allMatch(size -> size <= least + 1);
      assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(100);
    }
    Study huge = Small.networks(study, "mlp:3000-3000[activation=relu]");
    assertThat(sizes(plan(huge))).allMatch(size -> size == 1);
  }

  /** What layers make of a batch bounds a cohort too: half a gigabyte of it. */
  @Test
  void layersThatHoldMuchMakeSmallCohorts() {
    Network network = Architecture.parse("resnet:20").network(new int[] {3, 32, 32}, 10);
    // Convolution, norm and activation of the stem; seven maps a block, two more with a projection.
    int map = 16 * 1024;
    long held = 24 * map + 23 * map / 2 + 23 * map / 4 + 64 + 10;
    assertThat(network.held()).isEqualTo(held);
    assertThat(Plan.activations(network, 32)).isEqualTo(32 * held);
    assertThat(Plan.members(network, 32)).isEqualTo((int) (128_000_000 / (32 * held)));
    assertThat(Plan.members(network, 256)).isEqualTo(1);
    // Where batches are small, rows that are evaluated together are what counts.
    assertThat(Plan.activations(network, 1)).isEqualTo(2 * 500 * map);
    Network dense = Architecture.parse("mlp:64-64").network(new int[] {784}, 10);
    assertThat(Plan.members(dense, 32)).isEqualTo((int) (1_600_000 / dense.size()));
  }

  private static List<Integer> sizes(Plan plan) {
    return plan.cohorts().stream().map(cohort -> cohort.trials().size()).toList();
  }

  @Test
  void theLongestGoesFirst() {
    Plan plan =
        plan(Small.networks(study(), "mlp:8[activation=sigmoid]", "mlp:64-64[activation=sigmoid]"));
    for (List<Cohort> cohorts : List.of(plan.starts(), plan.cohorts())) {
      for (int i = 1; i < cohorts.size(); i++) {
        assertThat(cohorts.get(i).flops()).isLessThanOrEqualTo(cohorts.get(i - 1).flops());
      }
    }
    assertThat(
            plan.flops("mlp:8[activation=sigmoid]") + plan.flops("mlp:64-64[activation=sigmoid]"))
        .isCloseTo(plan.flops(), org.assertj.core.api.Assertions.within(1.0));
  }

  @Test
  void whereNothingValidatesThereIsOneCandidate() {
    Study study = Studies.with(study(), List.of("random"), List.of(LabelBudget.perClass(4)), 2);
    assertThat(plan(study).cohorts()).allMatch(cohort -> cohort.candidates() == 1);
    assertThat(plan(study()).cohorts()).allMatch(cohort -> cohort.candidates() == 3);
  }
}
