package org.basin.pretrain;

import java.util.Arrays;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.jspecify.annotations.Nullable;

/** What the whole encoder makes of inputs, taken flat. */
public record Representation(Network network) {

  /** Why there is nothing to pre-train, or null. */
  public static @Nullable String misfit(Network network) {
    return network.encoder().isEmpty() ? "no hidden layer to pre-train" : null;
  }

  /** The same for methods that turn or cut pictures. */
  public static @Nullable String imageMisfit(Network network) {
    return network.inputs().length != 3
        ? "expected images, found rows of a table"
        : misfit(network);
  }

  /** The same for methods that know columns. */
  public static @Nullable String tableMisfit(Network network) {
    return network.inputs().length == 3 ? "expected a table, found images" : misfit(network);
  }

  /** In training: [members, batch, width]. */
  Tensor training(Parameters theta, Tensor x, Rng rng) {
    return of(theta, x, Pass.training(Pass.Dropping.NOTHING, rng));
  }

  Tensor of(Parameters theta, Tensor x, Pass pass) {
    return network
        .features(theta, x, network.encoder().size(), pass)
        .reshape(x.shape(0), x.shape(1), width());
  }

  int width() {
    int[] outputs = network.encoder().get(network.encoder().size() - 1).outputs();
    return Arrays.stream(outputs).reduce(1, Math::multiplyExact);
  }

  /** Of one example's forward pass. */
  double flops() {
    return network.flops(network.encoder().size());
  }
}
