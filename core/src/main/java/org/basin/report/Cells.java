package org.basin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.basin.report.Findings.Cell;
import org.basin.stats.Mistakes;
import org.basin.stats.Paired;
import org.basin.stats.Summary;
import org.basin.study.Block;
import org.basin.study.Metric;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/** Outcomes by cell and seed, the cells in the study's order, whatever order they came in. */
final class Cells {
  private final Study study;
  private final Provenance provenance;
  private final Map<Cell, SortedMap<Integer, Counted>> byCell;
  private final Map<String, Boolean> sameTest = new HashMap<>();
  private final Map<List<Cell>, Paired> paired = new HashMap<>();
  private final Map<Counted, Mistakes> mistakes = new IdentityHashMap<>();

  Cells(Study study, Provenance provenance, List<Outcome> outcomes, Findings.Truth truth) {
    this.study = study;
    this.provenance = provenance;
    this.byCell = new TreeMap<>(order(study));
    Map<String, SortedMap<Integer, short[]>> tests = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      Trial trial = outcome.trial();
      short[] classes =
          tests
              .computeIfAbsent(trial.data(), data -> new TreeMap<>())
              .computeIfAbsent(trial.seed(), seed -> truth.classes(trial.data(), seed));
      byCell
          .computeIfAbsent(cell(trial), cell -> new TreeMap<>())
          .put(trial.seed(), Counted.of(outcome, classes, classes(trial.data()), study.metric()));
    }
    tests.forEach((data, bySeed) -> sameTest.put(data, same(bySeed.values())));
  }

  static Cell cell(Trial trial) {
    return new Cell(
        trial.data(),
        trial.network(),
        trial.arm(),
        trial.labels(),
        trial.unlabelled(),
        trial.match(),
        trial.matched());
  }

  /** Every cell that has an outcome. */
  List<Cell> all() {
    return List.copyOf(byCell.keySet());
  }

  /** Two cells' differences, made once for all families that they are judged in. */
  Paired paired(Cell arm, Cell against, Supplier<Paired> made) {
    return paired.computeIfAbsent(List.of(arm, against), cells -> made.get());
  }

  /**
   * What an outcome has wrong, counted once for all comparisons; of no rows where none are known.
   */
  Mistakes mistakes(Counted counted) {
    return mistakes.computeIfAbsent(
        counted, each -> Mistakes.of(each.truth().length, each::isWrong));
  }

  /** A cell's outcomes, by seed. */
  List<Counted> at(Cell cell) {
    return List.copyOf(byCell.getOrDefault(cell, new TreeMap<>()).values());
  }

  double[] errors(Cell cell) {
    return at(cell).stream().mapToDouble(Counted::error).toArray();
  }

  /** By the study's metric. */
  double[] costs(Cell cell) {
    return at(cell).stream().mapToDouble(Counted::cost).toArray();
  }

  /** Over a cell's replicates; the interval holds nothing that a mean of the metric cannot be. */
  Summary summary(Cell cell, double[] values, Metric metric) {
    return Summary.of(values, 1 - study.level(), overlap(cell.data()), study.seed())
        .within(0, metric.greatest());
  }

  Metric metric() {
    return study.metric();
  }

  /**
   * The cell of another arm that this one is compared with: the same but for the arm. An arm that
   * looks at no unlabelled example is compared with those that do, whatever they saw.
   */
  @Nullable Cell counterpart(Cell cell, String arm) {
    List<Cell> same =
        all().stream()
            .filter(
                other ->
                    other.arm().equals(arm)
                        && other.data().equals(cell.data())
                        && other.network().equals(cell.network())
                        && other.labels().equals(cell.labels())
                        && other.match() == cell.match())
            .toList();
    return same.stream()
        .filter(other -> other.unlabelled() == cell.unlabelled())
        .findFirst()
        .or(() -> same.stream().filter(other -> other.unlabelled() == 0).findFirst())
        .or(() -> same.size() == 1 ? same.stream().findFirst() : Optional.empty())
        .orElse(null);
  }

  /** The replicates that both cells have, by seed. */
  List<Pair> pairs(Cell arm, Cell against) {
    SortedMap<Integer, Counted> others = byCell.getOrDefault(against, new TreeMap<>());
    List<Pair> pairs = new ArrayList<>();
    byCell
        .getOrDefault(arm, new TreeMap<>())
        .forEach(
            (seed, counted) -> {
              Counted other = others.get(seed);
              if (other != null) {
                pairs.add(new Pair(counted, other));
              }
            });
    return pairs;
  }

  /**
   * How much replicates overlap that split the same data anew: the size of the test part over that
   * of the rest; 0 where the test part came with the data.
   */
  double overlap(String data) {
    DataProvenance read = read(data);
    if (read == null ? hasOneTest(data) : read.ownTest()) {
      return 0;
    }
    // Older stores counted every labelled example as one for training, since none is set apart.
    return read == null || read.test() == 0
        ? study.testShare() / (1 - study.testShare())
        : (double) read.test() / Math.max(1, read.train());
  }

  /**
   * Examples outside the test part that pre-training may see without labels: those for training
   * too, but where the classes are novel.
   */
  int pool(DataProvenance read) {
    boolean novel =
        study.blocks().stream()
            .anyMatch(
                block ->
                    block.name().equals(read.name()) && !block.data().novelClasses().isEmpty());
    return read.unlabelled() + (novel ? 0 : read.train());
  }

  /** Whether all replicates have the same test rows, as far as their classes show. */
  boolean hasOneTest(String data) {
    return sameTest.getOrDefault(data, true);
  }

  @Nullable DataProvenance read(String data) {
    return provenance.data().stream()
        .filter(each -> each.name().equals(data))
        .findFirst()
        .orElse(null);
  }

  private int classes(String data) {
    DataProvenance read = read(data);
    return read == null ? 2 : read.classes().size();
  }

  private static boolean same(Collection<short[]> tests) {
    return tests.stream().filter(test -> test.length > 0).map(Arrays::hashCode).distinct().count()
        <= 1;
  }

  private static Comparator<Cell> order(Study study) {
    List<String> sets = study.blocks().stream().map(Block::name).toList();
    List<String> networks = study.networks();
    List<String> arms = study.arms();
    return Comparator.<Cell>comparingInt(cell -> place(sets, cell.data()))
        .thenComparing(Cell::data)
        .thenComparingInt(cell -> place(networks, cell.network()))
        .thenComparing(Cell::network)
        .thenComparing(Cell::labels)
        .thenComparingInt(cell -> place(arms, cell.arm()))
        .thenComparing(Cell::arm)
        .thenComparingInt(Cell::unlabelled)
        .thenComparing(Cell::match)
        .thenComparing(cell -> cell.matched() == null ? "" : cell.matched());
  }

  private static int place(List<String> names, String name) {
    int index = names.indexOf(name);
    return index < 0 ? names.size() : index;
  }

  /** Two outcomes of one replicate. */
  record Pair(Counted arm, Counted against) {
    double difference() {
      return arm.cost() - against.cost();
    }

    boolean answered() {
      return arm.answered() && against.answered();
    }
  }
}
