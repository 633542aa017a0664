package org.basin.train.trees;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMBooster.FeatureImportanceType;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import org.basin.OutsideError;
import org.basin.engine.Engine;
import org.basin.study.Curve;
import org.basin.train.Criterion;
import org.jspecify.annotations.Nullable;

/**
 * LightGBM (Ke et al., NeurIPS 2017) by one thread and without draws. Departures from its defaults:
 * leaves of one row and bins of one row are allowed, since a class may have four rows, and leaf
 * values are shrunk by a ridge of 1, as XGBoost's are (Chen and Guestrin, KDD 2016), so that such
 * leaves do not run away.
 */
public final class LightGbm implements Boosting {
  /** Rounds from one look to the next. */
  private static final int EVERY = 5;

  /** Looks without anything better after which no more is grown. */
  private static final int PATIENCE = 10;

  private static final String ALWAYS =
      "objective=multiclass metric=none num_threads=1 deterministic=true"
          + " force_row_wise=true seed=0 verbosity=-1 min_data_in_leaf=1 min_data_in_bin=1"
          + " lambda_l2=1 feature_pre_filter=false";

  @Override
  public Trees fit(Rows training, Rows validation, int classes, TreeSetting setting) {
    String parameters =
        String.format(
            Locale.ROOT,
            "%s num_class=%d learning_rate=%s num_leaves=%d",
            ALWAYS,
            classes,
            setting.rate(),
            setting.leaves());
    load();
    try (LGBMDataset seen = dataset(training, parameters, null);
        LGBMBooster booster = LGBMBooster.create(seen, parameters)) {
      if (validation.count() == 0) {
        return grown(
            booster,
            new Growth(booster, training, null, setting.criterion()),
            classes,
            setting.rounds());
      }
      try (LGBMDataset held = dataset(validation, parameters, seen)) {
        booster.addValidData(held);
        return grown(
            booster,
            new Growth(booster, training, validation, setting.criterion()),
            classes,
            setting.rounds());
      }
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM: " + e.getMessage(), e);
    }
  }

  private static Trees grown(LGBMBooster booster, Growth growth, int classes, int most)
      throws LGBMException {
    int round = 0;
    boolean on = true;
    while (on && round < most) {
      on = !booster.updateOneIter();
      round++;
      if (round % EVERY == 0 || round == most || !on) {
        on &= growth.look(round, classes);
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted between trees");
      }
    }
    int taken = growth.best == 0 ? round : growth.best;
    return new Trees(
        booster.saveModelToString(0, taken, FeatureImportanceType.SPLIT),
        classes,
        taken,
        round,
        growth.curve());
  }

  @Override
  public double[][] probabilities(Trees trees, Rows rows) {
    double[][] probabilities = new double[rows.count()][trees.classes()];
    if (rows.count() == 0) {
      return probabilities;
    }
    load();
    double[] flat = LightGbmPrediction.of(trees.text(), rows, trees.classes());
    for (int i = 0; i < rows.count(); i++) {
      System.arraycopy(flat, i * trees.classes(), probabilities[i], 0, trees.classes());
    }
    return probabilities;
  }

  private static LGBMDataset dataset(Rows rows, String parameters, @Nullable LGBMDataset like)
      throws LGBMException {
    LGBMDataset dataset =
        LGBMDataset.createFromMat(
            rows.features(), rows.count(), rows.width(), true, parameters, like);
    float[] labels = new float[rows.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = rows.labels()[i];
    }
    dataset.setField("label", labels);
    return dataset;
  }

  /** The engine first: it brings the OpenMP library that LightGBM wants too. */
  private static void load() {
    Engine.start();
    try {
      LGBMBooster.loadNative();
    } catch (java.io.IOException | LinkageError e) {
      throw new OutsideError(
          "trees: LightGBM's native library cannot be unpacked or loaded ("
              + e.getMessage()
              + "); make room in "
              + System.getProperty("java.io.tmpdir")
              + ", or leave the arm out",
          e);
    }
  }

  /** What was seen while trees were grown. */
  private static final class Growth {
    private final LGBMBooster booster;
    private final Rows training;
    private final @Nullable Rows validation;
    private final Criterion criterion;
    private final List<double[]> looks = new ArrayList<>();
    private double bestCost = Double.POSITIVE_INFINITY;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int since;
    private int best;

    Growth(LGBMBooster booster, Rows training, @Nullable Rows validation, Criterion criterion) {
      this.criterion = criterion;
      this.booster = booster;
      this.training = training;
      this.validation = validation;
    }

    /** Whether to go on. */
    boolean look(int round, int classes) throws LGBMException {
      double trained = judged(0, training, classes).loss();
      if (validation == null) {
        looks.add(new double[] {round, trained, Double.NaN, Double.NaN});
        return true;
      }
      Judged now = judged(1, validation, classes);
      looks.add(new double[] {round, trained, now.error(), now.loss()});
      since++;
      double cost = now.cost(criterion, validation.labels());
      if (cost < bestCost || (cost == bestCost && now.loss() < bestLoss)) {
        bestCost = cost;
        bestLoss = now.loss();
        best = round;
        since = 0;
      }
      return since < PATIENCE;
    }

    /** Of the rows that the booster keeps scores of, class after class. */
    private Judged judged(int which, Rows rows, int classes) throws LGBMException {
      double[] flat = booster.getPredict(which);
      double[][] probabilities = new double[rows.count()][classes];
      for (int c = 0; c < classes; c++) {
        for (int i = 0; i < rows.count(); i++) {
          probabilities[i][c] = flat[c * rows.count() + i];
        }
      }
      return Judged.of(probabilities, rows.labels());
    }

    Curve curve() {
      return new Curve(column(l -> l[0]), column(l -> l[1]), column(l -> l[2]), column(l -> l[3]));
    }

    private double[] column(ToDoubleFunction<double[]> of) {
      return looks.stream().mapToDouble(of).toArray();
    }
  }
}
