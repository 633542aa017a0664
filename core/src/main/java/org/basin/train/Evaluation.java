package org.basin.train;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.basin.data.Inputs;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;

/**
 * How each member does on rows of its own: [members] each; nothing is dropped.
 *
 * @param error share of rows whose likeliest class is wrong
 * @param loss mean negative log-likelihood, nats
 * @param predictions the likeliest class of each row, [members][rows]
 * @param confidences its probability, [members][rows]
 */
public record Evaluation(
    double[] error, double[] loss, short[][] predictions, float[][] confidences) {
  private static final int CHUNK = 500;

  /** Numbers that a chunk's widest layer may hold for a member: 128 MB. */
  private static final long WIDEST = 32_000_000;

  /**
   * Rows that are looked at together: a function of the network alone, since numbers must not hang
   * on a member's company.
   */
  public static int chunk(Network network) {
    return (int) Math.max(1, Math.min(CHUNK, WIDEST / network.widest()));
  }

  /**
   * @param rows each member's, as many for every member; none gives errors that are not a number
   * @throws CancellationException where the thread is interrupted
   */
  public static Evaluation of(Network network, Parameters theta, Inputs inputs, int[][] rows) {
    return of(network, theta, inputs, rows, Pass.inference());
  }

  /**
   * The same by another pass.
   *
   * @param pass of inference
   */
  public static Evaluation of(
      Network network, Parameters theta, Inputs inputs, int[][] rows, Pass pass) {
    int members = rows.length;
    int n = rows[0].length;
    double[] error = new double[members];
    double[] loss = new double[members];
    short[][] predictions = new short[members][n];
    float[][] confidences = new float[members][n];
    int chunk = chunk(network);
    for (int from = 0; from < n; from += chunk) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted in mid-evaluation");
      }
      int to = Math.min(n, from + chunk);
      int[][] part = new int[members][];
      for (int m = 0; m < members; m++) {
        part[m] = Arrays.copyOfRange(rows[m], from, to);
      }
      try (Scope scope = Scope.open()) {
        Tensor scores = network.forward(theta, inputs.at(part), pass);
        Tensor labels = inputs.examples().labels(part);
        Tensor logarithms = scores.logSoftmax(2);
        double[] losses = Losses.likelihood(logarithms, labels).doubles();
        Tensor likeliest = scores.argmax(2);
        long[] classes = likeliest.longs();
        float[] largest = logarithms.gather(2, likeliest.reshape(members, to - from, 1)).floats();
        long[] truth = labels.longs();
        for (int m = 0; m < members; m++) {
          loss[m] += losses[m] * (to - from);
          for (int i = from; i < to; i++) {
            int at = m * (to - from) + i - from;
            predictions[m][i] = (short) classes[at];
            confidences[m][i] = (float) Math.exp(largest[at]);
            error[m] += classes[at] == truth[at] ? 0 : 1;
          }
        }
      }
    }
    for (int m = 0; m < members; m++) {
      error[m] /= n;
      loss[m] /= n;
    }
    return new Evaluation(error, loss, predictions, confidences);
  }
}
