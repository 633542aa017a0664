package org.basin.nn;

/**
 * A kind of network that can be named: what it is called, and how its text is read.
 *
 * @param name what stands before the colon
 * @param example as users write it
 * @param does in a line, with the settings it takes
 */
public record Family(String name, String example, String does, String paper, Reader reader) {

  /** Reads the text of a network of this family; problems go into the form. */
  @FunctionalInterface
  public interface Reader {
    /** The network that the text says. */
    Architecture read(Form form);
  }
}
