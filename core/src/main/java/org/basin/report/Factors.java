package org.basin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.basin.report.Findings.Cell;
import org.basin.stats.Comparison;
import org.basin.stats.Factorial;
import org.basin.study.ArmName;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * The largest set of a study's arms in which starts and additions to the recipe are crossed in
 * full, with what each does. It is found from the arms' names, so that any study that happens to
 * cross two factors has it: {@code random}, {@code dropout}, {@code sdae} and {@code sdae+dropout}
 * do. An init rule in brackets belongs to the start.
 */
public final class Factors {
  private Factors() {}

  /**
   * One effect on the error, within a network and budgets.
   *
   * @param name in words: {@code sdae}, {@code +dropout}, {@code sdae with +dropout}
   * @param cells of the whole crossing
   * @param interaction whether it is of two factors
   * @param factors which they are: {@code start} or an addition
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

  /** A crossing: starts in the study's order, additions, and each combination's arm. */
  private record Crossed(List<String> starts, List<String> additions, Map<String, String> arms) {
    int size() {
      return starts.size() << additions.size();
    }

    String arm(String start, int subset) {
      return arms.getOrDefault(key(start, chosen(additions, subset)), "");
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
        Crossed crossed =
            largest(
                here.stream().map(Cell::arm).collect(Collectors.toCollection(TreeSet::new)), study);
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

  private static @Nullable Crossed largest(Set<String> arms, Study study) {
    Map<String, String> byKey = new LinkedHashMap<>();
    Set<String> starts = new LinkedHashSet<>();
    Set<String> additions = new TreeSet<>();
    for (String arm : study.arms()) {
      if (arms.contains(arm)) {
        ArmName name = plain(ArmName.parse(arm));
        byKey.putIfAbsent(key(name.start().toString(), new TreeSet<>(name.additions())), arm);
        starts.add(name.start().toString());
        additions.addAll(name.additions());
      }
    }
    List<String> known = List.copyOf(additions);
    Crossed best = null;
    for (int subset = 1; subset < 1 << Math.min(6, known.size()); subset++) {
      List<String> chosen = List.copyOf(chosen(known, subset));
      List<String> full =
          starts.stream().filter(start -> crosses(start, chosen, byKey.keySet())).toList();
      boolean twoFactors = chosen.size() > 1 ? !full.isEmpty() : full.size() > 1;
      Crossed crossed = new Crossed(full, chosen, byKey);
      if (twoFactors && (best == null || crossed.size() > best.size())) {
        best = crossed;
      }
    }
    return best;
  }

  private static boolean crosses(String start, List<String> additions, Set<String> keys) {
    for (int subset = 0; subset < 1 << additions.size(); subset++) {
      if (!keys.contains(key(start, chosen(additions, subset)))) {
        return false;
      }
    }
    return true;
  }

  /** {@code dropout} is {@code random+dropout} by another name, and so is {@code dropconnect}. */
  private static ArmName plain(ArmName name) {
    if (!name.method().equals("dropout") && !name.method().equals("dropconnect")) {
      return name;
    }
    List<String> additions = new ArrayList<>(name.additions());
    additions.add(name.method());
    return new ArmName(name.controls(), "random", name.settings(), null, false, additions);
  }

  private static String key(String start, Set<String> additions) {
    return start + "\n" + String.join("+", additions);
  }

  private static Set<String> chosen(List<String> additions, int subset) {
    Set<String> chosen = new TreeSet<>();
    for (int i = 0; i < additions.size(); i++) {
      if ((subset >> i & 1) == 1) {
        chosen.add(additions.get(i));
      }
    }
    return chosen;
  }

  private static List<EffectOf> effects(
      Study study, Cells cells, List<Cell> here, Crossed crossed, LabelBudget labels, int pool) {
    List<Cell> combinations = new ArrayList<>();
    boolean alone = crossed.starts().size() == 1;
    int factors = crossed.additions().size();
    for (String start : crossed.starts()) {
      for (int count = 0; count < 1 << factors; count++) {
        String arm = crossed.arm(start, Integer.reverse(count) >>> (32 - factors));
        here.stream()
            .filter(c -> c.arm().equals(arm) && c.labels().equals(labels))
            .filter(c -> c.unlabelled() == pool || c.unlabelled() == 0)
            .findFirst()
            .ifPresent(combinations::add);
      }
    }
    if (combinations.size() < crossed.size()) {
      return List.of();
    }
    double[][] errors = errors(cells, combinations);
    int[] levels = new int[factors + (alone ? 0 : 1)];
    Arrays.fill(levels, 2);
    if (!alone) {
      levels[0] = crossed.starts().size();
    }
    Factorial factorial = new Factorial(levels, errors, cells.overlap(combinations.get(0).data()));
    List<Comparison> judged = factorial.compare(study.level(), study.margin(), study.seed());
    List<EffectOf> effects = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      Factorial.Effect effect = factorial.effects().get(i);
      List<String> names = new ArrayList<>();
      List<String> words = new ArrayList<>();
      for (int f = 0; f < effect.factors().size(); f++) {
        int factor = effect.factors().get(f);
        boolean start = !alone && factor == 0;
        String addition = start ? "" : crossed.additions().get(factor - (alone ? 0 : 1));
        names.add(start ? "start" : addition);
        words.add(start ? crossed.starts().get(effect.level().get(f)) : "+" + addition);
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
