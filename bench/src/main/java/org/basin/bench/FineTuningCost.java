package org.basin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.basin.data.Dataset;
import org.basin.data.Examples;
import org.basin.data.Inputs;
import org.basin.data.Standardisation;
import org.basin.engine.Engine;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.FineTuning;
import org.basin.train.MemberSetting;
import org.basin.train.Recipe;
import org.basin.train.Schedule;
import org.basin.train.Sgd;

/**
 * CPU time of one step of fine-tuning a member: batches of 32, SGD with momentum, ReLU, through the
 * same {@link FineTuning} that studies run, gathering and standardising of the batch included.
 * Printed for several networks and cohort sizes, beside the machine's matrix product.
 */
public final class FineTuningCost {
  private static final int BATCH = 32;
  private static final int CLASSES = 10;
  private static final List<String> NETWORKS =
      List.of("64-128-128-10", "784-256-256-10", "784-500-500-500-10");
  private static final int[] COHORTS = {1, 4, 8, 16};
  private static final int ROUNDS = 7;

  /** Member-steps whose cost is estimated before the rounds, to size them. */
  private static final int TRIAL = 320;

  /** Microseconds of CPU a round takes, about. */
  private static final double ROUND = 600_000;

  private FineTuningCost() {}

  /** Measures everything and prints a table in Markdown. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    double rate = MatrixProduct.gigaflops();
    out.printf(
        Locale.ROOT,
        "Basin on libtorch %s, Java %s, one thread, load %.1f on %d cores%n",
        Engine.version(),
        Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
    out.printf(Locale.ROOT, "2048-square matrix product: %.1f GFLOPS of CPU time%n%n", rate);
    out.println(
        "| network | members | µs a member-step, median | least | GFLOPS | share of the product |");
    out.println("|---|---:|---:|---:|---:|---:|");
    for (String network : NETWORKS) {
      for (int members : COHORTS) {
        row(out, network, members, rate);
      }
    }
  }

  private static void row(PrintStream out, String text, int members, double rate)
      throws IOException {
    double[] costs = new double[ROUNDS];
    Network network = network(text);
    try (Scope scope = Scope.open()) {
      Dataset data = RandomPictures.of(side(text), CLASSES);
      Examples examples = Examples.load(data);
      cost(network, examples, members, TRIAL / members); // what is compiled and allocated first
      double estimate = cost(network, examples, members, TRIAL / members);
      int steps = (int) Math.max(50, ROUND / estimate / members);
      for (int i = 0; i < ROUNDS; i++) {
        costs[i] = cost(network, examples, members, steps);
      }
    }
    Arrays.sort(costs);
    double median = costs[ROUNDS / 2];
    // Backward takes twice the forward pass.
    double gigaflops = 3.0 * network.flops() * BATCH / median / 1000;
    out.printf(
        Locale.ROOT,
        "| %s | %d | %.0f | %.0f | %.1f | %.0f %% |%n",
        text,
        members,
        median,
        costs[0],
        gigaflops,
        100 * gigaflops / rate);
  }

  /** Microseconds a member-step. */
  private static double cost(Network network, Examples examples, int members, int steps) {
    int[] all = java.util.stream.IntStream.range(0, examples.data().rows()).toArray();
    int[][] rows = new int[members][];
    Arrays.fill(rows, all);
    long[] seeds = java.util.stream.LongStream.range(0, members).toArray();
    Standardisation standardisation = Standardisation.of(examples.data(), all);
    try (Scope scope = Scope.open()) {
      Inputs inputs = new Inputs(examples, java.util.Collections.nCopies(members, standardisation));
      Rng rng = Rng.of(seeds);
      Parameters start = network.init(Init.HE_NORMAL, rng.fold("start"));
      FineTuning training =
          new FineTuning(
              network,
              new Recipe(new Sgd(0.9, 0), BATCH, 0, steps, Integer.MAX_VALUE, 0),
              java.util.Collections.nCopies(
                  members, new MemberSetting(0.01, 0, Schedule.CONSTANT, Pass.Dropping.NOTHING)));
      long before = CpuTime.nanoseconds();
      training.run(start, inputs, rows, new int[members][0], rng);
      return (CpuTime.nanoseconds() - before) / 1e3 / steps / members;
    }
  }

  private static Network network(String text) {
    String hidden = text.substring(text.indexOf('-') + 1, text.lastIndexOf('-'));
    int side = side(text);
    return Architecture.parse("mlp:" + hidden + "[activation=relu]")
        .network(new int[] {1, side, side}, CLASSES);
  }

  private static int side(String text) {
    return (int) Math.sqrt(Integer.parseInt(text.substring(0, text.indexOf('-'))));
  }
}
