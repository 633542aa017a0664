package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.basin.engine.Scope;
import org.basin.study.Measurement;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.basin.workflow.Small;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of a study's networks a measure is taken of. */
final class TakenOfTest {
  @TempDir Path folder;

  private List<Subject> subjects(Measure measure) {
    Study small = Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20));
    Study study =
        Small.arms(
            Small.seeds(small, 2),
            "random",
            "sdae",
            "dropout",
            "marginals:sdae",
            "sae",
            "sdae:labelled");
    return Subjects.all(folder.resolve("run"), study, measure);
  }

  @Test
  void theLastLayerIsThatOfTheReferenceAndOfWhatPretrainsOnThePool() {
    Measure measure = new LastLayer();
    assertThat(subjects(measure).stream().filter(measure::applies).map(s -> s.trial().arm()))
        .containsExactlyInAnyOrder("random", "random", "sdae", "sdae", "sae", "sae");
  }

  @Test
  void eachTwoArmsAreHeldAgainstEachOtherWhereThereAreThree() {
    Measure measure = new Company();
    Subject subject = subjects(measure).get(0);
    assertThat(measure.applies(subject)).isTrue();
    assertThat(measure.flops(subject)).isPositive();
  }

  @Test
  void ofAReplicateTheReferenceIsTrainedLongerOnceForAllOthers() {
    Measure measure = new Longer();
    List<Subject> subjects = subjects(measure);
    assertThat(subjects).hasSize(2).allMatch(measure::applies);
    for (Subject subject : subjects) {
      List<Trial> trials = subject.trials();
      double all =
          trials.stream()
              .filter(t -> List.of("random", "sdae", "sae", "sdae:labelled").contains(t.arm()))
              .mapToDouble(subject::flopsAgain)
              .sum();
      Workplace nowhere = new Workplace(subject.data(), Shelf.of(Path.of("")), List.of());
      assertThat(measure.flops(nowhere.subject(trials))).isEqualTo(4 * all);
      assertThat(trials).extracting(Trial::arm).startsWith("random").hasSize(6);
      assertThat(trials).extracting(Trial::seed).containsOnly(trials.get(0).seed());
      try (Scope scope = Scope.open()) {
        List<Measurement> found = measure.of(subject);
        assertThat(found).filteredOn(each -> each.quantity().equals("longer.loss")).hasSize(4);
        assertThat(found)
            .filteredOn(each -> each.quantity().equals("longer.disagreement"))
            .hasSize(3)
            .allMatch(each -> each.trial().equals(trials.get(0).id()))
            .extracting(Measurement::other)
            .doesNotHaveDuplicates();
      }
    }
  }
}
