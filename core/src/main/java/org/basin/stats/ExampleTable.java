package org.basin.stats;

import java.util.Arrays;
import java.util.List;

/**
 * What two arms have wrong of a test part that all replicates share. An example's difference in a
 * replicate is 1 where the arm alone has it wrong, -1 where its reference alone has, else 0.
 *
 * @param arm a replicate each
 * @param against as many
 */
record ExampleTable(List<Mistakes> arm, List<Mistakes> against) {
  ExampleTable {
    arm = List.copyOf(arm);
    against = List.copyOf(against);
    if (arm.isEmpty() || arm.size() != against.size()) {
      throw new IllegalArgumentException(
          "examples: expected as many replicates of both, 1 or more, found "
              + arm.size()
              + " and "
              + against.size());
    }
    int examples = arm.get(0).examples();
    for (List<Mistakes> each : List.of(arm, against)) {
      for (Mistakes mistakes : each) {
        if (examples < 1 || mistakes.examples() != examples) {
          throw new IllegalArgumentException(
              "examples: expected one test part of 1 or more in all replicates, found "
                  + examples
                  + " and "
                  + mistakes.examples()
                  + " examples");
        }
      }
    }
  }

  int replicates() {
    return arm.size();
  }

  int examples() {
    return arm.get(0).examples();
  }

  double[] replicateMeans() {
    double[] means = new double[replicates()];
    Arrays.setAll(means, r -> (double) (arm.get(r).count() - against.get(r).count()) / examples());
    return means;
  }

  double[] exampleMeans() {
    int[] sums = new int[examples()];
    for (int r = 0; r < replicates(); r++) {
      for (int e : arm.get(r).wrong()) {
        sums[e]++;
      }
      for (int e : against.get(r).wrong()) {
        sums[e]--;
      }
    }
    return Arrays.stream(sums).mapToDouble(sum -> (double) sum / replicates()).toArray();
  }
}
