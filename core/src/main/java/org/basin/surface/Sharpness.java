package org.basin.surface;

import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Parameters;

/**
 * How much the loss rises when every weight is moved by a share of its own size: adaptive sharpness
 * (Kwon et al., "ASAM", ICML 2021), averaged over normal moves as in Andriushchenko et al., "A
 * modern look at the relationship between sharpness and generalization", ICML 2023. Scaling a
 * unit's incoming weights up and its outgoing ones down by as much leaves it as it is, which raw
 * curvature does not survive. It describes a place; it is never called a cause.
 */
public final class Sharpness {
  private Sharpness() {}

  /**
   * The mean rise of the loss, [members], nats.
   *
   * @param share of each weight's size that a move is long on average
   * @param draws moves
   */
  public static double[] average(
      Landscape landscape, Parameters theta, double share, int draws, Rng rng) {
    double[] here = landscape.losses(theta);
    double[] rise = new double[here.length];
    for (int i = 0; i < draws; i++) {
      try (Scope scope = Scope.open()) {
        Parameters moved =
            theta.zip(
                Directions.normal(theta, rng.fold(i)),
                (weight, z) -> weight.plus(weight.times(z).times(share)));
        double[] there = landscape.losses(moved);
        for (int m = 0; m < rise.length; m++) {
          rise[m] += (there[m] - here[m]) / draws;
        }
      }
    }
    return rise;
  }
}
