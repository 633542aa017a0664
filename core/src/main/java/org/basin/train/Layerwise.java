package org.basin.train;

import org.basin.nn.Network;

/**
 * Which of the encoder's layers move, when and how fast: freezing, layer-wise learning rates and
 * gradual unfreezing (Howard and Ruder, ACL 2018).
 *
 * <p>Departure: a layer comes to move after a share of the training and not after one epoch, since
 * an epoch of few labels is a few steps.
 *
 * @param frozen so many layers, from the inputs on, stay as they started
 * @param decay each layer's learning rate as a share of the layer's above it; the head has the
 *     whole rate
 * @param unfreeze the share of the training by which all layers that are not frozen have come to
 *     move, one after another from the head down; 0 where all move from the start
 */
public record Layerwise(int frozen, double decay, double unfreeze) {

  /** All layers alike but for the frozen ones. */
  public static Layerwise alike(int frozen) {
    return new Layerwise(frozen, 1, 0);
  }

  /** Whether no gradient moves a tensor of that name: statistics are measured instead. */
  boolean frozen(Network network, String name) {
    return depth(network, name) < frozen || network.statistics().contains(name);
  }

  /** What a tensor's learning rate is multiplied with when a share of the training is done. */
  double factor(Network network, String name, double done) {
    int layers = network.encoder().size();
    int depth = depth(network, name);
    int fromHead = layers - depth;
    int moving = layers - frozen;
    boolean resting = unfreeze > 0 && done < unfreeze * fromHead / Math.max(1, moving);
    return resting && fromHead > 0 ? 0 : Math.pow(decay, fromHead);
  }

  /** The number of a tensor's layer; the head's is the encoder's size. */
  private static int depth(Network network, String name) {
    for (int depth = 0; depth < network.encoder().size(); depth++) {
      if (name.startsWith(Network.name(depth) + ".")) {
        return depth;
      }
    }
    return network.encoder().size();
  }
}
