package org.basin.surface.embedding;

import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;

/**
 * How far each of some points is from each other: symmetric, zero from itself.
 *
 * @param between [points][points]
 */
public record Distances(double[][] between) {

  /** How many there are. */
  public int points() {
    return between.length;
  }

  /**
   * From the points' inner products.
   *
   * @param products [points][points]
   */
  public static Distances ofProducts(double[][] products) {
    int n = products.length;
    double[][] between = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double square = products[i][i] + products[j][j] - products[i][j] - products[j][i];
        between[i][j] = Math.sqrt(Math.max(0, square));
        between[j][i] = between[i][j];
      }
    }
    return new Distances(between);
  }

  /**
   * Straight ones, in double precision about the common mean.
   *
   * @param x [1, points, features]
   */
  public static Distances straight(Tensor x) {
    try (Scope scope = Scope.open()) {
      int n = (int) x.shape(1);
      Tensor wide = x.to(Type.DOUBLE);
      Tensor centred = wide.minus(wide.mean(1).reshape(1, 1, x.shape(2)));
      double[] flat = centred.matmul(centred.transpose(1, 2)).doubles();
      double[][] products = new double[n][n];
      for (int i = 0; i < n; i++) {
        System.arraycopy(flat, i * n, products[i], 0, n);
      }
      return ofProducts(products);
    }
  }

  /**
   * The root of the share of places at which two differ: of answers to the same questions. Its
   * squares add up over the places, so it is a distance that can be drawn without loss in enough
   * dimensions.
   *
   * @param answers [points][places]
   */
  public static Distances disagreement(short[][] answers) {
    int n = answers.length;
    double[][] between = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        int differ = 0;
        for (int k = 0; k < answers[i].length; k++) {
          differ += answers[i][k] == answers[j][k] ? 0 : 1;
        }
        between[i][j] = Math.sqrt((double) differ / Math.max(1, answers[i].length));
        between[j][i] = between[i][j];
      }
    }
    return new Distances(between);
  }
}
