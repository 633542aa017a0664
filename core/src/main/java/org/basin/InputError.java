package org.basin;

import java.util.List;

/**
 * What the user gave cannot be used: every problem found, each saying what was expected, what was
 * found and what to do. The command line prints them all, without a stack trace, and exits with 2.
 */
public final class InputError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The problems, in the order in which they were found; never empty. */
  @SuppressWarnings("serial") // an immutable list of strings
  private final List<String> problems;

  /** All that is wrong, in the order in which it is said. */
  public InputError(List<String> problems) {
    super(String.join("\n", problems));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("problems: expected at least one, found none");
    }
    this.problems = List.copyOf(problems);
  }

  /** One problem. */
  public InputError(String problem) {
    this(List.of(problem));
  }

  /** A sentence each: what was expected, what was found, what to do. */
  public List<String> problems() {
    return problems;
  }
}
