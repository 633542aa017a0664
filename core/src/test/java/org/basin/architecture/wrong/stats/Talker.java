package org.basin.architecture.wrong.stats;

/** Writes to the console and ends the process: broken on purpose. */
public final class Talker {
  private Talker() {}

  /** Never called. */
  static void talk() {
    System.out.println("out");
    System.err.println("err");
    System.exit(1);
  }
}
