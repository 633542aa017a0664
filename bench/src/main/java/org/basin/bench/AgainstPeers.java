package org.basin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The same training by Basin and by its peers, in one run on one machine: what a step of a member
 * costs in CPU time, and what the trained networks get wrong. Rounds are interleaved, a round of
 * each after a round of each, so that whatever else the machine does meets all of them.
 *
 * <p>Arguments: the Python that has PyTorch and scikit-learn, the folder {@code bench/peers}, then
 * optionally {@code --rounds N} (0: no costs), {@code --seeds N} (0: no errors) and networks.
 */
public final class AgainstPeers {
  private static final List<String> NETWORKS =
      List.of(
          "64-128-128-10",
          "784-256-256-10",
          "784-500-500-500-10",
          "convnet:8-16-64",
          "rbm:784-256");
  private static final int[] COHORTS = {1, 8, 16};
  private static final int STACKED = 16;

  /** Microseconds of CPU that a round takes, about. */
  private static final double ROUND = 400_000;

  /** Member-steps before anything is measured. */
  private static final long WARM = 160;

  /** Steps whose errors are compared. */
  private static final long STEPS = 1260; // 20 passes of 63 steps, as a peer counts them

  private final List<Contestant> contestants = new ArrayList<>();
  private final PrintStream out;
  private final int rounds;
  private final int seeds;

  private AgainstPeers(PrintStream out, int rounds, int seeds) {
    this.out = out;
    this.rounds = rounds;
    this.seeds = seeds;
  }

  /** Measures and prints two tables in Markdown. */
  public static void main(String[] arguments) throws IOException {
    int rounds = 7;
    int seeds = 10;
    List<String> networks = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
        case "--seeds" -> seeds = Integer.parseInt(arguments[++i]);
        default -> networks.add(arguments[i]);
      }
    }
    Path data = Files.createTempDirectory("basin-bench");
    Digits.write(data);
    Path peers = Path.of(arguments[1]);
    AgainstPeers run = new AgainstPeers(System.out, rounds, seeds);
    try {
      Peer judge = Peer.start(arguments[0], peers.resolve("sklearn_rbm.py"), data, 1);
      for (int members : COHORTS) {
        run.contestants.add(new BasinCohort(data, members, judge));
      }
      for (String script : List.of("pytorch_loop.py", "pytorch_vmap.py", "sklearn_mlp.py")) {
        run.contestants.add(
            Peer.start(
                arguments[0], peers.resolve(script), data, script.contains("vmap") ? STACKED : 1));
      }
      run.contestants.add(judge);
      run.compare(networks.isEmpty() ? NETWORKS : networks);
    } finally {
      for (Contestant contestant : run.contestants) {
        contestant.close();
      }
      delete(data);
    }
  }

  private void compare(List<String> networks) throws IOException {
    for (int i = 0; i < contestants.size(); i++) {
      out.printf("%s: %s%n", (char) ('A' + i), contestants.get(i).about());
    }
    if (rounds > 0) {
      costs(networks);
    }
    if (seeds > 0) {
      errors(networks);
    }
  }

  private void costs(List<String> networks) throws IOException {
    out.printf(
        Locale.ROOT,
        "%nMicroseconds of CPU for a step of a member, median and least of %d rounds; load %.1f on"
            + " %d cores%n%n",
        rounds,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
    heading("network");
    for (String network : networks) {
      costs(network);
    }
  }

  private void errors(List<String> networks) throws IOException {
    out.printf(
        Locale.ROOT,
        "%nTest errors in percent after %d steps on %d examples: mean and standard deviation over"
            + " %d seeds; load %.1f%n%n",
        STEPS,
        Digits.TRAIN,
        seeds,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    heading("network");
    for (String network : networks) {
      errors(network);
    }
  }

  private void heading(String first) {
    StringBuilder names = new StringBuilder("| " + first + " |");
    StringBuilder rule = new StringBuilder("|---|");
    for (int i = 0; i < contestants.size(); i++) {
      names.append(' ').append((char) ('A' + i)).append(" |");
      rule.append("---:|");
    }
    out.println(names);
    out.println(rule);
  }

  private void costs(String network) throws IOException {
    Map<Contestant, Long> steps = new LinkedHashMap<>();
    for (Contestant contestant : contestants) {
      int together = contestant instanceof Peer peer ? peer.members() : 1;
      contestant.cost(network, WARM / together); // what is compiled and allocated first
      OptionalDouble estimate = contestant.cost(network, 2 * WARM / together);
      if (estimate.isPresent()) {
        steps.put(contestant, Math.max(64, (long) (ROUND / estimate.getAsDouble())));
      }
    }
    Map<Contestant, double[]> costs = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Contestant contestant : steps.keySet()) {
        costs.computeIfAbsent(contestant, c -> new double[rounds])[round] =
            contestant.cost(network, each(contestant, steps)).orElseThrow();
      }
    }
    StringBuilder row = new StringBuilder("| " + network + " |");
    for (Contestant contestant : contestants) {
      double[] all = costs.get(contestant);
      if (all == null) {
        row.append(" |");
        continue;
      }
      Arrays.sort(all);
      row.append(String.format(Locale.ROOT, " %.0f (%.0f) |", all[rounds / 2], all[0]));
    }
    out.println(row);
  }

  /** A peer that trains many at once counts steps of all of them. */
  private static long each(Contestant contestant, Map<Contestant, Long> steps) {
    long asked = steps.getOrDefault(contestant, 0L);
    return contestant instanceof Peer peer ? Math.max(16, asked / peer.members()) : asked;
  }

  private void errors(String network) throws IOException {
    StringBuilder row = new StringBuilder("| " + network + " |");
    double[] basin = new double[0];
    for (Contestant contestant : contestants) {
      double[] errors;
      if (contestant instanceof BasinCohort) {
        // In company or alone each member comes out the same, bit for bit.
        basin = basin.length > 0 ? basin : contestant.errors(network, STEPS, seeds);
        errors = basin;
      } else {
        errors = contestant.errors(network, STEPS, seeds);
      }
      row.append(
          errors.length == 0
              ? " |"
              : String.format(
                  Locale.ROOT, " %.2f ± %.2f |", 100 * mean(errors), 100 * deviation(errors)));
    }
    out.println(row);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  private static void delete(Path folder) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
