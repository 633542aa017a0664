package org.basin.study;

import java.io.Serializable;
import java.util.List;

/**
 * Networks on their way through training, in two dimensions.
 *
 * @param data the data set's name
 * @param network an architecture
 * @param kept how much of what the method looks at the two dimensions hold
 * @param paths a trial each
 * @param rows examples whose outputs were looked at; 0 in weight space
 * @param ends distances between the paths' ends, [paths][paths]; all methods of a space have the
 *     same
 */
public record Trajectories(
    String data,
    String network,
    Space space,
    Method method,
    double kept,
    List<Path> paths,
    int rows,
    double[][] ends)
    implements Picture {

  public Trajectories {
    paths = List.copyOf(paths);
  }

  /** What two networks are near to each other in. */
  public enum Space {
    /** Their outputs for the same examples: class probabilities. */
    FUNCTION,
    /** Their weights. */
    WEIGHTS
  }

  /** How many dimensions become two. */
  public enum Method {
    /** Principal components of the straight distances. */
    PCA,
    /** Classical scaling of the root of the share of examples that two classify differently. */
    MDS,
    TSNE,
    ISOMAP
  }

  /**
   * One trial's way.
   *
   * @param epochs of training at each place, from 0
   * @param at [places][2]
   */
  public record Path(String trial, double[] epochs, double[][] at) implements Serializable {}

  @Override
  public String name() {
    return "trajectories " + space + " " + method + " " + data + " " + network;
  }
}
