package org.basin.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.basin.data.Dataset;
import org.basin.data.Inputs;
import org.basin.data.OtherClasses;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.ArmName;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.surface.Code;
import org.basin.surface.Dimension;
import org.basin.surface.Features;
import org.basin.surface.Probe;
import org.jspecify.annotations.Nullable;

/**
 * What a network's layers make of examples that it did not learn from, where training begins and
 * where it ended ({@code .start}, {@code .end}), a place a layer:
 *
 * <ul>
 *   <li>{@code probe.linear}, {@code probe.neighbours}: the error of probes fitted on the trial's
 *       own training rows, on held rows;
 *   <li>{@code probe.second}: of a linear probe for the classes beside the task's, fitted and
 *       scored on rows of the pool, in a study of novel classes; not of arms that learn those
 *       classes themselves;
 *   <li>{@code dimension.nearest}, {@code dimension.participation}: the intrinsic dimension of held
 *       rows (of the pool's, where the classes are novel) by two nearest neighbours, and the
 *       participation ratio of their variances;
 *   <li>{@code code}: the share of the inputs' variance that no linear map has back from so many
 *       principal directions of the last layer, at each width.
 * </ul>
 *
 * <p>The inputs themselves are measured with the reference's trial, as the place {@code inputs},
 * where {@code code} is that of principal components; they are the same for all arms.
 */
record Compression() implements Measure {
  static final String INPUTS = "inputs";
  static final int MOST_ROWS = 1000;
  private static final int MOST_DEPTHS = 6;
  private static final int FEWEST = 20;
  private static final int[] WIDTHS = {1, 2, 4, 8, 16, 32, 64, 128};

  @Override
  public String name() {
    return "compression";
  }

  @Override
  public Level level() {
    return Level.FULL;
  }

  @Override
  public Of of() {
    return Of.TRIAL;
  }

  @Override
  public int replicates() {
    return 10;
  }

  @Override
  public boolean applies(Subject subject) {
    return !subject.network().encoder().isEmpty();
  }

  @Override
  public double flops(Subject subject) {
    int depths = depths(subject.network()).length;
    double width = Arrays.stream(subject.network().inputs()).reduce(1, (a, b) -> a * b);
    double passes = 2.0 * depths * subject.network().flops() * 2 * MOST_ROWS;
    return passes + 2.0 * depths * 30 * MOST_ROWS * width * Math.min(width, Features.MOST);
  }

  @Override
  public List<Measurement> of(Subject subject) {
    Trial trial = subject.trial();
    Network network = subject.network();
    List<Measurement> found = new ArrayList<>();
    if (trial.arm().equals(subject.data().study().arms().get(0))) {
      measure(subject, subject.start(trial), 0, "", found);
    }
    for (int depth : depths(network)) {
      measure(subject, subject.start(trial), depth, ".start", found);
      measure(subject, subject.trained(trial), depth, ".end", found);
    }
    return found;
  }

  /** All layers of a network that has few; else the last, and others at equal steps before it. */
  static int[] depths(Network network) {
    int last = network.encoder().size();
    int count = Math.min(last, MOST_DEPTHS);
    return IntStream.rangeClosed(1, count)
        .map(i -> (int) Math.round((double) i * last / count))
        .distinct()
        .toArray();
  }

  private static void measure(
      Subject subject, Parameters theta, int depth, String when, List<Measurement> found) {
    try (Scope scope = Scope.open()) {
      Network network = subject.network();
      int[] fit = first(subject.training(subject.trial()));
      int[] held = apart(first(subject.held()), fit);
      Taking take = taking(subject, theta);
      Told told = told(subject, depth, found);
      Second second = Second.of(subject);
      if (held.length >= FEWEST && fit.length >= FEWEST) {
        probes(subject, take.of(fit, depth), take.of(held, depth), fit, held, when, told);
      }
      second(subject, second, take, depth, when, told);
      // What takes no label has the same rows for all arms, and more where the classes are novel.
      int[] unseen = second != null ? second.held() : held;
      if (unseen.length >= FEWEST) {
        dimensions(take.of(unseen, depth), when, told);
      }
      if (unseen.length >= FEWEST && (depth == 0 || depth == network.encoder().size())) {
        codes(take, second != null ? second.fit() : fit, unseen, depth, when, told);
      }
    }
  }

  /**
   * Of the same numbers those that cost little: no neighbours, no codes, of inputs no dimension.
   */
  static void brief(
      Subject subject, Parameters theta, int depth, String when, List<Measurement> found) {
    try (Scope scope = Scope.open()) {
      int[] fit = first(subject.training(subject.trial()));
      int[] held = apart(first(subject.held()), fit);
      Taking take = taking(subject, theta);
      Told told = told(subject, depth, found);
      if (held.length >= FEWEST && fit.length >= FEWEST) {
        linear(subject, take.of(fit, depth), take.of(held, depth), fit, held, when, told);
      }
      Second second = Second.of(subject);
      second(subject, second, take, depth, when, told);
      int[] unseen = second != null ? second.held() : held;
      if (unseen.length >= FEWEST && depth > 0) {
        dimensions(take.of(unseen, depth), when, told);
      }
    }
  }

  private static Taking taking(Subject subject, Parameters theta) {
    Inputs inputs = subject.inputs(subject.trial());
    return (rows, at) -> Features.of(subject.network(), theta, inputs, rows, at);
  }

  private static Told told(Subject subject, int depth, List<Measurement> found) {
    String place = depth == 0 ? INPUTS : Network.name(depth - 1);
    return (what, at, value) -> found.add(subject.measurement(what, place, at, value));
  }

  private static void second(
      Subject subject, @Nullable Second second, Taking take, int depth, String when, Told told) {
    if (second != null && !learnt(subject)) {
      told.that(
          "probe.second" + when,
          0,
          Probe.linear(
              take.of(second.fit(), depth),
              second.labels(second.fit()),
              take.of(second.held(), depth),
              second.labels(second.held()),
              second.classes()));
    }
  }

  private static void probes(
      Subject subject, Tensor x, Tensor others, int[] fit, int[] held, String when, Told told) {
    linear(subject, x, others, fit, held, when, told);
    int[] labels = labels(subject, fit);
    int classes = subject.data().dataset().classes().size();
    told.that(
        "probe.neighbours" + when,
        0,
        Probe.neighbours(x, labels, others, labels(subject, held), classes));
  }

  private static void linear(
      Subject subject, Tensor x, Tensor others, int[] fit, int[] held, String when, Told told) {
    int classes = subject.data().dataset().classes().size();
    told.that(
        "probe.linear" + when,
        0,
        Probe.linear(x, labels(subject, fit), others, labels(subject, held), classes));
  }

  private static int[] labels(Subject subject, int... rows) {
    Dataset data = subject.data().dataset();
    return Arrays.stream(rows).map(data::label).toArray();
  }

  private static void dimensions(Tensor x, String when, Told told) {
    told.that("dimension.nearest" + when, 0, Dimension.twoNearest(x).value());
    told.that("dimension.participation" + when, 0, Dimension.participation(x));
  }

  private static void codes(Taking take, int[] fit, int[] held, int depth, String when, Told told) {
    Tensor from = take.of(fit, 0);
    Tensor wanted = take.of(held, 0);
    Tensor x = depth == 0 ? from : take.of(fit, depth);
    Tensor others = depth == 0 ? wanted : take.of(held, depth);
    for (int width : WIDTHS) {
      if (width <= x.shape(2) && width < fit.length) {
        told.that("code" + when, width, Code.missing(x, from, others, wanted, width));
      }
    }
  }

  /** Whether the arm's pre-training has seen labels of classes beside the task's. */
  private static boolean learnt(Subject subject) {
    Facts.Source source = Arms.source(ArmName.parse(subject.trial().arm()));
    return source != null && source.seesLabels();
  }

  private static int[] first(int[] rows) {
    return Arrays.copyOf(rows, Math.min(rows.length, MOST_ROWS));
  }

  /** Rows held back; none where there were none and the trial's own stand for them. */
  private static int[] apart(int[] held, int[] fit) {
    Set<Integer> fitted = new HashSet<>();
    Arrays.stream(fit).forEach(fitted::add);
    return Arrays.stream(held).noneMatch(fitted::contains) ? held : new int[0];
  }

  /** Features of rows at a depth. */
  private interface Taking {
    Tensor of(int[] rows, int depth);
  }

  /** Where numbers go. */
  private interface Told {
    void that(String what, double at, double value);
  }

  /**
   * The classes beside the task's: the last rows of the pool that have one, which smaller
   * unlabelled budgets leave out.
   */
  private record Second(int[] fit, int[] held, OtherClasses others) {

    static @Nullable Second of(Subject subject) {
      OtherClasses others = subject.data().dataset().others();
      if (others == null) {
        return null;
      }
      int[] rows =
          Arrays.stream(subject.data().replicate(subject.trial().seed()).pool())
              .filter(row -> others.labels()[row] != Dataset.UNLABELLED)
              .toArray();
      int half = Math.min(MOST_ROWS, rows.length / 2);
      return half < FEWEST
          ? null
          : new Second(
              Arrays.copyOfRange(rows, rows.length - 2 * half, rows.length - half),
              Arrays.copyOfRange(rows, rows.length - half, rows.length),
              others);
    }

    int[] labels(int[] rows) {
      return Arrays.stream(rows).map(row -> others.labels()[row]).toArray();
    }

    int classes() {
      return others.classes().size();
    }
  }
}
