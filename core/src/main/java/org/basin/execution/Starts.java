package org.basin.execution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.data.Inputs;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.nn.Init;
import org.basin.nn.Lsuv;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.SafeTensors;
import org.basin.pretrain.Control;
import org.basin.pretrain.Pretraining;
import org.basin.study.Status;
import org.basin.study.Trial;
import org.basin.train.Batches;
import org.basin.train.Calibration;

/**
 * Where the weights of trials come from before the first label: drawn by a rule, or pre-trained
 * once, kept as a file, and shared by every trial that starts there. A start read back is the start
 * that was written, to the bit.
 */
final class Starts {
  /** Rows that the data-dependent rule looks at. */
  private static final int LSUV_ROWS = 256;

  private static final Path FOLDER = Path.of("checkpoints", "starts");

  private final StudyData data;
  private final Shelf shelf;

  /**
   * @param folder where pre-trained starts are kept, those of several data sets apart; made where
   *     it is not there
   */
  Starts(StudyData data, Path folder) {
    this(data, Shelf.of(data.below(folder)));
  }

  private Starts(StudyData data, Shelf shelf) {
    this.data = data;
    this.shelf = shelf;
  }

  /** Those on a run's shelf. */
  static Starts on(StudyData data, Shelf run) {
    return new Starts(data, run.below(data.below(FOLDER).toString().replace('\\', '/')));
  }

  /** The name that a start has on a run's shelf. */
  static String name(StudyData data, StartKey key) {
    return data.below(FOLDER).resolve(key.fileName()).toString().replace('\\', '/');
  }

  /**
   * A start with what it cost.
   *
   * @param theta one member
   * @param status {@code OK}, or why nothing can start here
   */
  record Start(Parameters theta, Status status, double flops, double seconds) {}

  /**
   * What a rule draws for a replicate: one member. All arms of a network share a rule's draw. What
   * a start takes from data, it takes from the rows that it is to be trained on.
   *
   * @param rows of the labelled training
   */
  Parameters drawn(Arm arm, Network network, int seed, int... rows) {
    Rng rng = initStream(network, seed);
    Parameters theta = network.init(arm.rule(), rng);
    Inputs inputs = new Inputs(data.examples(), List.of(data.standardisation(seed)));
    int[][] each = {rows};
    if (arm.rule() == Init.LSUV) {
      theta =
          Lsuv.of(network, theta, inputs.at(new Batches(each, LSUV_ROWS, rng.fold("lsuv")).at(0)));
    }
    return new Calibration(network, inputs, each, rng.fold("statistics"), 0).of(theta);
  }

  /**
   * Where a training begins: the rule's draw, or the pre-trained start with what the arm's controls
   * make of it.
   *
   * @param rows of the labelled training
   */
  Start of(Trial trial, Arm arm, Network network, int... rows) {
    if (arm.pretraining() == null) {
      return new Start(drawn(arm, network, trial.seed(), rows), Status.OK, 0, 0);
    }
    Start start = pretrained(StartKey.of(trial));
    if (arm.controls().isEmpty()) {
      return start;
    }
    Parameters drawn = drawn(arm, network, trial.seed(), rows);
    Parameters theta = start.theta();
    Rng rng = Rng.of(data.stream(trial.seed()).fold("controls").fold(network.text()));
    for (Control control : arm.controls()) {
      theta = control.apply(network, theta, drawn, rng.fold(control.toString()));
    }
    Inputs inputs = new Inputs(data.examples(), List.of(data.standardisation(trial.seed())));
    return new Start(
        new Calibration(network, inputs, new int[][] {rows}, rng.fold("statistics"), 0).of(theta),
        start.status(),
        start.flops(),
        start.seconds());
  }

  private Rng initStream(Network network, int... seeds) {
    return Rng.of(
        Arrays.stream(seeds)
            .mapToObj(seed -> data.stream(seed).fold("init").fold(network.text()))
            .toArray(Stream[]::new));
  }

  boolean has(StartKey key) {
    return shelf.has(key.fileName());
  }

  /** The pre-trained start of a trial; {@link #pretrain} has made it. */
  Start pretrained(StartKey key) {
    try {
      SafeTensors.Content content = SafeTensors.read(shelf.reading(key.fileName()));
      Map<String, String> words = content.metadata();
      return new Start(
          content.theta(),
          Status.valueOf(words.getOrDefault("status", "OK")),
          Double.parseDouble(words.getOrDefault("flops", "NaN")),
          Double.parseDouble(words.getOrDefault("seconds", "NaN")));
    } catch (IOException e) {
      throw new OutsideError("a pre-trained start cannot be read: " + e.getMessage(), e);
    } catch (InputError e) {
      throw new OutsideError(
          "a pre-trained start is damaged; delete checkpoints/starts and run the command again: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Pre-trains as one cohort what differs in seeds alone, and keeps it.
   *
   * @param trials one for each start
   */
  void pretrain(List<Trial> trials) {
    long begun = System.nanoTime();
    Trial first = trials.get(0);
    Network network = data.network(first.network(), false);
    Arm arm = data.arm(first);
    Pretraining method = arm.pretraining();
    if (method == null) {
      throw new IllegalArgumentException("arm: expected one that pre-trains, found " + arm.name());
    }
    int[] seeds = trials.stream().mapToInt(Trial::seed).toArray();
    try (Scope scope = Scope.open()) {
      Stream[] streams = new Stream[seeds.length];
      for (int m = 0; m < seeds.length; m++) {
        streams[m] = data.stream(seeds[m]).fold("pretraining").fold(network.text());
      }
      Pretraining.Source source = Sources.of(data, trials).gathered();
      Rng drawn = initStream(network, seeds);
      Parameters theta = network.init(arm.rule(), drawn);
      if (arm.rule() == Init.LSUV) {
        Batches rows = new Batches(source.rows(), LSUV_ROWS, drawn.fold("lsuv"));
        theta = Lsuv.of(network, theta, source.inputs().at(rows.at(0)));
      }
      Pretraining.Pretrained found = method.apply(network, theta, source, Rng.of(streams));
      Pretraining.Pretrained result = found; // weights from a file saw no row to measure on
      if (source.rows()[0].length > 0) {
        Calibration calibration =
            new Calibration(
                network, source.inputs(), source.rows(), Rng.of(streams).fold("statistics"), 0);
        result =
            new Pretraining.Pretrained(
                calibration.of(found.theta()),
                found.flops() + calibration.flops(),
                found.losses(),
                found.statuses());
      }
      double seconds = (System.nanoTime() - begun) / 1e9 / seeds.length;
      for (int m = 0; m < seeds.length; m++) {
        keep(trials.get(m), result, m, seconds);
      }
    }
  }

  private void keep(Trial trial, Pretraining.Pretrained result, int member, double seconds) {
    Parameters theta = result.theta();
    Status status = result.statuses().get(member);
    if (status == Status.DIVERGED) {
      // A file of weights that are not numbers could not be read back: nothing starts here anyway.
      theta = theta.map(tensor -> tensor.times(0).missingAsZero());
    }
    StartKey key = StartKey.of(trial);
    try {
      SafeTensors.write(
          shelf.writing(key.fileName()),
          theta,
          member,
          Map.of(
              "start", key.toString(),
              "status", status.name(),
              "flops", Double.toString(result.flops()),
              "seconds", Double.toString(seconds)));
    } catch (IOException e) {
      throw new OutsideError(
          "a pre-trained start cannot be written to "
              + shelf.place()
              + " ("
              + e.getMessage()
              + "); make room there and run the same command again",
          e);
    }
  }
}
