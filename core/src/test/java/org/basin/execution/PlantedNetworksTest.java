package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.SafeTensors;
import org.basin.nn.Symmetry;
import org.basin.study.Curve;
import org.basin.study.Measurement;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.basin.surface.Dimension;
import org.basin.surface.Features;
import org.basin.surface.Probe;
import org.basin.train.Evaluation;
import org.basin.workflow.Small;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What measures say of networks that were put in the place of trained ones. */
final class PlantedNetworksTest {
  @TempDir Path folder;

  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  private Subject subject(Measure measure) {
    Study small = Small.study(Small.table(folder.resolve("t.csv"), 60, 60, 60));
    Study two = Small.seeds(Small.arms(small, "random", "sdae"), 2);
    Study study = Studies.asking(two, "none", 2);
    return Subjects.first(folder.resolve("run"), study, measure);
  }

  private void plant(Trial trial, Parameters theta) throws IOException {
    Path checkpoints = folder.resolve("run").resolve("checkpoints");
    SafeTensors.write(checkpoints.resolve(trial.id() + ".safetensors"), theta, 0, Map.of());
  }

  /** In the place of a trial's twin. */
  private void plantTwin(Trial trial, Parameters theta) throws IOException {
    Path twins = folder.resolve("run").resolve("checkpoints").resolve("twins");
    Files.createDirectories(twins);
    SafeTensors.write(twins.resolve(trial.id() + ".safetensors"), theta, 0, Map.of());
  }

  /** A network with its hidden units in another order. */
  private static Parameters reordered(Network network, Parameters theta) {
    Symmetry symmetry = network.symmetry();
    List<int[]> orders =
        IntStream.range(0, symmetry.groups().size())
            .mapToObj(g -> Stream.of(g).permutation(symmetry.groups().get(g).size()))
            .toList();
    return symmetry.permuted(theta, orders);
  }

  /** A network that likes best the class that it liked least. */
  private static Parameters turned(Parameters theta) {
    return theta.and(theta.only(name -> name.startsWith("head.")).map(t -> t.times(-1)));
  }

  private static short[] predictions(Subject subject, Parameters theta) {
    return Evaluation.of(
            subject.network(), theta, subject.inputs(subject.trial()), new int[][] {subject.held()})
        .predictions()[0];
  }

  private static double error(Subject subject, Parameters theta) {
    return Evaluation.of(
            subject.network(), theta, subject.inputs(subject.trial()), new int[][] {subject.held()})
        .error()[0];
  }

  private static double value(List<Measurement> found, String quantity) {
    return found.stream()
        .filter(each -> each.quantity().equals(quantity))
        .findFirst()
        .orElseThrow(() -> new AssertionError(quantity))
        .value();
  }

  @Test
  void theBenefitGrowsByWhatTheReferenceLoses() throws IOException {
    Subject subject = subject(new Width());
    Trial reference = subject.trial();
    double before = error(subject, subject.trained(reference));
    List<Measurement> benefit = new Width().of(subject);
    plant(reference, turned(subject.trained(reference)));
    double after = error(subject, subject.trained(reference));
    assertThat(after).isGreaterThan(before + 0.2);
    List<Measurement> grown = new Width().of(subject);
    for (int i = 0; i < benefit.size(); i++) {
      assertThat(grown.get(i).value() - benefit.get(i).value())
          .isCloseTo(after - before, within(1e-9));
      assertThat(before - benefit.get(i).value()).as("an error").isBetween(0.0, 1.0);
    }
  }

  @Test
  void layersOfOneFunctionAreAlikeAndThoseOfItsTwinAreLessSo() throws IOException {
    Subject subject = subject(new Alikeness());
    plant(
        subject.trials().get(1),
        reordered(subject.network(), subject.trained(subject.trials().get(0))));
    List<Measurement> found = new Alikeness().of(subject);
    assertThat(value(found, "cka")).isCloseTo(1, within(1e-5));
    assertThat(value(found, "svcca")).isCloseTo(1, within(1e-4));
    for (String against : List.of("cka.untrained", "cka.twin")) {
      assertThat(value(found, against)).as(against).isLessThan(0.9999);
    }
  }

  @Test
  void eachTwoArmsAreAsAlikeAsTheReferenceAndTheOther() throws IOException {
    Subject subject = subject(new Company());
    List<Trial> trials = subject.trials();
    double before = value(new Company().of(subject), "company.cka");
    List<Measurement> layers = new Alikeness().of(subject);
    assertThat(before).isEqualTo(value(layers, "cka"));
    plant(trials.get(1), reordered(subject.network(), subject.trained(trials.get(0))));
    List<Measurement> found = new Company().of(subject);
    assertThat(found).hasSize(trials.size() * (trials.size() - 1) / 2);
    assertThat(value(found, "company.cka")).isCloseTo(1, within(1e-5));
  }

  @Test
  void onlyAlignmentTakesTheBarrierFromBetweenNetworksInAnotherOrder() throws IOException {
    Subject subject = subject(new Between());
    Trial one = subject.trials().get(0);
    Trial other = subject.trials().get(subject.trials().size() - 1); // a replicate of its own
    plant(other, reordered(subject.network(), subject.trained(one)));
    List<Measurement> found =
        new Between()
            .of(subject).stream()
                .filter(e -> e.trial().equals(one.id()) && e.other().equals(other.id()))
                .toList();
    assertThat(value(found, "between.error.aligned")).isLessThan(1e-12);
    assertThat(value(found, "between.error.straight")).isPositive();
    assertThat(value(found, "between.disagreement")).isZero();
    assertThat(value(found, "between.distance")).isGreaterThan(0.1);
  }

  /** Where splits are drawn anew no replicate's test rows are looked at. */
  @Test
  void rowsHeldAreNeitherSeenNorTestRowsOfAny() {
    Subject subject = subject(new Between());
    assertThat(subject.trials().stream().map(Trial::seed).distinct()).hasSize(2);
    int[] held = subject.held();
    assertThat(held).hasSizeGreaterThan(20);
    for (Trial trial : subject.trials()) {
      StudyData data = subject.data();
      for (int[] taken :
          List.of(
              data.replicate(trial.seed()).test(),
              data.subset(trial.seed(), trial.labels()).training(),
              data.subset(trial.seed(), trial.labels()).validation())) {
        assertThat(Arrays.stream(taken).filter(row -> Arrays.stream(held).anyMatch(h -> h == row)))
            .isEmpty();
      }
    }
  }

  @Test
  void probesAreFittedOnWhatWasLearntFromAndScoredOnRowsHeld() {
    Subject subject = subject(new Compression());
    Trial trial = subject.trial();
    Network network = subject.network();
    List<Measurement> found = new Compression().of(subject);
    int[] fit = subject.training(trial);
    int[] held = subject.held();
    Map<String, Parameters> ends =
        Map.of(".start", subject.start(trial), ".end", subject.trained(trial));
    for (String when : List.of(".start", ".end")) {
      Parameters theta = Objects.requireNonNull(ends.get(when));
      var own = Features.of(network, theta, subject.inputs(trial), fit, 1);
      var others = Features.of(network, theta, subject.inputs(trial), held, 1);
      assertThat(value(found, "dimension.participation" + when))
          .isCloseTo(Dimension.participation(others), within(1e-9));
      assertThat(value(found, "probe.linear" + when))
          .isEqualTo(Probe.linear(own, labels(subject, fit), others, labels(subject, held), 3));
    }
    assertThat(value(found, "dimension.participation.start"))
        .isNotCloseTo(value(found, "dimension.participation.end"), within(1e-6));
  }

  private static int[] labels(Subject subject, int... rows) {
    return Arrays.stream(rows).map(subject.data().dataset()::label).toArray();
  }

  @Test
  void armsAreHeldAgainstEachOtherAndAgainstTheirTwins() throws IOException {
    Subject subject = subject(new Agreement());
    Trial one = subject.trials().get(0);
    Trial other = subject.trials().get(1);
    plant(other, turned(subject.trained(other)));
    short[] a = predictions(subject, subject.trained(one));
    short[] b = predictions(subject, subject.twin(one));
    short[] c = predictions(subject, subject.trained(other));
    short[] d = predictions(subject, subject.twin(other));
    double between = (share(a, d) + share(b, c)) / 2;
    List<Measurement> found = new Agreement().of(subject);
    assertThat(value(found, "disagreement.between")).isCloseTo(between, within(1e-12));
    assertThat(value(found, "disagreement.excess"))
        .isCloseTo(between - (share(a, b) + share(c, d)) / 2, within(1e-12));
  }

  /** Two arms that give the same networks from the same draws differ no more than chance makes. */
  @Test
  void anArmHeldAgainstACopyOfItselfHasNoExcess() throws IOException {
    Subject subject = subject(new Agreement());
    Trial one = subject.trials().get(0);
    Trial other = subject.trials().get(1);
    plant(other, subject.trained(one));
    plantTwin(other, subject.twin(one));
    List<Measurement> found = new Agreement().of(subject);
    assertThat(value(found, "disagreement.within")).isPositive();
    assertThat(value(found, "disagreement.excess")).isZero();
  }

  private static double share(short[] one, short[] other) {
    return (double) IntStream.range(0, one.length).filter(i -> one[i] != other[i]).count()
        / one.length;
  }

  /** A loss that is a power of the epochs has that power as its slope. */
  @Test
  void theSlopeIsThePowerByWhichTheLossFalls() {
    for (double power : new double[] {-1, -0.5, 0, 0.25}) {
      double[] epochs = IntStream.rangeClosed(1, 9).mapToDouble(i -> 3 * i).toArray();
      double[] loss = Arrays.stream(epochs).map(e -> 0.7 * Math.pow(e, power)).toArray();
      Arrays.fill(loss, 0, 4, 5); // the first half is not looked at
      assertThat(Ends.slope(new Curve(epochs, loss, loss, loss))).isCloseTo(power, within(1e-9));
    }
    double[] few = {1, 2, 3};
    assertThat(Ends.slope(new Curve(few, few, few, few))).isNaN();
  }
}
