package org.basin.data;

import org.basin.InputError;
import org.basin.study.DataSource;

/** Finds out what a source is and reads it. */
public final class Datasets {
  private Datasets() {}

  /**
   * Reads the source.
   *
   * @throws InputError with everything found wrong
   */
  public static Dataset load(DataSource source) {
    if (source.data().equals(Mnist.NAME)) {
      return ArrayBlocks.assemble(Mnist.NAME, "MNIST as embedded", Mnist.blocks(), new Remarks());
    }
    throw new InputError(source.data() + ": no reader yet");
  }
}
