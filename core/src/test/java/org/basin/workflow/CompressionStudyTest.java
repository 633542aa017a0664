package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.study.DataSource;
import org.basin.study.Measurement;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Representations measured layer by layer at the end of a study that asks for it. */
final class CompressionStudyTest {
  @TempDir Path folder;

  private static List<Measurement> measured(Path run, String quantity) {
    try (Store store = SqliteStore.read(run)) {
      return store.measurements().stream().filter(m -> m.quantity().equals(quantity)).toList();
    }
  }

  private static Set<String> places(List<Measurement> measured) {
    return measured.stream().map(Measurement::place).collect(Collectors.toSet());
  }

  @Test
  void everyNetworkIsMeasuredAtBothEndsAndTheInputsOnceAReplicate() {
    Study small = Small.study(Small.table(folder.resolve("t.csv"), 60, 60, 60));
    Path run =
        Small.run(
            folder.resolve("run"),
            SurveyTest.asking(Small.arms(small, "random", "sdae"), "full", 1),
            2);
    for (String when : List.of(".start", ".end")) {
      for (String quantity :
          List.of("probe.linear", "probe.neighbours", "dimension.nearest", "code")) {
        List<Measurement> found = measured(run, quantity + when);
        assertThat(places(found)).as(quantity + when).containsExactly("encoder.0");
        assertThat(found.stream().map(Measurement::trial).distinct()).hasSize(2);
        assertThat(found).allMatch(m -> Double.isFinite(m.value()));
      }
    }
    assertThat(measured(run, "probe.linear")).hasSize(1);
    assertThat(places(measured(run, "probe.linear"))).containsExactly("inputs");
    // Four numbers a row: as many principal components have all of them back.
    assertThat(measured(run, "code").stream().filter(m -> m.at() == 4))
        .hasSize(1)
        .allMatch(m -> m.value() < 1e-3);
    assertThat(measured(run, "probe.second.start")).isEmpty();
    Set<String> alike = new HashSet<>();
    for (String when : List.of("", ".start", ".untrained", ".twin")) {
      List<Measurement> cka = measured(run, "cka" + when);
      assertThat(cka).as(when).hasSize(1).allMatch(m -> m.value() <= 1 + 1e-9);
      cka.forEach(m -> alike.add(m.trial() + m.other()));
    }
    assertThat(alike).hasSize(1);
    assertThat(Studies.why(run).replaceAll("\\s+", " "))
        .contains("too few to decide")
        .contains("was not tested: the data");
  }

  @Test
  void aQuickLookTakesTheLastLayerOfEveryStart() {
    // So many rates that a quarter of the study's work goes beyond pairs.
    Study tuned =
        Small.training(
            Small.seeds(Small.study(Small.table(folder.resolve("t.csv"), 60, 60, 60)), 3),
            Small.rates(IntStream.range(1, 40).mapToObj(i -> i / 400.0).toArray(Double[]::new)));
    Path run =
        Small.run(
            folder.resolve("run"),
            SurveyTest.asking(Small.arms(tuned, "random", "sdae"), "quick", 1),
            2);
    for (String quantity :
        List.of("probe.linear", "dimension.nearest", "dimension.participation")) {
      assertThat(measured(run, quantity + ".start"))
          .as(quantity)
          .hasSize(6)
          .allMatch(m -> m.place().equals("encoder.0") && Double.isFinite(m.value()));
      // One network an arm is kept.
      assertThat(measured(run, quantity + ".end")).as(quantity).hasSize(2);
    }
    assertThat(measured(run, "probe.linear")).hasSize(3).allMatch(m -> m.place().equals("inputs"));
    assertThat(measured(run, "probe.neighbours.start")).isEmpty();
    assertThat(Studies.why(run).replaceAll("\\s+", " "))
        .contains("Before any label, the last hidden layer of")
        .contains("3 replicates were measured, too few to decide anything");
  }

  @Test
  void theOtherClassesAreTheSecondTaskOfArmsThatHaveNotLearntThem() {
    Path table = Small.table(folder.resolve("t.csv"), 60, 60, 60, 60);
    DataSource source = DataSource.of(table.toString()).withNovelClasses(List.of("r", "s"));
    Path run =
        Small.run(
            folder.resolve("run"),
            SurveyTest.asking(
                Small.arms(Small.study(source), "random", "sdae", "transfer"), "full", 1),
            2);
    Set<String> arms = new HashSet<>();
    try (Store store = SqliteStore.read(run)) {
      for (Measurement each : store.measurements()) {
        if (each.quantity().equals("probe.second.end")) {
          store.outcomes().stream()
              .filter(o -> o.trial().id().equals(each.trial()))
              .forEach(o -> arms.add(o.trial().arm()));
          assertThat(each.value()).isBetween(0.0, 1.0);
        }
      }
    }
    assertThat(arms).containsExactlyInAnyOrder("random", "sdae");
  }
}
