package org.basin.cli;

import java.util.ArrayList;
import java.util.List;

/** A command as it can be typed into a POSIX shell. */
final class CommandText {
  private CommandText() {}

  static String of(String program, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(quoted(program));
    for (String argument : arguments) {
      words.add(quoted(argument));
    }
    return String.join(" ", words);
  }

  private static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}_.,/:=+@%-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
