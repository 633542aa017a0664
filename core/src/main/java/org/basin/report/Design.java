package org.basin.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.SummaryOf;
import org.basin.report.chart.Ink;
import org.basin.report.chart.Tick;
import org.basin.report.page.Table;
import org.basin.study.Block;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Metric;
import org.basin.study.Outcome;
import org.basin.study.Trial;

/**
 * Findings laid out for the page: settings, arms and budgets in their order, an ink for each arm in
 * all figures, and what stands in each cell.
 *
 * <p>A trial that saw no unlabelled examples belongs to every setting of its network: an arm that
 * does not pre-train is compared with those that do, whatever they saw.
 */
final class Design {
  /** Marks of seeds that a figure can hold: one takes 250 bytes, and a page has three such. */
  private static final int MARKS = 1_600;

  private static final int LEAST_MARKS = 8;

  private final Findings findings;
  private final List<String> arms;
  private final List<Setting> settings;
  private final boolean several;
  private final Map<Cell, List<Outcome>> outcomes = new LinkedHashMap<>();
  private final Map<String, Map<LabelBudget, Double>> labelsTotal = new LinkedHashMap<>();
  private final Written written;

  Design(Findings findings) {
    this.findings = findings;
    for (Outcome outcome : findings.outcomes()) {
      outcomes.computeIfAbsent(cell(outcome.trial()), c -> new ArrayList<>()).add(outcome);
    }
    outcomes.values().forEach(o -> o.sort(Comparator.comparingInt(x -> x.trial().seed())));
    Set<String> names = new LinkedHashSet<>(findings.study().arms());
    cells().forEach(c -> names.add(c.arm()));
    arms = List.copyOf(names);
    settings = settings(cells());
    several = settings.stream().map(Setting::data).distinct().count() > 1;
    sets().forEach(data -> labelsTotal.put(data, labelsTotal(data)));
    boolean small = findings.summaries().stream().anyMatch(s -> s.cost().mean() < 0.05);
    written = new Written(small ? 2 : 1, metric());
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

  Findings findings() {
    return findings;
  }

  /** How many of a cell's seeds figures draw; tables, tests and files to download have them all. */
  private int marks() {
    return Math.max(LEAST_MARKS, MARKS / Math.max(1, outcomes.size()));
  }

  /** Whether figures draw a trial as a mark of its own. */
  boolean drawn(Trial trial) {
    return trial.seed() < marks();
  }

  /** What the small marks of a figure are. */
  String seedsDrawn() {
    int most =
        findings.outcomes().stream().mapToInt(outcome -> outcome.trial().seed()).max().orElse(0)
            + 1;
    return most <= marks() ? "the seeds" : "the first " + marks() + " of " + most + " seeds";
  }

  Written written() {
    return written;
  }

  /** As the study names them, the one that the others are compared with first. */
  List<String> arms() {
    return arms;
  }

  Ink ink(String arm) {
    return new Ink(Math.max(0, arms.indexOf(arm)));
  }

  List<Setting> settings() {
    return settings;
  }

  /** Whether there is more than one data set. */
  boolean several() {
    return several;
  }

  /** A trial's network, after its data set where there are several. */
  String where(Trial trial) {
    return several() ? trial.data() + ", " + trial.network() : trial.network();
  }

  /** A table without its column of networks where all rows are of one. */
  Table among(Table table) {
    boolean one = settings.stream().map(s -> s.data() + " " + s.network()).distinct().count() < 2;
    return one ? table.without("Network") : table;
  }

  /** What tells the setting from the others: always the network, the rest where it varies. */
  String name(Setting setting) {
    List<String> parts = new ArrayList<>(List.of(setting.network()));
    if (several) {
      parts.add(0, setting.data());
    }
    if (settings.stream().map(Setting::unlabelled).distinct().count() > 1) {
      parts.add(Written.unlabelled(setting.unlabelled()) + " unlabelled");
    }
    if (settings.stream().map(Setting::match).distinct().count() > 1) {
      parts.add(setting.match() == Match.EPOCHS ? "equal epochs" : "equal compute");
    }
    return String.join(", ", parts);
  }

  /** A network as a table names it: with its data set where the study has several. */
  String name(String data, String network) {
    return findings.study().several() ? data + ", " + network : network;
  }

  boolean holds(Setting setting, Cell cell) {
    return cell.data().equals(setting.data())
        && cell.network().equals(setting.network())
        && cell.match() == setting.match()
        && (cell.unlabelled() == setting.unlabelled() || cell.unlabelled() == 0);
  }

  /** The label budgets that occur, from few to many. */
  List<LabelBudget> budgets() {
    Set<LabelBudget> budgets = new TreeSet<>(findings.study().labels());
    cells().forEach(c -> budgets.add(c.labels()));
    return List.copyOf(budgets);
  }

  /** The data sets that occur, in the study's order. */
  private List<String> sets() {
    Set<String> sets = new LinkedHashSet<>();
    findings.study().blocks().forEach(block -> sets.add(block.name()));
    cells().forEach(cell -> sets.add(cell.data()));
    return List.copyOf(sets);
  }

  private Map<LabelBudget, Double> labelsTotal(String data) {
    Map<LabelBudget, Double> found = new LinkedHashMap<>();
    double least = 0;
    for (LabelBudget labels : budgets(data)) {
      double[] totals =
          findings.outcomes().stream()
              .filter(o -> o.trial().data().equals(data) && o.trial().labels().equals(labels))
              .mapToDouble(Outcome::labelsTotal)
              .filter(t -> t > 0)
              .sorted()
              .toArray();
      double total = totals.length > 0 ? totals[totals.length / 2] : Math.max(1, labels.count());
      least = Math.max(total, least * 1.2);
      found.put(labels, least);
    }
    return found;
  }

  private List<LabelBudget> budgets(String data) {
    Set<LabelBudget> budgets = new TreeSet<>();
    for (Block block : findings.study().blocks()) {
      if (block.name().equals(data) || !findings.study().several()) {
        budgets.addAll(block.labels());
      }
    }
    cells().stream().filter(c -> c.data().equals(data)).forEach(c -> budgets.add(c.labels()));
    return List.copyOf(budgets);
  }

  /** Where a budget lies on an axis of labels: how many labels of the data set it comes to. */
  double place(String data, LabelBudget labels) {
    return labelsTotal.getOrDefault(data, Map.of()).getOrDefault(labels, 1.0);
  }

  List<Tick> ticks(Setting setting) {
    return budgets(setting.data()).stream()
        .map(budget -> new Tick(place(setting.data(), budget), Written.budget(budget)))
        .toList();
  }

  /** What the ticks count. */
  String across() {
    return budgets().stream().anyMatch(b -> b.unit() == LabelBudget.Unit.PER_CLASS)
        ? "labels a class (logarithmic)"
        : "labels in all (logarithmic)";
  }

  /** The outcomes of a setting's arm, by budget and seed. */
  List<Outcome> outcomes(Setting setting, String arm) {
    return outcomes.entrySet().stream()
        .filter(e -> e.getKey().arm().equals(arm) && holds(setting, e.getKey()))
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Cell::labels)))
        .flatMap(e -> e.getValue().stream())
        .toList();
  }

  List<SummaryOf> summaries(Setting setting, String arm) {
    return findings.summaries().stream()
        .filter(s -> s.cell().arm().equals(arm) && holds(setting, s.cell()))
        .sorted(Comparator.comparing(s -> s.cell().labels()))
        .toList();
  }

  /**
   * The comparisons of the study's metric in a setting, by arm and budget as they stand on the
   * page.
   */
  List<ComparisonOf> comparisons(Setting setting) {
    String metric = metric().key();
    return findings.comparisons().stream()
        .filter(c -> c.metric().equals(metric) && holds(setting, c.cell()))
        .sorted(
            Comparator.<ComparisonOf>comparingInt(c -> arms.indexOf(c.cell().arm()))
                .thenComparing(c -> c.cell().labels()))
        .toList();
  }

  Metric metric() {
    return findings.study().metric();
  }

  /** A seed's trial of an arm, beside the reference's on the same draws. */
  record Pair(Outcome arm, Outcome reference) {
    double difference(Metric metric) {
      return metric.cost(arm) - metric.cost(reference);
    }
  }

  /** The seeds that both have, ascending. */
  List<Pair> pairs(Cell cell, String against) {
    List<Outcome> ours = outcomes.getOrDefault(cell, List.of());
    Collection<Outcome> theirs =
        Stream.of(cell.unlabelled(), 0)
            .map(
                u -> new Cell(cell.data(), cell.network(), against, cell.labels(), u, cell.match()))
            .map(c -> outcomes.getOrDefault(c, List.of()))
            .filter(o -> !o.isEmpty())
            .findFirst()
            .orElse(List.of());
    List<Pair> pairs = new ArrayList<>();
    for (Outcome our : ours) {
      Optional<Outcome> their =
          theirs.stream().filter(o -> o.trial().seed() == our.trial().seed()).findFirst();
      their.ifPresent(t -> pairs.add(new Pair(our, t)));
    }
    return pairs;
  }

  private List<Cell> cells() {
    Set<Cell> cells = new LinkedHashSet<>(outcomes.keySet());
    findings.summaries().forEach(s -> cells.add(s.cell()));
    return List.copyOf(cells);
  }

  /** In the study's order of networks; what is not in the study comes after. */
  private List<Setting> settings(List<Cell> cells) {
    Set<Setting> all = new LinkedHashSet<>();
    for (Cell c : cells.stream().filter(each -> each.match() == Match.EPOCHS).toList()) {
      boolean alone =
          cells.stream()
              .noneMatch(
                  o ->
                      o.unlabelled() != 0
                          && o.data().equals(c.data())
                          && o.network().equals(c.network())
                          && o.match() == c.match());
      if (c.unlabelled() != 0 || alone) {
        all.add(new Setting(c.data(), c.network(), c.unlabelled(), c.match()));
      }
    }
    List<String> networks = findings.study().networks();
    List<String> sets = findings.study().blocks().stream().map(Block::name).toList();
    return all.stream()
        .sorted(
            Comparator.<Setting>comparingInt(
                    s -> sets.contains(s.data()) ? sets.indexOf(s.data()) : sets.size())
                .thenComparing(Setting::data)
                .thenComparingInt(
                    s ->
                        networks.contains(s.network())
                            ? networks.indexOf(s.network())
                            : networks.size())
                .thenComparing(Setting::network)
                .thenComparingInt(Setting::unlabelled)
                .thenComparing(Setting::match))
        .toList();
  }
}
