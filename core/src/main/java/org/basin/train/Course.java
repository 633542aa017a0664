package org.basin.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.data.Inputs;
import org.basin.data.View;
import org.basin.data.Views;
import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Backpropagation;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.jspecify.annotations.Nullable;

/**
 * One fine-tuning under way: what is asked of the members that are still there, what was seen of
 * all, and each one's best weights so far.
 */
final class Course implements Objective, Attendance {
  private static final int LOOKS = 20;

  private final FineTuning plan;
  private final Parameters start;
  private final Parameters best;
  private final Inputs allInputs;
  private final int[][] allTraining;
  private final int[][] allValidation;
  private final int[][] allPool;
  private final Rng rng;
  private final Observer watcher;
  private final Trace[] traces;
  private final long steps;
  private final boolean byHand;

  private int[] present;
  private Parameters frozen;
  private Inputs inputs;
  private int[][] validation;
  private Batches batches;
  private @Nullable Batches pool;
  private Calibration calibration;
  private View view;
  private List<Pass.Dropping> dropping;

  /** Everyone is there. */
  Course(
      FineTuning plan,
      Parameters start,
      Inputs inputs,
      int[][] training,
      int[][] validation,
      int[][] pool,
      Rng rng,
      Observer watcher) {
    this.plan = plan;
    this.watcher = watcher;
    this.start = start;
    this.best = start.copy();
    this.allInputs = inputs;
    this.allTraining = training;
    this.allValidation = validation;
    this.allPool = pool;
    this.rng = rng;
    this.traces =
        IntStream.range(0, training.length).mapToObj(m -> new Trace()).toArray(Trace[]::new);
    this.present = IntStream.range(0, training.length).toArray();
    this.frozen = start.only(this::frozen);
    this.inputs = inputs;
    this.validation = validation;
    this.batches = batches(training, rng.fold("order"));
    this.pool = pool(pool, rng);
    this.calibration = calibration(inputs, training, rng);
    this.view = views().on(inputs, training);
    this.dropping = plan.members().stream().map(MemberSetting::dropping).toList();
    this.byHand = Backpropagation.fits(plan.network());
    this.steps = Math.max(plan.recipe().minimumSteps(), batches.steps(plan.recipe().epochs()));
  }

  long steps() {
    return steps;
  }

  long every() {
    return Math.max(1, steps / LOOKS);
  }

  Trace[] traces() {
    return traces;
  }

  /** Each member's, in the start's order, so that all points of a network line up. */
  Parameters best() {
    return calibration(allInputs, allTraining, rng).of(best).copy();
  }

  @Override
  public Tensor losses(Parameters theta, long step, Rng draws) {
    Tensor labelled = labelled(theta, step, draws);
    PseudoLabels pseudo = plan.recipe().target().pseudo();
    if (pool == null || step < pseudo.begin(steps)) {
      return labelled;
    }
    Rng apart = draws.fold("pseudo");
    return labelled.plus(pseudo.loss(scores(theta, seen(pool.at(step), apart), apart)));
  }

  @Override
  public Gradient gradient(Parameters theta, long step, Rng draws) {
    Recipe recipe = plan.recipe();
    Target target = recipe.target();
    boolean labelsAlone = pool == null || step < target.pseudo().begin(steps);
    if (!byHand || !labelsAlone || target.mixup() != 0) {
      return Objective.super.gradient(theta, step, draws);
    }
    int[][] rows = batches.at(step);
    Backpropagation passed =
        new Backpropagation(plan.network(), frozen.and(theta), seen(rows, draws), pass(draws));
    Tensor labels = inputs.examples().labels(rows);
    Tensor losses = Losses.crossEntropy(passed.scores(), labels, target.smoothing());
    Tensor gradient = Losses.crossEntropyBack(passed.scores(), labels, target.smoothing());
    return new Gradient(losses, passed.back(gradient, theta));
  }

  /** What the network is shown of the rows at a step that draws so. */
  private Tensor seen(int[][] rows, Rng draws) {
    return view.apply(inputs.at(rows), draws.fold("view"));
  }

  private Pass pass(Rng draws) {
    return Pass.training(dropping, draws).storing(plan.recipe().layers().frozen());
  }

  private Tensor scores(Parameters theta, Tensor x, Rng draws) {
    return plan.network().forward(frozen.and(theta), x, pass(draws));
  }

  private Tensor labelled(Parameters theta, long step, Rng draws) {
    int[][] rows = batches.at(step);
    Target target = plan.recipe().target();
    Tensor x = seen(rows, draws);
    Tensor labels = inputs.examples().labels(rows);
    if (target.mixup() == 0) {
      return Losses.crossEntropy(scores(theta, x, draws), labels, target.smoothing());
    }
    Mixup mixup = Mixup.draw(target.mixup(), batches.size(), draws.fold("mixup"));
    Tensor scores = scores(theta, mixup.mix(x), draws);
    Tensor others = inputs.examples().labels(mixup.rows(rows));
    return mixup.loss(
        Losses.crossEntropy(scores, labels, target.smoothing()),
        Losses.crossEntropy(scores, others, target.smoothing()));
  }

  @Override
  public int[] staying(long done, Parameters theta, double[] losses) {
    double share = (double) done / steps;
    int patience = plan.recipe().patience();
    @Nullable Evaluation seen =
        validation[0].length == 0
            ? null
            : Evaluation.of(
                plan.network(),
                calibration.of(frozen.and(theta)),
                inputs,
                validation,
                Pass.inference(dropping));
    double epoch = (double) done * batches.size() / allTraining[0].length;
    for (int i = 0; i < present.length; i++) {
      Trace trace = traces[present[i]];
      trace.flops += flopsAnExample() * examples(trace.steps, done) + flopsALook();
      trace.steps = done;
      boolean better =
          trace.look(
              epoch,
              losses[i],
              seen == null ? Double.NaN : seen.error()[i],
              seen == null ? Double.NaN : seen.loss()[i],
              seen == null ? Double.NaN : cost(seen, i));
      if (better) {
        take(theta, i);
      }
      if (share < plan.recipe().layers().unfreeze()) {
        trace.hold();
      }
    }
    if (plan.halving().factor() > 1) {
      plan.halving().stop(traces, share);
    }
    boolean goingOn =
        watcher == Observer.NONE || watcher.look(done, calibration.of(frozen.and(theta)), losses);
    return IntStream.range(0, present.length)
        .filter(i -> goingOn && !traces[present[i]].done(patience))
        .toArray();
  }

  private double cost(Evaluation seen, int place) {
    int[] classes = Arrays.stream(validation[place]).map(inputs.examples().data()::label).toArray();
    return plan.recipe()
        .criterion()
        .cost(seen.error()[place], seen.loss()[place], seen.predictions()[place], classes);
  }

  @Override
  public void left(int... places) {
    present = Arrays.stream(places).map(place -> present[place]).toArray();
    frozen = frozen.isEmpty() ? frozen : start.only(this::frozen).members(present);
    inputs = allInputs.members(present);
    validation = rows(allValidation);
    batches = batches(rows(allTraining), rng.members(present).fold("order"));
    pool = pool(rows(allPool), rng.members(present));
    calibration = calibration(inputs, rows(allTraining), rng.members(present));
    view = views().on(inputs, rows(allTraining));
    dropping = Arrays.stream(present).mapToObj(m -> plan.members().get(m).dropping()).toList();
  }

  private void take(Parameters theta, int place) {
    for (String name : theta.names()) {
      best.get(name).narrow(0, present[place], 1).copyInPlace(theta.get(name).narrow(0, place, 1));
    }
  }

  private int[][] rows(int[][] all) {
    return Arrays.stream(present).mapToObj(m -> all[m]).toArray(int[][]::new);
  }

  private Batches batches(int[][] rows, Rng order) {
    return new Batches(rows, plan.recipe().batch(), order).ahead(allInputs);
  }

  private @Nullable Batches pool(int[][] rows, Rng streams) {
    return plan.recipe().target().pseudo().any() ? batches(rows, streams.fold("pool")) : null;
  }

  /** Examples of the steps from one to another, those without labels included. */
  private double examples(long from, long to) {
    long begin = Math.max(from, plan.recipe().target().pseudo().begin(steps));
    return (double) batches.size() * (to - from)
        + (pool == null ? 0 : (double) pool.size() * Math.max(0, to - begin));
  }

  private Calibration calibration(Inputs those, int[][] rows, Rng streams) {
    return new Calibration(
        plan.network(), those, rows, streams.fold("statistics"), plan.recipe().layers().frozen());
  }

  private Views views() {
    return plan.recipe().views();
  }

  private boolean frozen(String name) {
    return plan.recipe().layers().frozen(plan.network(), name);
  }

  /** Forward through all layers, and twice as much again backward through those that move. */
  private double flopsAnExample() {
    Network network = plan.network();
    return 3.0 * network.flops() - 2.0 * network.flops(plan.recipe().layers().frozen());
  }

  private double flopsALook() {
    return validation[0].length == 0
        ? 0
        : (double) plan.network().flops() * validation[0].length + calibration.flops();
  }
}
