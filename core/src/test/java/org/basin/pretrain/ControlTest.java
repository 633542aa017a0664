package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basin.data.Dataset;
import org.basin.data.Inputs;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each control keeps, and that it gives up the rest. */
final class ControlTest {
  private final Scope scope = Scope.open();
  private final Network network = Architecture.parse("mlp:30-20-10").network(new int[] {40}, 3);
  private final Rng rng = Rng.of(81, 82);
  private final Parameters drawn = network.init(Init.HE_NORMAL, rng.fold("drawn"));

  /** Not normal and not centred, so that a histogram is more than two moments. */
  private final Parameters pretrained =
      network.init(Init.HE_NORMAL, rng.fold("before")).map(t -> t.plus(0.5).square());

  private final Rng streams = rng.fold("control");

  @AfterEach
  void close() {
    scope.close();
  }

  private static double[] sorted(Tensor tensor, int member) {
    double[] values = tensor.narrow(0, member, 1).doubles();
    Arrays.sort(values);
    return values;
  }

  private static void headStays(Parameters before, Parameters after) {
    for (String name : List.of("head.weight", "head.bias")) {
      assertThat(after.get(name).floats()).containsExactly(before.get(name).floats());
    }
    assertThat(after.names()).containsExactlyElementsOf(before.names());
  }

  @Test
  void marginalsKeepsTheHistogramOfEachTensorAndNoPlace() {
    Parameters found = new MarginalMatched().apply(network, pretrained, drawn, streams);
    for (String name : List.of("encoder.0.weight", "encoder.2.weight", "encoder.1.bias")) {
      for (int m = 0; m < 2; m++) {
        assertThat(sorted(found.get(name), m)).containsExactly(sorted(pretrained.get(name), m));
      }
    }
    float[] moved = found.get("encoder.0.weight").floats();
    float[] before = pretrained.get("encoder.0.weight").floats();
    int same = 0;
    for (int i = 0; i < moved.length; i++) {
      same += moved[i] == before[i] ? 1 : 0;
    }
    // A random order of 1,200 leaves one in place on average, two members: 2.
    assertThat(same).isLessThan(15);
    headStays(pretrained, found);
  }

  @Test
  void marginalsOfInputsKeepEachInputsHistogramAndSoTheUnitsMeanSum() {
    Parameters found = new InputMarginals().apply(network, pretrained, drawn, streams);
    for (String name : List.of("encoder.0.weight", "encoder.2.weight")) {
      long inputs = pretrained.get(name).shape(1);
      for (int input = 0; input < inputs; input++) {
        for (int m = 0; m < 2; m++) {
          assertThat(sorted(found.get(name).narrow(1, input, 1), m))
              .containsExactly(sorted(pretrained.get(name).narrow(1, input, 1), m));
        }
      }
      double[] before = pretrained.get(name).mean(2).doubles();
      assertThat(found.get(name).mean(2).doubles()).containsExactly(before, within(1e-6));
      assertThat(found.get(name).doubles()).isNotEqualTo(pretrained.get(name).doubles());
    }
    assertThat(sorted(found.get("encoder.1.bias"), 0))
        .containsExactly(sorted(pretrained.get("encoder.1.bias"), 0));
    // A member is what it is alone.
    Parameters alone =
        new InputMarginals()
            .apply(network, pretrained.members(1), drawn.members(1), streams.members(1));
    assertThat(alone.get("encoder.0.weight").floats())
        .containsExactly(found.members(1).get("encoder.0.weight").floats());
    headStays(pretrained, found);
  }

  /** In kernels an input is a channel at a place of the field; units come first. */
  @Test
  void marginalsOfInputsGoOverTheUnitsOfKernels() {
    Network images = Architecture.parse("convnet:4-6-8").network(new int[] {2, 8, 8}, 3);
    Parameters before = images.init(Init.HE_NORMAL, rng.fold("images"));
    Parameters after = new InputMarginals().apply(images, before, before, streams);
    String name = "encoder.1.weight";
    long[] shape = before.get(name).shape();
    assertThat(shape).hasSize(5);
    long units = shape[1];
    long field = before.get(name).size() / shape[0] / units;
    for (long at = 0; at < field; at++) {
      assertThat(sorted(after.get(name).reshape(2, units, field).narrow(2, at, 1), 0))
          .containsExactly(sorted(before.get(name).reshape(2, units, field).narrow(2, at, 1), 0));
    }
    assertThat(after.get(name).floats()).isNotEqualTo(before.get(name).floats());
  }

  @Test
  void meanvarKeepsTwoMomentsAndNotTheHistogram() {
    Parameters found = new MeanVarianceMatched().apply(network, pretrained, drawn, streams);
    double[] before = sorted(pretrained.get("encoder.0.weight"), 0);
    double[] after = sorted(found.get("encoder.0.weight"), 0);
    double mean = Arrays.stream(before).average().orElse(Double.NaN);
    double variance =
        Arrays.stream(before).map(x -> (x - mean) * (x - mean)).average().orElse(Double.NaN);
    double there = Arrays.stream(after).average().orElse(Double.NaN);
    double spread =
        Arrays.stream(after).map(x -> (x - there) * (x - there)).average().orElse(Double.NaN);
    double error = Math.sqrt(variance / after.length);
    assertThat(there).isCloseTo(mean, within(4 * error));
    assertThat(spread).isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / after.length)));
    assertThat(before[0]).isGreaterThanOrEqualTo(0);
    assertThat(after[0]).as("a normal draw has negative weights").isNegative();
    headStays(pretrained, found);
  }

  @Test
  void signsArePretrainedAndSizesDrawn() {
    Parameters signs = network.init(Init.HE_NORMAL, rng.fold("signs"));
    Parameters found = new SignsKept().apply(network, signs, drawn, streams);
    for (String name : List.of("encoder.0.weight", "encoder.2.weight", "encoder.1.bias")) {
      float[] sign = signs.get(name).floats();
      float[] size = drawn.get(name).floats();
      float[] expected = new float[sign.length];
      for (int i = 0; i < sign.length; i++) {
        expected[i] = Math.abs(size[i]) * (sign[i] < 0 ? -1 : 1);
      }
      assertThat(found.get(name).floats()).as(name).containsExactly(expected);
    }
    headStays(signs, found);
  }

  @Test
  void firstLayersArePretrainedAndTheOthersDrawn() {
    Parameters found = new FirstLayers(2).apply(network, pretrained, drawn, streams);
    for (String name : found.names()) {
      Parameters source = name.startsWith("encoder.2") ? drawn : pretrained;
      assertThat(found.get(name).floats()).as(name).containsExactly(source.get(name).floats());
    }
    headStays(pretrained, found);
  }

  @Test
  void noiseMovesEachTensorByTheRadius() {
    Parameters found = new NoisyStart(0.25).apply(network, pretrained, drawn, streams);
    for (String name : List.of("encoder.0.weight", "encoder.1.bias")) {
      for (int m = 0; m < 2; m++) {
        Tensor before = pretrained.get(name).narrow(0, m, 1);
        Tensor step = found.get(name).narrow(0, m, 1).minus(before);
        double share = Math.sqrt(step.square().sum().value() / before.square().sum().value());
        assertThat(share).isCloseTo(0.25, within(1e-4));
      }
    }
    headStays(pretrained, found);
  }

  /** A member's control is its own: alone it is what it is in company. */
  @Test
  void membersDoNotMix() {
    for (Control control :
        List.of(new MarginalMatched(), new MeanVarianceMatched(), new NoisyStart(1))) {
      Parameters both = control.apply(network, pretrained, drawn, streams);
      Parameters alone =
          control.apply(network, pretrained.members(1), drawn.members(1), streams.members(1));
      for (String name : both.names()) {
        assertThat(both.get(name).narrow(0, 1, 1).floats())
            .as("%s of %s", name, control)
            .containsExactly(alone.get(name).floats());
      }
    }
  }

  /** Each picture keeps its pixels and loses their places, the same at every look. */
  @Test
  void shuffledPixelsAreThePicturesOwn() {
    Dataset data = Made.noise(20, 6, 5, 2, 3);
    Inputs plain = Made.inputs(data, 2);
    Inputs shuffled = plain.shuffled(streams);
    int[][] rows = {{3, 7, 3}, {0, 1, 2}};
    float[] before = plain.at(rows).floats();
    float[] after = shuffled.at(rows).floats();
    for (int picture = 0; picture < 6; picture++) {
      float[] one = Arrays.copyOfRange(before, picture * 30, picture * 30 + 30);
      float[] other = Arrays.copyOfRange(after, picture * 30, picture * 30 + 30);
      assertThat(other).isNotEqualTo(one);
      Arrays.sort(one);
      Arrays.sort(other);
      assertThat(other).containsExactly(one);
    }
    assertThat(Arrays.copyOfRange(after, 60, 90)).containsExactly(Arrays.copyOf(after, 30));
    assertThat(shuffled.members(1).at(new int[][] {{0, 1, 2}}).floats())
        .containsExactly(Arrays.copyOfRange(after, 90, 180));
  }

  /** Labels that hang on member and row alone, each class as likely. */
  @Test
  void randomLabelsStayWithTheirRows() {
    RandomLabels.Drawn labels = new RandomLabels.Drawn(4, streams);
    int[][] rows = {Made.rows(4000), Made.rows(4000)};
    long[] all = labels.of(rows).longs();
    long[] again = labels.of(new int[][] {{17, 5}, {17, 5}}).longs();
    assertThat(again).containsExactly(all[17], all[5], all[4017], all[4005]);
    for (int m = 0; m < 2; m++) {
      long[] own = Arrays.copyOfRange(all, m * 4000, (m + 1) * 4000);
      for (int c = 0; c < 4; c++) {
        int label = c;
        // Binomial(4000, 1/4): deviation 27.
        assertThat(Arrays.stream(own).filter(x -> x == label).count()).isBetween(880L, 1120L);
      }
    }
    assertThat(Arrays.copyOf(all, 4000)).isNotEqualTo(Arrays.copyOfRange(all, 4000, 8000));
  }
}
