package org.basin.surface.embedding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Classical scaling of the distances along a graph of neighbours (Tenenbaum, de Silva and Langford,
 * "A global geometric framework for nonlinear dimensionality reduction", Science 2000), so that a
 * bent sheet is laid flat. A departure: parts that no neighbour joins are joined by the shortest
 * link between them, where the paper keeps the largest part alone.
 */
public final class Isomap {
  private Isomap() {}

  /**
   * @param embedding kept as {@link Scaling} says it, of the distances along the graph
   * @param parts of the graph before they were joined
   */
  public record Result(Embedding embedding, int parts) {}

  /**
   * @param neighbours of each point
   */
  public static Result of(Distances distances, int neighbours) {
    double[][] graph = graph(distances, neighbours);
    int parts = join(graph, distances);
    return new Result(Scaling.of(new Distances(shortest(graph))), parts);
  }

  /** Links to the nearest, in both directions; infinite where there is none. */
  private static double[][] graph(Distances distances, int neighbours) {
    int n = distances.points();
    double[][] graph = new double[n][n];
    for (double[] row : graph) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    for (int i = 0; i < n; i++) {
      int from = i;
      double[] row = distances.between()[i];
      graph[i][i] = 0;
      IntStream.range(0, n)
          .filter(j -> j != from)
          .boxed()
          .sorted(Comparator.comparingDouble(j -> row[j]))
          .limit(neighbours)
          .forEach(
              j -> {
                graph[from][j] = row[j];
                graph[j][from] = row[j];
              });
    }
    return graph;
  }

  /**
   * Joins what hangs together to what is nearest until all does; says how many parts there were.
   */
  private static int join(double[][] graph, Distances distances) {
    int parts = 1;
    while (true) {
      boolean[] reached = reached(graph);
      int from = -1;
      int to = -1;
      for (int i = 0; i < graph.length; i++) {
        for (int j = 0; j < graph.length; j++) {
          if (reached[i]
              && !reached[j]
              && (from < 0 || distances.between()[i][j] < distances.between()[from][to])) {
            from = i;
            to = j;
          }
        }
      }
      if (from < 0) {
        return parts;
      }
      graph[from][to] = distances.between()[from][to];
      graph[to][from] = graph[from][to];
      parts++;
    }
  }

  /** What hangs together with the first point. */
  private static boolean[] reached(double[][] graph) {
    int n = graph.length;
    boolean[] reached = new boolean[n];
    int[] waiting = new int[n];
    int count = 1;
    reached[0] = true;
    for (int next = 0; next < count; next++) {
      for (int j = 0; j < n; j++) {
        if (!reached[j] && Double.isFinite(graph[waiting[next]][j])) {
          reached[j] = true;
          waiting[count++] = j;
        }
      }
    }
    return reached;
  }

  /** All shortest ways (Floyd 1962). */
  private static double[][] shortest(double[][] graph) {
    int n = graph.length;
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        double there = graph[i][k];
        if (Double.isFinite(there)) {
          for (int j = 0; j < n; j++) {
            graph[i][j] = Math.min(graph[i][j], there + graph[k][j]);
          }
        }
      }
    }
    return graph;
  }
}
