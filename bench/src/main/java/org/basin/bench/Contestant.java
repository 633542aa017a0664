package org.basin.bench;

import java.io.IOException;
import java.util.OptionalDouble;

/** Something that trains networks, whose cost and errors are compared. */
interface Contestant extends AutoCloseable {
  /** What it is, with versions. */
  String about() throws IOException;

  /**
   * Microseconds of CPU of its whole process for a step of a member; none where it has no such
   * network.
   *
   * @param network as in {@code 784-256-256-10}, {@code convnet:8-16-64}, {@code rbm:784-256}
   */
  OptionalDouble cost(String network, long steps) throws IOException;

  /**
   * Shares of wrong test labels, one a seed, after so many steps; empty where it has no such
   * network.
   */
  double[] errors(String network, long steps, int seeds) throws IOException;

  @Override
  void close() throws IOException;
}
