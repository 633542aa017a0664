package org.basin.nn;

import java.util.Arrays;
import java.util.List;
import org.basin.InputError;

/**
 * A network as users write it, before the data's shape is known; each {@link Family} has its own.
 * Its text is what {@link #parse} reads back to it, complete: no default left out.
 */
public interface Architecture {
  /**
   * The network for inputs of a shape.
   *
   * @param inputs [features] or [channels, height, width]
   * @throws InputError where the data does not fit the family
   */
  Network network(int[] inputs, int classes);

  /**
   * The network for rows of a table, of whose features some stand for categories.
   *
   * @param categories in ascending order; none for images
   */
  default Network network(int[] inputs, List<OneHot> categories, int classes) {
    return network(inputs, classes);
  }

  /** This with every choice made that hangs on the inputs' shape. */
  default Architecture fitting(int... inputs) {
    return this;
  }

  /**
   * Whether {@code other} is this with the choices made that this leaves to the inputs' shape, or
   * this itself.
   */
  default boolean leavesOpen(Architecture other) {
    return equals(other);
  }

  /** Reads an architecture; every problem of the text is in the error. */
  static Architecture parse(String text) {
    Form form = Form.of(text);
    Family family =
        Families.named(form.family())
            .orElseThrow(
                () ->
                    new InputError(
                        "network: expected one of "
                            + String.join(", ", Families.names())
                            + " (basin methods lists them), found \""
                            + form.family()
                            + "\""));
    Architecture architecture = family.reader().read(form);
    List<String> problems = form.problems();
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    return architecture;
  }

  /** No hidden layer: a linear model of the inputs. */
  static Network linear(int[] inputs, int classes) {
    return new Network(
        "linear",
        inputs.clone(),
        Activation.RELU,
        List.of(),
        new Dense(product(inputs), classes, null));
  }

  /**
   * The error of a network that takes pictures alone and is given something else.
   *
   * @throws InputError unless the inputs are [channels, height, width]
   */
  static void pictures(Architecture asked, int... inputs) {
    if (inputs.length != 3) {
      throw new InputError(
          asked + ": expected images, found rows of " + inputs[0] + " features; take mlp:256-256");
    }
  }

  /** Numbers in a tensor of this shape. */
  static int product(int... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
