package org.basin.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;
import org.basin.study.Picture;
import org.basin.study.Trajectories;
import org.basin.study.Trajectories.Method;
import org.basin.study.Trajectories.Space;
import org.basin.study.Trial;
import org.basin.surface.embedding.Distances;
import org.basin.surface.embedding.Embedding;
import org.basin.surface.embedding.Isomap;
import org.basin.surface.embedding.Scaling;
import org.basin.surface.embedding.Tsne;

/**
 * The ways of many seeds through function space (Erhan et al., "Why does unsupervised pre-training
 * help deep learning?", JMLR 2010, figures 5 and 6: outputs of all networks on the same examples,
 * by t-SNE and Isomap; here also by principal components and classical scaling) and of the first
 * seeds through weight space, by principal components.
 */
record Paths() implements Picturing {
  private static final int ROWS = 500;
  private static final int FEWEST_ROWS = 20;

  /** Trials: of as many replicates of each arm as go in. */
  private static final int TRIALS = 60;

  /**
   * Operations of training trials again, some minutes of one core; with more, fewer replicates go
   * in.
   */
  private static final double MOST = 1e13;

  /** Snapshots of all trials. */
  private static final int POINTS = 600;

  /** Numbers of all snapshots' weights. */
  private static final long NUMBERS = 20_000_000;

  private static final int LOOKS = 22;
  private static final int FEWEST = 5;
  private static final int DIGITS = 5;

  @Override
  public String name() {
    return "trajectories";
  }

  @Override
  public Of of() {
    return Of.NETWORK;
  }

  @Override
  public int replicates() {
    return TRIALS;
  }

  @Override
  public boolean kept() {
    return false;
  }

  @Override
  public double flops(Subject subject) {
    double again = some(subject).stream().mapToDouble(subject::flopsAgain).sum();
    double looks = (double) some(subject).size() * LOOKS * ROWS * subject.network().flops();
    return again + looks + 1e10;
  }

  private static List<Trial> some(Subject subject) {
    long arms = subject.trials().stream().map(Trial::arm).distinct().count();
    double again = subject.flopsAgain(subject.trial()) * arms;
    long each = Math.max(1, Math.min(TRIALS / arms, Math.max(2, (long) (MOST / again))));
    return subject.trials().stream().filter(trial -> trial.seed() < each).limit(TRIALS).toList();
  }

  @Override
  public List<Picture> pictures(Subject subject, int part) {
    List<Trial> trials = some(subject);
    int[] rows = subject.held(ROWS);
    if (rows.length < FEWEST_ROWS) {
      return List.of();
    }
    int each = Math.max(3, POINTS / trials.size());
    int replicates = replicatesInWeights(subject, trials);
    List<Snapshots> seen = new ArrayList<>();
    List<Snapshots> weighed = new ArrayList<>();
    for (Trial trial : trials) {
      boolean weights = trial.seed() < replicates;
      Snapshots all = Snapshots.of(subject, trial, rows, weights);
      seen.add(all.thinned(each));
      if (weights) {
        weighed.add(all.thinned(inWeights(subject, trials, replicates)));
      }
    }
    List<Picture> pictures = new ArrayList<>(function(subject, seen, rows.length));
    if (!weighed.isEmpty()) {
      pictures.add(weights(subject, weighed));
    }
    return pictures;
  }

  /** Snapshots a trial whose weights are kept, for so many replicates. */
  private static int inWeights(Subject subject, List<Trial> trials, int replicates) {
    long count = trials.stream().filter(trial -> trial.seed() < replicates).count();
    return (int) Math.min(LOOKS, NUMBERS / subject.network().size() / Math.max(1, count));
  }

  private static int replicatesInWeights(Subject subject, List<Trial> trials) {
    int replicates = 2;
    while (replicates > 0 && inWeights(subject, trials, replicates) < FEWEST) {
      replicates--;
    }
    return replicates;
  }

  private static List<Picture> function(Subject subject, List<Snapshots> seen, int rows) {
    try (Scope scope = Scope.open()) {
      Distances straight = scaled(straight(outputs(seen)), 1 / Math.sqrt(rows));
      short[][] classes =
          seen.stream().flatMap(each -> each.classes().stream()).toArray(short[][]::new);
      int neighbours = Math.min(10, straight.points() - 1);
      Stream start = subject.stream("trajectories").fold("tsne");
      double[][] ends = ends(straight, seen);
      return List.of(
          picture(subject, seen, Space.FUNCTION, Method.PCA, Scaling.of(straight), rows, ends),
          picture(
              subject,
              seen,
              Space.FUNCTION,
              Method.MDS,
              Scaling.of(Distances.disagreement(classes)),
              rows,
              ends),
          picture(
              subject,
              seen,
              Space.FUNCTION,
              Method.ISOMAP,
              Isomap.of(straight, neighbours).embedding(),
              rows,
              ends),
          picture(
              subject,
              seen,
              Space.FUNCTION,
              Method.TSNE,
              Tsne.of(straight, 30, 500, start),
              rows,
              ends));
    }
  }

  private static Picture weights(Subject subject, List<Snapshots> seen) {
    try (Scope scope = Scope.open()) {
      List<float[]> lines = seen.stream().flatMap(each -> each.weights().stream()).toList();
      Distances straight = straight(lines);
      return picture(
          subject, seen, Space.WEIGHTS, Method.PCA, Scaling.of(straight), 0, ends(straight, seen));
    }
  }

  private static List<float[]> outputs(List<Snapshots> seen) {
    return seen.stream().flatMap(each -> each.outputs().stream()).toList();
  }

  private static Distances straight(List<float[]> lines) {
    int each = lines.get(0).length;
    float[] all = new float[lines.size() * each];
    for (int i = 0; i < lines.size(); i++) {
      System.arraycopy(lines.get(i), 0, all, i * each, each);
    }
    return Distances.straight(Tensor.of(all, 1, lines.size(), each));
  }

  private static Distances scaled(Distances distances, double by) {
    return new Distances(
        Arrays.stream(distances.between())
            .map(row -> Arrays.stream(row).map(d -> d * by).toArray())
            .toArray(double[][]::new));
  }

  private static double[][] ends(Distances distances, List<Snapshots> seen) {
    int[] last = new int[seen.size()];
    int at = -1;
    for (int i = 0; i < last.length; i++) {
      at += seen.get(i).epochs().size();
      last[i] = at;
    }
    double[][] ends = new double[last.length][last.length];
    for (int i = 0; i < last.length; i++) {
      for (int j = 0; j < last.length; j++) {
        ends[i][j] = distances.between()[last[i]][last[j]];
      }
      ends[i] = Picture.rounded(ends[i], DIGITS);
    }
    return ends;
  }

  private static Picture picture(
      Subject subject,
      List<Snapshots> seen,
      Space space,
      Method method,
      Embedding embedding,
      int rows,
      double[][] ends) {
    List<Trajectories.Path> paths = new ArrayList<>();
    int at = 0;
    for (Snapshots each : seen) {
      double[][] places = new double[each.epochs().size()][];
      for (int i = 0; i < places.length; i++) {
        places[i] = Picture.rounded(embedding.at()[at++], DIGITS);
      }
      double[] epochs = each.epochs().stream().mapToDouble(Double::doubleValue).toArray();
      paths.add(new Trajectories.Path(each.trial().id(), Picture.rounded(epochs, DIGITS), places));
    }
    Trial first = subject.trial();
    return new Trajectories(
        first.data(), first.network(), space, method, embedding.kept(), paths, rows, ends);
  }
}
