package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.basin.data.Datasets;
import org.basin.data.Inputs;
import org.basin.engine.Normalisation;
import org.basin.engine.Scope;
import org.basin.engine.Spatial;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.basin.workflow.Small;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that take something from data take it from the rows that they are to be trained on. */
final class StartsTest {
  @TempDir Path folder;

  private StudyData data(String network) {
    Study study = Small.study(Small.pictures(folder.resolve("p"), 20, 3));
    return new StudyData(Small.networks(study, network), Datasets.load(study.data()));
  }

  private Parameters drawn(StudyData data, Network network, String arm, int... rows) {
    Starts starts = new Starts(data, folder.resolve("starts"));
    return starts.drawn(Arms.resolve(arm, network, data.study()), network, 0, rows);
  }

  private static Tensor seen(StudyData data, int... rows) {
    return new Inputs(data.examples(), List.of(data.standardisation(0))).at(new int[][] {rows});
  }

  @Test
  void statisticsOfADrawAreThoseOfItsLabelledRows() {
    String text = "resnet:8[norm=batch]";
    StudyData data = data(text);
    Network network = data.network(text, false);
    int[] few = Arrays.copyOf(data.subset(0, LabelBudget.all()).training(), 9);
    int[] more = data.subset(0, LabelBudget.all()).training();
    try (Scope scope = Scope.open()) {
      for (int[] rows : new int[][] {few, more}) {
        Parameters theta = drawn(data, network, "frozen-random", rows);
        Tensor x = seen(data, rows);
        int channels = network.inputs()[0];
        Tensor maps =
            Spatial.convolve(
                x.reshape(1, rows.length, channels, 12, 12),
                theta.get("encoder.0.conv1.weight"),
                1,
                1,
                1);
        Normalisation.Moments moments = Normalisation.moments(maps);
        assertThat(theta.get("encoder.0.bn1.running_mean").doubles())
            .containsExactly(moments.mean().doubles(), within(1e-4));
        assertThat(theta.get("encoder.0.bn1.running_var").doubles())
            .containsExactly(moments.variance().doubles(), within(1e-4));
      }
    }
  }

  @Test
  void unitVarianceIsThatOfTheLabelledRows() {
    String text = "mlp:12-9[activation=tanh]";
    StudyData data = data(text);
    Network network = data.network(text, false);
    int[] rows = Arrays.copyOf(data.subset(0, LabelBudget.all()).training(), 15);
    try (Scope scope = Scope.open()) {
      Parameters theta = drawn(data, network, "random[init=lsuv]", rows);
      Tensor sums = seen(data, rows).matmul(theta.get("encoder.0.weight"));
      Tensor flat = sums.reshape(1, sums.size());
      double variance = flat.minus(flat.mean(1).reshape(1, 1)).square().mean(0, 1).value();
      assertThat(variance).isCloseTo(1, within(1e-4));
      // The head is every arm's.
      assertThat(theta.get("head.weight").floats())
          .isEqualTo(drawn(data, network, "random", rows).get("head.weight").floats());
    }
  }

  /** At a rate of nothing, what was pre-trained is what it began from. */
  @Test
  void preTrainingBeginsFromTheRulesDraw() {
    String text = "mlp:12-9[activation=tanh]";
    StudyData data = data(text);
    Network network = data.network(text, false);
    Starts starts = new Starts(data, folder.resolve("starts"));
    int[] labelled = data.subset(0, LabelBudget.all()).training();
    try (Scope scope = Scope.open()) {
      for (String rule : List.of("orthogonal", "he-uniform", "lsuv")) {
        String arm = "sae[init=" + rule + ",rate=1e-30,epochs=1]";
        Trial trial =
            new Trial(
                data.study().name(), text, arm, LabelBudget.all(), Trial.ALL, Match.EPOCHS, 0);
        starts.pretrain(List.of(trial));
        Parameters begun = starts.pretrained(StartKey.of(trial)).theta();
        Tensor weights = begun.get("encoder.0.weight");
        if (rule.equals("lsuv")) {
          // Fewer rows than the rule looks at: all that pre-training sees.
          Tensor sums = seen(data, Sources.of(data, List.of(trial)).rows()[0]).matmul(weights);
          Tensor flat = sums.reshape(1, sums.size());
          double variance = flat.minus(flat.mean(1).reshape(1, 1)).square().mean(0, 1).value();
          assertThat(variance).isCloseTo(1, within(1e-4));
        } else {
          Parameters drawn = drawn(data, network, "random[init=" + rule + "]", labelled);
          assertThat(weights.floats()).isEqualTo(drawn.get("encoder.0.weight").floats());
        }
        assertThat(begun.get("head.weight").floats())
            .isEqualTo(drawn(data, network, "random", labelled).get("head.weight").floats());
      }
    }
  }
}
