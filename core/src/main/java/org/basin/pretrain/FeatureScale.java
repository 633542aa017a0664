package org.basin.pretrain;

import java.util.Arrays;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Activation;
import org.basin.nn.Convolution;
import org.basin.nn.Dense;
import org.basin.nn.Layer;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;

/**
 * Gives a pre-trained encoder's features the size that the rule's draw gave them. What stands above
 * the encoder in pre-training (a normalised projector, a decoder) takes features of any size, so
 * their size comes out by chance; a fresh head then learns as if its rate had been multiplied by
 * the square of it, and the rates that every arm is tuned over kill the units. On MNIST SimCLR's
 * features came out five to eight times as large as drawn, and three of five fine-tunings ended at
 * guessing.
 *
 * <p>A layer of rectifiers whose weights and biases are multiplied gives its outputs multiplied and
 * nothing else, so the last layer is scaled where it is one; other encoders end in a norm or in
 * bounded units, and stay.
 */
final class FeatureScale {
  private static final int ROWS = 256;

  private FeatureScale() {}

  /**
   * The encoder with its last layer scaled, a member each.
   *
   * @param drawn where pre-training began
   */
  static Parameters asDrawn(
      Network network, Parameters drawn, Parameters theta, Pretraining.Source source) {
    if (!homogeneous(network)) {
      return theta;
    }
    double[] before = size(network, drawn, source);
    double[] after = size(network, theta, source);
    double[] factors = new double[before.length];
    Arrays.setAll(factors, m -> after[m] > 0 && before[m] > 0 ? before[m] / after[m] : 1);
    String last = Network.name(network.encoder().size() - 1);
    Parameters scaled =
        theta
            .under(last)
            .map(t -> t.times(Tensor.perMember(factors, t.rank()).to(Type.FLOAT)))
            .below(last);
    return theta.and(scaled);
  }

  private static boolean homogeneous(Network network) {
    if (network.encoder().isEmpty()) {
      return false;
    }
    Layer last = network.encoder().get(network.encoder().size() - 1);
    return (last instanceof Dense dense && dense.activation() == Activation.RELU)
        || (last instanceof Convolution bank && bank.activation() == Activation.RELU);
  }

  /** The root of each member's mean squared feature. */
  private static double[] size(Network network, Parameters theta, Pretraining.Source source) {
    try (Scope scope = Scope.open()) {
      int[][] rows = new int[source.rows().length][];
      for (int m = 0; m < rows.length; m++) {
        rows[m] = Arrays.copyOf(source.rows()[m], Math.min(ROWS, source.rows()[m].length));
      }
      Tensor features =
          new Representation(network).of(theta, source.inputs().at(rows), Pass.inference());
      return Arrays.stream(features.to(Type.DOUBLE).square().mean(1, 2).doubles())
          .map(Math::sqrt)
          .toArray();
    }
  }
}
