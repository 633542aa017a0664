package org.basin.execution;

import java.util.Arrays;
import java.util.List;
import org.basin.data.Dataset;
import org.basin.data.Examples;
import org.basin.data.Inputs;
import org.basin.data.OneShotRuns;
import org.basin.data.Part;
import org.basin.data.Standardisation;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.pretrain.Pretraining;
import org.basin.study.Study;
import org.basin.train.Calibration;

/**
 * One-shot classification by the nearest training image: an arm's start, pre-trained on background
 * classes, embeds every image, and a test image gets the class of the training image of its run
 * whose embedding has the greatest cosine with its own. Nothing is trained on the runs.
 */
public final class OneShot {
  private final Study study;
  private final OneShotRuns runs;
  private final Examples background;
  private final Examples images;

  /**
   * @param study whose settings are taken: networks aside, the seed and passes of pre-training
   * @param background in the runs' shape
   */
  public OneShot(Study study, OneShotRuns runs, Dataset background) {
    this.study = study;
    this.runs = runs;
    this.background = Examples.load(background);
    this.images = Examples.load(runs.data());
  }

  /** Each run's share of wrong answers, by the pixels alone: each image less its mean, cosine. */
  public double[] pixels() {
    try (Scope scope = Scope.open()) {
      Standardisation standard = Standardisation.of(runs.data(), new int[0]);
      Tensor x = new Inputs(images, List.of(standard)).at(new int[][] {all()});
      long width = x.shape(2);
      return errors(runs, x.minus(x.mean(2).reshape(1, x.shape(1), 1)).floats(), (int) width);
    }
  }

  /**
   * Each run's share of wrong answers with an arm's start.
   *
   * @param arm one without controls
   * @param most background examples that pre-training sees at the most
   * @param seed the replicate
   */
  public double[] errors(String arm, String architecture, int most, int seed) {
    int[] shape = {1, runs.data().shape().height(), runs.data().shape().width()};
    Network network =
        Architecture.parse(architecture).network(shape, runs.runs().get(0).training().length);
    Arm ready = Arms.resolve(arm, network, study);
    Stream stream = Stream.of(study.seed()).fold("replicate").fold(seed);
    try (Scope scope = Scope.open()) {
      Inputs inputs =
          new Inputs(background, List.of(Standardisation.of(background.data(), new int[0])));
      int[][] rows = {rows(stream, most)};
      Parameters theta =
          network.init(ready.rule(), Rng.of(stream.fold("init").fold(network.text())));
      Rng draws = Rng.of(stream.fold("pretraining").fold(network.text()));
      Pretraining method = ready.pretraining();
      if (method != null) {
        Pretraining.Labels labels = Pretraining.Labels.own(background);
        theta =
            method
                .apply(network, theta, new Pretraining.Source(inputs, rows, labels), draws)
                .theta();
      }
      theta = new Calibration(network, inputs, rows, draws.fold("statistics"), 0).of(theta);
      Tensor x =
          new Inputs(images, List.of(Standardisation.of(runs.data(), new int[0])))
              .at(new int[][] {all()});
      Tensor code = network.features(theta, x, network.encoder().size(), Pass.inference());
      int width = (int) (code.size() / code.shape(1));
      return errors(runs, code.floats(), width);
    }
  }

  /** The background's labelled rows outside its test part, in the replicate's order. */
  private int[] rows(Stream stream, int most) {
    Dataset data = background.data();
    int[] known = new int[data.count(Part.TRAIN)];
    int count = 0;
    for (int row = 0; row < data.rows(); row++) {
      if (data.part(row) == Part.TRAIN) {
        known[count++] = row;
      }
    }
    return Arrays.stream(stream.fold("background").permutation(count))
        .limit(most)
        .map(i -> known[i])
        .toArray();
  }

  private int[] all() {
    int[] rows = new int[runs.data().rows()];
    Arrays.setAll(rows, i -> i);
    return rows;
  }

  /**
   * Each run's share of wrong answers.
   *
   * @param codes [rows, width]
   */
  static double[] errors(OneShotRuns runs, float[] codes, int width) {
    double[] errors = new double[runs.runs().size()];
    for (int r = 0; r < errors.length; r++) {
      OneShotRuns.Run run = runs.runs().get(r);
      int wrong = 0;
      for (int i = 0; i < run.test().length; i++) {
        int best = 0;
        double nearest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < run.training().length; c++) {
          double cosine = cosine(codes, run.test()[i], run.training()[c], width);
          if (cosine > nearest) {
            nearest = cosine;
            best = c;
          }
        }
        wrong += best == run.truth()[i] ? 0 : 1;
      }
      errors[r] = (double) wrong / run.test().length;
    }
    return errors;
  }

  /** In double precision; 0 where one of the two is all zeros. */
  private static double cosine(float[] codes, int one, int other, int width) {
    double product = 0;
    double a = 0;
    double b = 0;
    for (int j = 0; j < width; j++) {
      double x = codes[one * width + j];
      double y = codes[other * width + j];
      product += x * y;
      a += x * x;
      b += y * y;
    }
    return a > 0 && b > 0 ? product / Math.sqrt(a * b) : 0;
  }
}
