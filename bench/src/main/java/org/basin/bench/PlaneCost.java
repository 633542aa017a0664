package org.basin.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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
import org.basin.surface.Directions;
import org.basin.surface.Line;
import org.basin.surface.Plane;

/**
 * CPU time of a plane of 51 x 51 points on 5,000 pictures, one thread: from a slice of its rows,
 * scaled up, so that it is measured in seconds. Arguments are networks; several are the default.
 */
public final class PlaneCost {
  private static final int POINTS = 51;
  private static final int EXAMPLES = 5000;
  private static final int SLICE = 3;
  private static final List<String> NETWORKS =
      List.of("mlp:64-64-64", "mlp:256-256", "mlp:512-512", "mlp:1000-1000-1000");

  private PlaneCost() {}

  /** Measures and prints a table in Markdown. */
  public static void main(String[] arguments) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "Basin on libtorch %s, one thread, load %.1f; 2048-square product: %.1f GFLOPS of CPU%n%n",
        Engine.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        MatrixProduct.gigaflops());
    System.out.println("| network | CPU seconds a plane of 51 x 51 on 5,000 pictures |");
    System.out.println("|---|---:|");
    for (String network : arguments.length == 0 ? NETWORKS : List.of(arguments)) {
      System.out.printf(Locale.ROOT, "| %s | %.1f |%n", network, seconds(network));
    }
  }

  private static double seconds(String text) throws IOException {
    try (Scope scope = Scope.open()) {
      Dataset data = RandomPictures.of(28, 10);
      Network network = Architecture.parse(text).network(new int[] {1, 28, 28}, 10);
      int[] all = IntStream.range(0, data.rows()).toArray();
      int[] rows = IntStream.range(0, EXAMPLES).map(i -> i % data.rows()).toArray();
      Inputs inputs = new Inputs(Examples.load(data), List.of(Standardisation.of(data, all)));
      Rng rng = Rng.of(1);
      Parameters origin = network.init(Init.HE_NORMAL, rng.fold("origin"));
      Parameters u = Directions.filterNormalised(origin, rng.fold("u"));
      Parameters v = Directions.filterNormalised(origin, rng.fold("v"));
      double[] axis = IntStream.range(0, POINTS).mapToDouble(i -> i / 25.0 - 1).toArray();
      Plane.of(network, origin, u, v, axis, new double[1], inputs, rows, Line.Settling.NOTHING);
      long before = CpuTime.nanoseconds();
      Plane.of(network, origin, u, v, axis, new double[SLICE], inputs, rows, Line.Settling.NOTHING);
      return (CpuTime.nanoseconds() - before) / 1e9 * POINTS / SLICE;
    }
  }
}
