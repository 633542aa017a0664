package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.basin.engine.Stream;
import org.basin.study.Configuration;
import org.basin.study.Match;
import org.basin.study.Strengths;
import org.basin.study.Training;
import org.basin.study.Tuning;
import org.junit.jupiter.api.Test;

final class SearchTest {
  private static final Stream STREAM = Stream.of(5);

  private static Training training(String search) {
    return new Training(
        "sgd",
        List.of(.3, .1, .03),
        8,
        2,
        40,
        12,
        "cosine",
        .001,
        .5,
        .5,
        Strengths.USUAL,
        new Tuning(
            search,
            27,
            3,
            List.of(.01, 1.0),
            List.of(1e-6, 1e-2),
            List.of("constant", "cosine"),
            List.of(.1, .5),
            List.of(),
            0),
        List.of(Match.EPOCHS));
  }

  /** By hand: 1 to 6 mirrored at the point are .1, .01, .11, .001, .101, .011 in binary. */
  @Test
  void haltonsSequenceMirrorsDigitsAtThePoint() {
    assertThat(IntStream.rangeClosed(1, 6).mapToDouble(i -> Search.halton(i, 2)))
        .containsExactly(.5, .25, .75, .125, .625, .375);
    assertThat(Search.halton(5, 3)).isCloseTo(2 / 3.0 + 1 / 9.0, within(1e-15));
  }

  @Test
  void aGridIsTheLearningRatesAndAllElseIsDeclared() {
    assertThat(Search.of(training("grid"), 3, true, List.of(), STREAM))
        .containsExactly(
            new Configuration(.3, .001, "cosine", null, null),
            new Configuration(.1, .001, "cosine", null, null),
            new Configuration(.03, .001, "cosine", null, null));
  }

  @Test
  void withNothingToChooseByTheDeclaredSettingsAreTaken() {
    for (String search : Tuning.SEARCHES) {
      assertThat(Search.of(training(search), 1, true, List.of("sae[epochs=3]"), STREAM))
          .containsExactly(new Configuration(.1, .001, "cosine", null, null));
    }
  }

  @Test
  void pointsLieInTheSpaceAndFillIt() {
    for (String search : List.of("halton", "random")) {
      List<Configuration> found = Search.of(training(search), 27, true, List.of(), STREAM);
      assertThat(found).hasSize(27).doesNotHaveDuplicates();
      for (Configuration each : found) {
        assertThat(each.learningRate()).isBetween(.01, 1.0);
        assertThat(each.weightDecay()).isBetween(1e-6, 1e-2);
        assertThat(each.dropout()).isBetween(.1, .5);
      }
      assertThat(found.stream().map(Configuration::schedule)).contains("constant", "cosine");
      // Half of the logarithms' range on either side; Halton's share is within one point of it.
      long low = found.stream().filter(each -> each.learningRate() < .1).count();
      assertThat(low)
          .isBetween(search.equals("halton") ? 12L : 5L, search.equals("halton") ? 15L : 22L);
    }
  }

  @Test
  void armsShareTheirPointsAndReplicatesDoNot() {
    Training training = training("halton");
    List<Configuration> dropping = Search.of(training, 9, true, List.of(), STREAM);
    List<Configuration> plain = Search.of(training, 9, false, List.of(), STREAM);
    assertThat(plain).allMatch(each -> each.dropout() == null);
    assertThat(plain.stream().map(Configuration::learningRate))
        .containsExactlyElementsOf(dropping.stream().map(Configuration::learningRate).toList());
    assertThat(Search.of(training, 9, false, List.of(), STREAM.fold(1)))
        .doesNotContainAnyElementsOf(plain);
    // More configurations begin with the same ones.
    assertThat(Search.of(training, 12, true, List.of(), STREAM).subList(0, 9)).isEqualTo(dropping);
  }

  @Test
  void startsTakeTurnsRoundByRound() {
    List<String> found =
        Search.of(training("halton"), 6, false, List.of("a", "b"), STREAM).stream()
            .map(Configuration::start)
            .toList();
    for (int round = 0; round < 3; round++) {
      assertThat(found.subList(2 * round, 2 * round + 2)).containsExactlyInAnyOrder("a", "b");
    }
    // More configurations begin with the same ones.
    assertThat(
            Search.of(training("halton"), 4, false, List.of("a", "b"), STREAM).stream()
                .map(Configuration::start))
        .containsExactlyElementsOf(found.subList(0, 4));
  }

  /** Halton's base 2 alternates between the halves of the rates, as two starts in turn would. */
  @Test
  void noStartHasTheHighRatesToItself() {
    List<Configuration> found = Search.of(training("halton"), 64, false, List.of("a", "b"), STREAM);
    List<Double> sorted = found.stream().map(Configuration::learningRate).sorted().toList();
    for (String start : List.of("a", "b")) {
      long high =
          found.stream()
              .filter(each -> start.equals(each.start()))
              .filter(each -> each.learningRate() >= sorted.get(32))
              .count();
      assertThat(high).isBetween(8L, 24L); // 16 of 32 by chance; 0 or 32 in a fixed order
    }
  }
}
