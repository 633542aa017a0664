package org.basin.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basin.OutsideError;

/**
 * Why Spark gave a piece up after every attempt that it makes. Where the last one met something
 * outside Basin on its machine, that is what is said, not Spark's account of the attempts.
 */
final class GivenUp {
  /**
   * Spark's text of a failure quotes that of its last attempt, and under it where it was thrown.
   */
  private static final Pattern QUOTED =
      Pattern.compile(
          Pattern.quote(OutsideError.class.getName()) + ": (.*?)\\R\\s+at ", Pattern.DOTALL);

  private GivenUp() {}

  static OutsideError because(Throwable failure) {
    return new OutsideError(
        reason(failure) + "\nWhat came home is stored; run the same command again.", failure);
  }

  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutsideError && cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    String text = String.valueOf(failure.getMessage());
    Matcher quoted = QUOTED.matcher(text);
    return quoted.find() ? quoted.group(1) : "the cluster gave the work up: " + text;
  }
}
