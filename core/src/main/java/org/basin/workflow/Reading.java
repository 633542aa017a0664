package org.basin.workflow;

import java.util.ArrayList;
import java.util.List;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.execution.Arms;
import org.basin.nn.Architecture;

/** Reads what was asked for, and where it cannot be read says whatever else is wrong as well. */
final class Reading {
  private Reading() {}

  static Dataset of(Asked asked) {
    try {
      return Datasets.load(asked.source());
    } catch (InputError e) {
      List<String> problems = new ArrayList<>(asked.problems());
      problems.addAll(e.problems());
      problems.addAll(withoutData(asked));
      throw new InputError(problems);
    }
  }

  /** What can be found wrong without the data. */
  private static List<String> withoutData(Asked asked) {
    List<String> problems = new ArrayList<>();
    if (asked.networks() != null) {
      for (String network : asked.networks()) {
        try {
          Architecture.parse(network);
        } catch (InputError e) {
          problems.addAll(e.problems());
        }
      }
    }
    if (asked.arms() != null) {
      for (String arm : asked.arms()) {
        problems.addAll(Arms.problems(arm, Completion.anyStudy(asked)));
      }
    }
    return problems;
  }
}
