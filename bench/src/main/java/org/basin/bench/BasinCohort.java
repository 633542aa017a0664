package org.basin.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.basin.data.Dataset;
import org.basin.data.Examples;
import org.basin.data.Inputs;
import org.basin.data.Part;
import org.basin.data.Standardisation;
import org.basin.engine.Engine;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.pretrain.BeliefNetwork;
import org.basin.pretrain.Pretraining;
import org.basin.train.Evaluation;
import org.basin.train.FineTuning;
import org.basin.train.MemberSetting;
import org.basin.train.Recipe;
import org.basin.train.Schedule;
import org.basin.train.Sgd;

/**
 * Basin itself, so many members at once: through {@link FineTuning}, and {@link BeliefNetwork} for
 * a machine, as studies go. Batches of 32, SGD with momentum 0.9 (a machine without), one thread.
 */
final class BasinCohort implements Contestant {
  private static final int BATCH = 32;
  private static final int CLASSES = 10;
  private static final double RATE = 0.01;
  private static final double MACHINE_RATE = 0.05;
  static final String MACHINE = "rbm:";

  private final Path data;
  private final int members;
  private final Peer judge;

  /**
   * @param data as {@link Digits} wrote it
   * @param judge tells how good a machine's features are
   */
  BasinCohort(Path data, int members, Peer judge) {
    this.data = data;
    this.members = members;
    this.judge = judge;
  }

  @Override
  public String about() {
    return "Basin, "
        + members
        + (members == 1 ? " member" : " members")
        + ", libtorch "
        + Engine.version()
        + ", Java "
        + Runtime.version();
  }

  @Override
  public OptionalDouble cost(String network, long steps) {
    try (Scope scope = Scope.open()) {
      Examples examples = Examples.load(Digits.read(data, side(network)));
      long before = CpuTime.nanoseconds();
      trained(network, examples, members, Math.max(1, steps / members));
      return OptionalDouble.of(
          (CpuTime.nanoseconds() - before) / 1e3 / Math.max(1, steps / members) / members);
    }
  }

  @Override
  public double[] errors(String network, long steps, int seeds) throws IOException {
    try (Scope scope = Scope.open()) {
      Examples examples = Examples.load(Digits.read(data, side(network)));
      Parameters theta = trained(network, examples, seeds, steps);
      if (network.startsWith(MACHINE)) {
        return shares(network, theta);
      }
      int[][] test = new int[seeds][];
      Arrays.fill(test, rows(examples.data(), Part.TEST));
      return Evaluation.of(network(network), theta, inputs(examples, seeds), test).error();
    }
  }

  private static Parameters trained(String text, Examples examples, int members, long steps) {
    int[][] rows = new int[members][];
    Arrays.fill(rows, rows(examples.data(), Part.TRAIN));
    Inputs inputs = inputs(examples, members);
    Rng rng = Rng.of(LongStream.range(0, members).toArray());
    Network network = network(text);
    if (text.startsWith(MACHINE)) {
      return new BeliefNetwork(false, 1, true, 0, 0, new Sgd(0, 0), MACHINE_RATE, BATCH, 0, steps)
          .apply(
              network,
              network.init(Init.UNIFORM_2006, rng.fold("start")),
              new Pretraining.Source(inputs, rows),
              rng)
          .theta();
    }
    return new FineTuning(
            network,
            new Recipe(new Sgd(0.9, 0), BATCH, 0, steps, Integer.MAX_VALUE, 0),
            Collections.nCopies(
                members, new MemberSetting(RATE, 0, Schedule.CONSTANT, Pass.Dropping.NOTHING)))
        .run(
            network.init(Init.HE_NORMAL, rng.fold("start")), inputs, rows, new int[members][0], rng)
        .theta();
  }

  /** What the judge's classifier gets wrong on each member's machine. */
  private double[] shares(String network, Parameters theta) throws IOException {
    double[] shares = new double[theta.members()];
    Path file = Files.createTempFile("basin-machine", ".floats");
    try {
      for (int m = 0; m < shares.length; m++) {
        try (Scope scope = Scope.open()) {
          Parameters layer = theta.members(m).under(Network.name(0));
          float[] weight = layer.get("weight").floats();
          float[] bias = layer.get("bias").floats();
          ByteBuffer bytes =
              ByteBuffer.allocate(4 * (weight.length + bias.length)).order(ByteOrder.LITTLE_ENDIAN);
          bytes.asFloatBuffer().put(weight).put(bias);
          Files.write(file, bytes.array());
        }
        shares[m] = judge.share(network, file);
      }
    } finally {
      Files.deleteIfExists(file);
    }
    return shares;
  }

  private static Inputs inputs(Examples examples, int members) {
    Standardisation alike = Standardisation.of(examples.data(), rows(examples.data(), Part.TRAIN));
    return new Inputs(examples, Collections.nCopies(members, alike));
  }

  private static int[] rows(Dataset data, Part part) {
    return IntStream.range(0, data.rows()).filter(row -> data.part(row) == part).toArray();
  }

  private static Network network(String text) {
    int side = side(text);
    return Architecture.parse(form(text)).network(new int[] {1, side, side}, CLASSES);
  }

  private static String form(String text) {
    if (text.startsWith("convnet:")) {
      return text;
    }
    if (text.startsWith(MACHINE)) {
      return "mlp:" + text.substring(text.indexOf('-') + 1) + "[activation=sigmoid]";
    }
    String hidden = text.substring(text.indexOf('-') + 1, text.lastIndexOf('-'));
    return "mlp:" + hidden + "[activation=relu]";
  }

  private static int side(String text) {
    return text.contains(":")
        ? 28
        : (int) Math.sqrt(Integer.parseInt(text.substring(0, text.indexOf('-'))));
  }

  @Override
  public void close() {}
}
