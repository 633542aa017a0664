package org.basin.cli;

/** Where the process begins and ends. */
public final class Basin {
  private Basin() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Console console = Console.ofProcess();
    System.setProperty("basin.command", CommandText.of(console.program(), arguments));
    int code = Application.run(console, arguments);
    console.out().flush();
    console.err().flush();
    System.exit(code);
  }
}
