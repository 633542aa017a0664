package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.basin.engine.Stream;
import org.basin.study.Configuration;
import org.basin.study.Training;
import org.basin.study.Tuning;
import org.jspecify.annotations.Nullable;

/**
 * Which configurations a trial's tuning tries: as many for every arm, from the same space, and in
 * one replicate the same points for all arms, so that they are compared on equal luck.
 *
 * <p>A grid is the study's learning rates. Otherwise points are spread by Halton's sequence (1960)
 * with a shift drawn for each dimension (Cranley and Patterson 1976), or drawn one by one. Rates
 * and decays are spread by their logarithms.
 */
final class Search {
  private static final int[] BASES = {2, 3, 5, 7};

  private Search() {}

  /**
   * A trial's configurations.
   *
   * @param count 1 where there is nothing to choose by: then the study's own settings, with the
   *     middle one of its learning rates
   * @param drops whether the arm drops something, so that how much is searched too
   * @param starts of the arm, which take turns; empty for its own
   * @param stream the replicate's own
   */
  static List<Configuration> of(
      Training training, int count, boolean drops, List<String> starts, Stream stream) {
    List<Double> rates = training.learningRates();
    Tuning tuning = training.tuning();
    if (count == 1) {
      return List.of(declared(training, rates.get(rates.size() / 2), null));
    }
    List<Configuration> configurations = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      @Nullable String start = starts.isEmpty() ? null : turn(starts, c, stream.fold("starts"));
      configurations.add(
          tuning.grid()
              ? declared(training, rates.get(c), start)
              : drawn(tuning, point(tuning, c, stream.fold("tuning")), drops, start));
    }
    return configurations;
  }

  /**
   * The start whose turn it is: all of them in each round, in an order drawn for it. In one fixed
   * order two starts would share out what Halton's sequence has in base 2, the upper half of the
   * learning rates to one and the lower to the other, and a grid's rates likewise.
   */
  private static String turn(List<String> starts, int index, Stream stream) {
    int[] order = stream.fold(index / starts.size()).permutation(starts.size());
    return starts.get(order[index % starts.size()]);
  }

  private static Configuration declared(Training training, double rate, @Nullable String start) {
    return new Configuration(rate, training.weightDecay(), training.schedule(), null, start);
  }

  private static Configuration drawn(
      Tuning tuning, IntToDoubleFunction at, boolean drops, @Nullable String start) {
    List<String> schedules = tuning.schedules();
    double least = tuning.dropout().get(0);
    double most = tuning.dropout().get(1);
    return new Configuration(
        logarithmic(tuning.learningRate(), at.applyAsDouble(0)),
        logarithmic(tuning.weightDecay(), at.applyAsDouble(1)),
        schedules.get((int) (at.applyAsDouble(2) * schedules.size())),
        drops ? least + (most - least) * at.applyAsDouble(3) : null,
        start);
  }

  private static IntToDoubleFunction point(Tuning tuning, int index, Stream stream) {
    return tuning.search().equals("random")
        ? dimension -> stream.fold("point").fold(index).uniform(dimension)
        : point(index, stream);
  }

  /** The coordinates, in [0, 1), of a point of the shifted sequence. */
  static IntToDoubleFunction point(int index, Stream stream) {
    return dimension -> {
      double shifted =
          halton(index + 1, BASES[dimension]) + stream.fold("shift").uniform(dimension);
      return shifted - Math.floor(shifted);
    };
  }

  /** The digits of a number in a base, mirrored at the point. */
  static double halton(int index, int base) {
    double value = 0;
    double digit = 1.0 / base;
    for (int i = index; i > 0; i /= base) {
      value += digit * (i % base);
      digit /= base;
    }
    return value;
  }

  private static double logarithmic(List<Double> range, double share) {
    return logarithmic(new double[] {range.get(0), range.get(1)}, share);
  }

  /** What stands at a share of a range, by logarithms. */
  static double logarithmic(double[] range, double share) {
    return range[0] * Math.pow(range[1] / range[0], share);
  }
}
