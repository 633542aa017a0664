package org.basin.data;

import java.util.function.Supplier;

/** Runs what reads data as if memory took none of them. */
public final class Filed {
  private static final String MEMORY = "basin.memory";

  private Filed() {}

  /** What is found where every data set lies in a file. */
  public static <T> T found(Supplier<T> work) {
    String before = System.getProperty(MEMORY);
    System.setProperty(MEMORY, "0");
    try {
      return work.get();
    } finally {
      if (before == null) {
        System.clearProperty(MEMORY);
      } else {
        System.setProperty(MEMORY, before);
      }
    }
  }
}
