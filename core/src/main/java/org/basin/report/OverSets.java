package org.basin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.basin.report.Findings.Cell;
import org.basin.stats.Friedman;
import org.basin.stats.Holm;
import org.basin.stats.RankGroups;
import org.basin.stats.Ranks;
import org.basin.stats.SignedRank;
import org.basin.stats.Verdict;
import org.basin.study.Block;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * Arms over several data sets, at one label budget on one network: an arm has one cost a data set,
 * its mean over the replicates that all arms there have, and is ranked among the others (Demšar
 * 2006). Whether an arm is better than the reference over data sets is decided by Wilcoxon's
 * signed-rank test, exact, Holm over all such comparisons on the network; Friedman's test says
 * whether the ranks differ at all.
 *
 * <p>What is compared is data sets, each of which counts once, however many replicates it has.
 *
 * @param network shared by the data sets; empty where they share none and each has its own first
 * @param data the data sets that have the network and the budget, in the study's order
 * @param arms with a cost on all of them, the reference first
 * @param leftOut arms that are not on all of them
 * @param overall of three arms or more; null of two
 * @param family comparisons that are corrected together
 */
record OverSets(
    String network,
    LabelBudget labels,
    int unlabelled,
    List<String> data,
    List<ArmOver> arms,
    List<String> leftOut,
    @Nullable Overall overall,
    int family) {

  OverSets {
    data = List.copyOf(data);
    arms = List.copyOf(arms);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * One arm.
   *
   * @param costs one a data set
   * @param ranks likewise; 1 is the best
   * @param better data sets on which it costs less than the reference
   * @param worse on which it costs more
   * @param p of Wilcoxon's test against the reference, 1 for the reference itself
   * @param pHolm the same after Holm over the family
   * @param pRanks of its mean rank against the reference's, Holm over the arms (an approximation by
   *     the normal distribution); not a number of two arms
   */
  record ArmOver(
      String arm,
      double meanRank,
      double[] costs,
      double[] ranks,
      int better,
      int worse,
      double p,
      double pHolm,
      double pRanks,
      Verdict verdict) {}

  /**
   * Whether ranks differ at all.
   *
   * @param p of Friedman's test, by permutation
   * @param pHolm the same after Holm over the budgets on the network
   * @param criticalDifference Nemenyi's: mean ranks further apart differ
   * @param groups arms that it does not tell apart, as places in {@code arms}, best first
   */
  record Overall(
      double chiSquared,
      double p,
      double pHolm,
      double criticalDifference,
      List<List<Integer>> groups) {}

  /** The least p that Wilcoxon's test of so many data sets can come to, Holm included. */
  double leastP() {
    return Math.min(1, family * SignedRank.leastP(data.size()));
  }

  /** The least p that Friedman's test can come to: all data sets agree. */
  double leastOverall() {
    double orders = 1;
    for (int k = 2; k <= arms.size(); k++) {
      orders *= k;
    }
    return Math.pow(orders, 1 - data.size());
  }

  /**
   * Every network that two data sets or more share, every label and unlabelled budget; where none
   * is shared, each data set's first network.
   *
   * @param complete whether all trials have ended: before that nothing is decided
   */
  static List<OverSets> of(Study study, Cells cells, boolean complete) {
    List<OverSets> all = new ArrayList<>();
    for (String network : study.networks()) {
      Map<String, String> on = new LinkedHashMap<>();
      for (Block block : study.blocks()) {
        if (block.networks().contains(network)) {
          on.put(block.name(), network);
        }
      }
      if (on.size() > 1) {
        all.addAll(judged(study, cells, network, on, complete));
      }
    }
    if (all.isEmpty()) {
      Map<String, String> first = new LinkedHashMap<>();
      study.blocks().forEach(block -> first.put(block.name(), block.networks().get(0)));
      all.addAll(judged(study, cells, "", first, complete));
    }
    return all;
  }

  /** A table of costs before it is judged. */
  private record Table(
      LabelBudget labels,
      int unlabelled,
      List<String> data,
      List<String> arms,
      List<String> leftOut,
      double[][] costs) {}

  private static List<OverSets> judged(
      Study study, Cells cells, String network, Map<String, String> on, boolean complete) {
    List<Table> tables = new ArrayList<>();
    for (LabelBudget labels : study.labels()) {
      for (int unlabelled : budgets(cells, on, labels)) {
        Table table = table(study, cells, on, labels, unlabelled);
        if (table.data().size() > 1 && table.arms().size() > 1) {
          tables.add(table);
        }
      }
    }
    double[] single =
        tables.stream().flatMapToDouble(table -> Arrays.stream(signedRanks(table))).toArray();
    double[] corrected = Holm.adjust(single);
    List<Table> ranked = tables.stream().filter(table -> table.arms().size() > 2).toList();
    List<Friedman> overall =
        ranked.stream().map(table -> Friedman.of(table.costs(), study.seed())).toList();
    double[] overallHolm = Holm.adjust(overall.stream().mapToDouble(Friedman::p).toArray());
    List<OverSets> judged = new ArrayList<>();
    int place = 0;
    for (Table table : tables) {
      int others = table.arms().size() - 1;
      int friedman = ranked.indexOf(table);
      judged.add(
          judged(
              study,
              network,
              table,
              Arrays.copyOfRange(single, place, place + others),
              Arrays.copyOfRange(corrected, place, place + others),
              friedman < 0 ? null : overall.get(friedman),
              friedman < 0 ? Double.NaN : overallHolm[friedman],
              single.length,
              complete));
      place += others;
    }
    return judged;
  }

  private static OverSets judged(
      Study study,
      String network,
      Table table,
      double[] single,
      double[] corrected,
      @Nullable Friedman friedman,
      double friedmanHolm,
      int family,
      boolean complete) {
    double[][] ranks = Arrays.stream(table.costs()).map(Ranks::of).toArray(double[][]::new);
    double[] byRanks = friedman == null ? new double[0] : friedman.holmAgainst(0);
    List<ArmOver> arms = new ArrayList<>();
    for (int arm = 0; arm < table.arms().size(); arm++) {
      SignedRank signed = SignedRank.of(differences(table, arm));
      boolean decided = complete && arm > 0 && corrected[arm - 1] <= study.level();
      double[] differences = differences(table, arm);
      arms.add(
          new ArmOver(
              table.arms().get(arm),
              Arrays.stream(column(ranks, arm)).average().orElse(Double.NaN),
              column(table.costs(), arm),
              column(ranks, arm),
              (int) Arrays.stream(differences).filter(d -> d < 0).count(),
              (int) Arrays.stream(differences).filter(d -> d > 0).count(),
              arm == 0 ? 1 : single[arm - 1],
              arm == 0 ? 1 : corrected[arm - 1],
              friedman == null ? Double.NaN : byRanks[arm],
              !decided
                  ? Verdict.UNDETERMINED
                  : signed.better() > signed.worse() ? Verdict.HELPS : Verdict.HURTS));
    }
    Overall overall = null;
    if (friedman != null) {
      double critical = friedman.criticalDifference(study.level());
      overall =
          new Overall(
              friedman.chiSquared(),
              friedman.p(),
              friedmanHolm,
              critical,
              RankGroups.of(friedman.averageRanks(), critical));
    }
    return new OverSets(
        network,
        table.labels(),
        table.unlabelled(),
        table.data(),
        arms,
        table.leftOut(),
        overall,
        family);
  }

  private static double[] signedRanks(Table table) {
    double[] p = new double[table.arms().size() - 1];
    for (int arm = 1; arm <= p.length; arm++) {
      p[arm - 1] = SignedRank.of(differences(table, arm)).p();
    }
    return p;
  }

  /** The arm's costs minus the reference's. */
  private static double[] differences(Table table, int arm) {
    return Arrays.stream(table.costs()).mapToDouble(row -> row[arm] - row[0]).toArray();
  }

  private static double[] column(double[][] table, int arm) {
    return Arrays.stream(table).mapToDouble(row -> row[arm]).toArray();
  }

  /** The unlabelled budgets that arms saw; 0 alone where none saw any. */
  private static Set<Integer> budgets(Cells cells, Map<String, String> on, LabelBudget labels) {
    Set<Integer> budgets = new TreeSet<>();
    for (Cell cell : cells.all()) {
      if (cell.network().equals(on.get(cell.data()))
          && cell.labels().equals(labels)
          && cell.match() == Match.EPOCHS) {
        budgets.add(cell.unlabelled());
      }
    }
    if (budgets.size() > 1) {
      budgets.remove(0);
    }
    return budgets;
  }

  private static Table table(
      Study study, Cells cells, Map<String, String> on, LabelBudget labels, int unlabelled) {
    Map<String, Map<String, Cell>> found = new LinkedHashMap<>();
    for (Cell cell : cells.all()) {
      if (cell.network().equals(on.get(cell.data()))
          && cell.labels().equals(labels)
          && cell.match() == Match.EPOCHS
          && (cell.unlabelled() == unlabelled || cell.unlabelled() == 0)) {
        found.computeIfAbsent(cell.data(), data -> new LinkedHashMap<>()).put(cell.arm(), cell);
      }
    }
    List<String> data = on.keySet().stream().filter(found::containsKey).toList();
    List<String> seen =
        study.arms().stream()
            .filter(arm -> found.values().stream().anyMatch(each -> each.containsKey(arm)))
            .toList();
    List<String> arms =
        seen.stream()
            .filter(arm -> found.values().stream().allMatch(each -> each.containsKey(arm)))
            .toList();
    boolean reference = arms.contains(study.arms().get(0));
    List<double[]> costs = new ArrayList<>();
    for (String name : data) {
      Map<String, Cell> here = found.getOrDefault(name, Map.of());
      costs.add(costs(cells, arms.stream().map(here::get).toList()));
    }
    boolean whole = costs.stream().flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    return new Table(
        labels,
        unlabelled,
        data,
        reference && whole ? arms : List.of(),
        seen.stream().filter(arm -> !arms.contains(arm)).toList(),
        costs.toArray(double[][]::new));
  }

  /** Means over the replicates that all cells have; not numbers where there are none yet. */
  private static double[] costs(Cells cells, List<Cell> arms) {
    Set<Integer> seeds = new TreeSet<>();
    for (int i = 0; i < arms.size(); i++) {
      List<Integer> here =
          cells.at(arms.get(i)).stream().map(c -> c.outcome().trial().seed()).toList();
      if (i == 0) {
        seeds.addAll(here);
      } else {
        seeds.retainAll(here);
      }
    }
    return arms.stream()
        .mapToDouble(
            cell ->
                cells.at(cell).stream()
                    .filter(counted -> seeds.contains(counted.outcome().trial().seed()))
                    .mapToDouble(Counted::cost)
                    .average()
                    .orElse(Double.NaN))
        .toArray();
  }
}
