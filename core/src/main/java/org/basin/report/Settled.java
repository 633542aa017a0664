package org.basin.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.basin.report.Findings.Cell;
import org.basin.stats.Binomial;
import org.jspecify.annotations.Nullable;

/**
 * How many of two arms' trainings that were made longer had settled. Both arms of a seed learn from
 * the same rows, so that of two trainings of a seed the second tells little more than the first: an
 * interval is that of the seeds.
 *
 * @param trainings of both arms
 * @param seeds of which every training had settled
 */
record Settled(Binomial trainings, Binomial seeds) {

  /** Null where none was made longer. */
  static @Nullable Settled of(Material material, Cell arm, Cell against) {
    Set<Integer> seeds = new HashSet<>();
    Set<Integer> moving = new HashSet<>();
    int trainings = 0;
    int settled = 0;
    for (Cell cell : List.of(arm, against)) {
      var found = Measured.single(material, "longer.settled", "", 0);
      for (Counted counted : material.cells().at(cell)) {
        Double value = found.get(counted.outcome().trial().id());
        if (value != null) {
          int seed = counted.outcome().trial().seed();
          seeds.add(seed);
          trainings++;
          if (value == 1) {
            settled++;
          } else {
            moving.add(seed);
          }
        }
      }
    }
    return trainings == 0
        ? null
        : new Settled(
            new Binomial(settled, trainings),
            new Binomial(seeds.size() - moving.size(), seeds.size()));
  }
}
