package org.basin.execution;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.basin.InputError;

/**
 * A way to workers on other machines, found by itself: an implementation with a constructor without
 * arguments that a jar on the class path names in {@code
 * META-INF/services/org.basin.execution.Cluster}. Basin's own is the module {@code spark}.
 */
public interface Cluster {
  /** Masters as Spark writes them. */
  Pattern FORM =
      Pattern.compile(
          "spark://[^\\s/:,]+:\\d+(,[^\\s/:,]+:\\d+)*"
              + "|local(\\[(\\d+|\\*)])?"
              + "|local-cluster\\[\\d+,\\d+,\\d+]"
              + "|yarn"
              + "|k8s://\\S+");

  /** Workers there; nothing is started before the first piece of work. */
  Workers workers(String url);

  /** What is wrong with an address, or nothing; no connection is made. */
  static Optional<String> problem(String url) {
    if (!FORM.matcher(url).matches()) {
      return Optional.of(
          "--on: expected spark://HOST:PORT, local[N], local-cluster[N,CORES,MEGABYTES], yarn or"
              + " k8s://…, found \""
              + url
              + "\"; leave it out to run on this machine alone");
    }
    return found().isPresent()
        ? Optional.empty()
        : Optional.of(
            "--on "
                + url
                + ": expected Basin's spark module and Spark on the class path, found none;"
                + " doc/guide/cluster.md says how to add them");
  }

  /**
   * Workers at an address.
   *
   * @throws InputError where there is a {@link #problem}
   */
  static Workers at(String url) {
    problem(url)
        .ifPresent(
            problem -> {
              throw new InputError(problem);
            });
    return found().orElseThrow().workers(url);
  }

  private static Optional<Cluster> found() {
    return ServiceLoader.load(Cluster.class).findFirst();
  }
}
