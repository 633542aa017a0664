package org.basin.study;

import java.io.Serializable;
import java.util.List;

/**
 * Training loss and error on a grid of a plane through weight space, with trained networks marked.
 *
 * @param data the data set's name
 * @param network an architecture
 * @param kind how the plane was laid
 * @param marks networks that lie in it; of a plane around one, that one
 * @param first coordinates along the first direction, ascending, [columns]
 * @param second along the second, ascending, [rows]
 * @param loss nats, [rows][columns]; not a number where it is not finite
 * @param error share of rows, [rows][columns]
 * @param rows training examples that it was measured on
 * @param unit how far a coordinate of 1 is in weight space, along the first direction and the
 *     second
 * @param length of the first mark's weights: its distance from zero
 * @param distances between the marks, [marks][marks]
 */
public record LossPlane(
    String data,
    String network,
    Kind kind,
    List<Mark> marks,
    double[] first,
    double[] second,
    double[][] loss,
    double[][] error,
    int rows,
    double[] unit,
    double length,
    double[][] distances)
    implements Picture {

  public LossPlane {
    marks = List.copyOf(marks);
  }

  /** How a plane is laid through weight space. */
  public enum Kind {
    /** Around one network, along two drawn directions as long as its filters. */
    AROUND,
    /** Through three networks as they stand. */
    THROUGH,
    /** Through three, the second and third with their units in the order nearest to the first's. */
    ALIGNED
  }

  /**
   * A trained network in the plane.
   *
   * @param trial its id
   * @param x along the first direction
   * @param y along the second
   * @param loss of the network itself on the plane's rows, nats
   * @param error likewise, a share
   */
  public record Mark(String trial, double x, double y, double loss, double error)
      implements Serializable {}

  @Override
  public String name() {
    StringBuilder name = new StringBuilder("plane " + kind);
    marks.forEach(mark -> name.append(' ').append(mark.trial()));
    return name.toString();
  }
}
