package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.SafeTensors;
import org.basin.nn.Symmetry;
import org.basin.study.Measurement;
import org.basin.study.Study;
import org.basin.study.SurveyedPair;
import org.basin.study.SurveyedPair.Kind;
import org.basin.study.Trial;
import org.basin.workflow.Small;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures as a study takes them, of networks whose answers are known. */
final class MeasuresTest {
  @TempDir Path folder;

  private Subject subject(boolean pair) {
    Study study =
        Small.arms(Small.study(Small.table(folder.resolve("t.csv"), 40, 40, 40)), "random", "sdae");
    return of(study, pair ? new Joining(Measure.Of.ARMS) : new EndCurvature());
  }

  private Subject of(Study study, Measure measure) {
    return Subjects.first(folder.resolve("run"), study, measure);
  }

  /** A network with batch norm, whose statistics are no weights and are measured at each point. */
  @Test
  void statisticsOfANormAreHeldStillAndMeasuredAnew() {
    Study small = Small.study(Small.pictures(folder.resolve("pictures"), 24, 3));
    Study study = Small.arms(Small.networks(small, "resnet:8"), "random");
    Subject subject = of(study, new Fate());
    try (Scope scope = Scope.open()) {
      assertThat(subject.network().statistics()).isNotEmpty();
      Trial trial = subject.trial();
      List<Measurement> ends = new Ends().of(subject);
      assertThat(value(ends, "loss.end", 0))
          .isCloseTo(subject.outcome(trial).trainLoss(), within(1e-3));
      List<Measurement> joined = new Joining(Measure.Of.TRIAL).of(subject);
      assertThat(value(joined, "joining.curve.loss", 0))
          .isCloseTo(value(joined, "joining.activation.loss", 0), within(1e-5));
      assertThat(new Fate().of(subject)).allSatisfy(e -> assertThat(e.value()).isFinite());
      assertThat(subject.weights(subject.trained(trial)).size())
          .isEqualTo(subject.network().size());
    }
  }

  private static double value(List<Measurement> found, String quantity, double at) {
    return found.stream()
        .filter(each -> each.quantity().equals(quantity) && each.at() == at)
        .filter(each -> each.place().isEmpty())
        .findFirst()
        .orElseThrow()
        .value();
  }

  /** In place of the second network, the first with its units in another order. */
  @Test
  void aPermutedCopyIsOneFunctionAndHasNoBarrierOnceAligned() throws IOException {
    Subject subject = subject(true);
    Network network = subject.network();
    try (Scope scope = Scope.open()) {
      Symmetry symmetry = network.symmetry();
      List<int[]> orders =
          IntStream.range(0, symmetry.groups().size())
              .mapToObj(g -> Stream.of(g).permutation(symmetry.groups().get(g).size()))
              .toList();
      Parameters copy = symmetry.permuted(subject.trained(subject.trial()), orders);
      Path file =
          folder
              .resolve("run")
              .resolve("checkpoints")
              .resolve(subject.trials().get(1).id() + ".safetensors");
      SafeTensors.write(file, copy, 0, Map.of());
      SurveyedPair pair = Surveyor.survey(subject, Kind.ARMS);
      assertThat(pair.disagreement()).isZero();
      assertThat(pair.alignedDistance()).isLessThan(1e-6);
      assertThat(pair.aligned().trainBarrier()).isLessThan(1e-6);
      assertThat(pair.distance()).isGreaterThan(0.1);
      List<Measurement> joined = new Joining(Measure.Of.ARMS).of(subject);
      assertThat(value(joined, "joining.activation.loss-barrier", 0)).isLessThan(1e-6);
      assertThat(value(joined, "joining.activation.error-barrier", 0)).isLessThan(1e-12);
    }
  }

  /** A bend in the middle of a flat line stays: both ends of the curve are the networks. */
  @Test
  void aCurveBeginsAndEndsAtTheNetworks() {
    Subject subject = subject(true);
    try (Scope scope = Scope.open()) {
      List<Measurement> joined = new Joining(Measure.Of.ARMS).of(subject);
      double first = value(joined, "joining.curve.loss", 0);
      assertThat(first).isCloseTo(value(joined, "joining.activation.loss", 0), within(1e-6));
      assertThat(first).isCloseTo(subject.outcome(subject.trial()).trainLoss(), within(1e-5));
      assertThat(value(joined, "joining.curve.loss-barrier", 0)).isGreaterThanOrEqualTo(0);
    }
  }

  /** The blocks of the layers have all of the diagonal; the density has the trace as its mean. */
  @Test
  void theTraceIsThatOfTheLayersTogether() {
    Subject subject = subject(false);
    try (Scope scope = Scope.open()) {
      List<Measurement> found = new EndCurvature().of(subject);
      for (String end : List.of("start", "end")) {
        String name = "curvature." + end + ".";
        double layers = 0;
        double variance = 0;
        double mean = 0;
        for (Measurement each : found) {
          boolean whole = each.place().isEmpty();
          if (each.quantity().equals(name + "trace") && !whole) {
            layers += each.value();
          }
          if (each.quantity().equals(name + "trace-error")) {
            variance += each.value() * each.value();
          }
          if (each.quantity().equals(name + "density")) {
            mean += each.at() * each.value();
          }
        }
        double trace = value(found, name + "trace", 0);
        assertThat(layers).isCloseTo(trace, within(5 * Math.sqrt(variance)));
        double largest = value(found, name + "eigenvalue", 1);
        assertThat(value(found, name + "residual", 1)).isLessThan(0.02 * Math.abs(largest));
        assertThat(Math.abs(value(found, name + "eigenvalue", 2)))
            .isLessThanOrEqualTo(Math.abs(largest));
        // Two draws of a mean with a deviation below the largest eigenvalue over root of n.
        long n = subject.network().size();
        assertThat(mean).isCloseTo(trace / n, within(6 * Math.abs(largest) / Math.sqrt(n)));
        assertThat(value(found, "sharpness." + end, 0)).isFinite().isNotZero();
      }
    }
  }

  @Test
  void copiesThatPartLaterHaveNoHigherBarrierAndNoiseOfNoneIsTheStart() {
    Subject one = subject(false);
    try (Scope scope = Scope.open()) {
      List<Measurement> fate = new Fate().of(one);
      assertThat(fate)
          .filteredOn(each -> each.quantity().equals("fate.loss-barrier"))
          .hasSizeGreaterThan(3)
          .allSatisfy(each -> assertThat(each.value()).isGreaterThanOrEqualTo(0));
      assertThat(fate)
          .filteredOn(each -> each.quantity().equals("fate.error-barrier"))
          .anySatisfy(each -> assertThat(each.value()).isPositive());
      assertThat(value(fate, "fate.disagreement", 0)).isBetween(0.0, 1.0);
    }
  }

  @Test
  void longerTrainingFitsNoWorseAndNoiseIsMeasuredFromNone() {
    Subject pair = subject(true);
    try (Scope scope = Scope.open()) {
      List<Measurement> longer = new Longer().of(pair);
      assertThat(longer).filteredOn(e -> e.quantity().equals("longer.disagreement")).hasSize(1);
      for (Trial trial : pair.trials()) {
        double loss =
            longer.stream()
                .filter(e -> e.trial().equals(trial.id()) && e.quantity().equals("longer.loss"))
                .findFirst()
                .orElseThrow()
                .value();
        assertThat(loss).isLessThanOrEqualTo(pair.outcome(trial).trainLoss() + 0.02);
      }
      List<Measurement> width = new Width().of(pair);
      assertThat(width).extracting(Measurement::at).containsExactly(0.0, 0.25, 0.5, 1.0, 2.0, 4.0);
    }
  }
}
