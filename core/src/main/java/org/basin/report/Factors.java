package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.basin.report.Findings.Cell;
import org.basin.stats.Comparison;
import org.basin.stats.Factorial;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Study;

/**
 * The largest set of a study's arms in which starts, init rules and additions to the recipe are
 * crossed in full, with what each does. It is found from the arms' names ({@link CrossedArms}), so
 * that any study that happens to cross two factors has it: {@code random}, {@code dropout}, {@code
 * sdae} and {@code sdae+dropout} do.
 */
public final class Factors {
  private Factors() {}

  /**
   * One effect on the error, within a network and budgets.
   *
   * @param name in words: {@code sdae}, {@code init=he-normal}, {@code +dropout}, {@code sdae with
   *     +dropout}
   * @param cells of the whole crossing
   * @param interaction whether it is of two factors
   * @param factors which they are: {@code start}, {@code init} or an addition
   */
  public record EffectOf(
      String network,
      String data,
      LabelBudget labels,
      int unlabelled,
      String name,
      List<String> factors,
      boolean interaction,
      Comparison comparison,
      List<Cell> cells) {
    public EffectOf {
      factors = List.copyOf(factors);
      cells = List.copyOf(cells);
    }
  }

  /** Every effect of every crossing, in the order of cells; judged as one family each. */
  static List<EffectOf> of(Study study, Cells cells) {
    List<EffectOf> effects = new ArrayList<>();
    List<Cell> all = cells.all().stream().filter(c -> c.match() == Match.EPOCHS).toList();
    for (String data : all.stream().map(Cell::data).distinct().toList()) {
      for (String network : all.stream().map(Cell::network).distinct().toList()) {
        List<Cell> here =
            all.stream().filter(c -> c.data().equals(data) && c.network().equals(network)).toList();
        Set<String> arms = here.stream().map(Cell::arm).collect(Collectors.toSet());
        CrossedArms crossed =
            CrossedArms.largest(study.arms().stream().filter(arms::contains).toList());
        if (crossed != null) {
          for (LabelBudget labels : here.stream().map(Cell::labels).distinct().sorted().toList()) {
            List<Integer> pools =
                here.stream().map(Cell::unlabelled).filter(u -> u > 0).distinct().sorted().toList();
            for (int pool : pools.isEmpty() ? List.of(0) : pools) {
              effects.addAll(effects(study, cells, here, crossed, labels, pool));
            }
          }
        }
      }
    }
    return effects;
  }

  private static List<EffectOf> effects(
      Study study,
      Cells cells,
      List<Cell> here,
      CrossedArms crossed,
      LabelBudget labels,
      int pool) {
    List<Cell> combinations = new ArrayList<>();
    for (String arm : crossed.arms()) {
      here.stream()
          .filter(c -> c.arm().equals(arm) && c.labels().equals(labels))
          .filter(c -> c.unlabelled() == pool || c.unlabelled() == 0)
          .findFirst()
          .ifPresent(combinations::add);
    }
    if (combinations.size() < crossed.arms().size()) {
      return List.of();
    }
    double[][] errors = errors(cells, combinations);
    int[] levels = crossed.factors().stream().mapToInt(each -> each.levels().size()).toArray();
    Factorial factorial = new Factorial(levels, errors, cells.overlap(combinations.get(0).data()));
    List<Comparison> judged = factorial.compare(study.level(), study.margin(), study.seed());
    List<EffectOf> effects = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      Factorial.Effect effect = factorial.effects().get(i);
      List<String> names = new ArrayList<>();
      List<String> words = new ArrayList<>();
      for (int f = 0; f < effect.factors().size(); f++) {
        CrossedArms.Factor factor = crossed.factors().get(effect.factors().get(f));
        names.add(factor.name());
        words.add(factor.levels().get(effect.level().get(f)));
      }
      Cell any = combinations.get(0);
      effects.add(
          new EffectOf(
              any.network(),
              any.data(),
              labels,
              pool,
              String.join(" with ", words),
              names,
              words.size() > 1,
              judged.get(i),
              combinations));
    }
    return effects;
  }

  /** [combinations][replicates], on the replicates that all have. */
  private static double[][] errors(Cells cells, List<Cell> combinations) {
    Set<Integer> seeds = new TreeSet<>();
    for (int c = 0; c < combinations.size(); c++) {
      Set<Integer> ours =
          cells.at(combinations.get(c)).stream()
              .map(counted -> counted.outcome().trial().seed())
              .collect(Collectors.toSet());
      if (c == 0) {
        seeds.addAll(ours);
      } else {
        seeds.retainAll(ours);
      }
    }
    return combinations.stream()
        .map(
            cell ->
                cells.at(cell).stream()
                    .filter(counted -> seeds.contains(counted.outcome().trial().seed()))
                    .mapToDouble(Counted::cost)
                    .toArray())
        .toArray(double[][]::new);
  }
}
