package org.basin.execution;

import org.basin.data.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a person should know of a pre-training method before naming it.
 *
 * @param source what it learns from
 * @param inputs the only kind of example that it takes, or null where it takes both
 * @param cost in forward passes
 * @param networks that it fits
 */
public record Facts(Source source, @Nullable Kind inputs, String cost, String networks) {
  /** What a method learns from. */
  public enum Source {
    /** Inputs without labels: the pool, or with {@code :labelled} the labelled subset. */
    POOL("unlabelled"),
    /** Labelled examples that are not the task's own: other classes, or the data set named. */
    OTHER_LABELS("labels of other classes or data"),
    /** These, or with {@code :labelled} the labelled subset's own. */
    LABELS("labels of other classes or data, or the labelled subset's"),
    /** Weights from elsewhere. */
    FILE("a file of weights");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    /** Whether it can learn from the labelled subset alone. */
    boolean allowsLabelled() {
      return this == POOL || this == LABELS;
    }

    boolean seesLabels() {
      return this == OTHER_LABELS || this == LABELS;
    }

    /** Whether an argument can, or must, stand behind the method's name. */
    boolean takesArgument() {
      return this != POOL;
    }

    boolean needsArgument() {
      return this == FILE;
    }
  }

  /** For a method that learns from unlabelled examples of either kind. */
  public static Facts unlabelled(String cost, String networks) {
    return new Facts(Source.POOL, null, cost, networks);
  }

  /** For a method that learns from unlabelled images. */
  public static Facts unlabelledImages(String cost, String networks) {
    return new Facts(Source.POOL, Kind.IMAGE, cost, networks);
  }

  /** For a method that learns from unlabelled rows of tables. */
  public static Facts unlabelledTables(String cost, String networks) {
    return new Facts(Source.POOL, Kind.TABLE, cost, networks);
  }

  /** The data that it needs, in words. */
  String data() {
    if (source == Source.FILE) {
      return source.words;
    }
    String examples =
        inputs == null ? "images or tables" : inputs == Kind.IMAGE ? "images" : "tables";
    return examples + ", " + source.words;
  }
}
