package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.basin.study.ArmName;
import org.jspecify.annotations.Nullable;

/**
 * Arms that cross two factors or more in full: a start, an init rule (the setting {@code init} of
 * any start), and additions to the recipe, each with or without. {@code dropout} is {@code random}
 * with an addition by another name.
 *
 * @param factors with their levels, the first of each what the others are held against
 * @param arms every combination, the last factor fastest
 */
record CrossedArms(List<Factor> factors, List<String> arms) {
  private static final String INIT = "init";

  /** Of more rules or additions than this the first are crossed. */
  private static final int MOST = 6;

  /**
   * What is crossed.
   *
   * @param name {@code start}, {@code init} or an addition
   * @param levels in words
   */
  record Factor(String name, List<String> levels) {}

  /** An arm taken apart. */
  private record Parts(String start, String rule, Set<String> additions) {
    static Parts of(String arm) {
      ArmName name = ArmName.parse(arm);
      Set<String> additions = new TreeSet<>(name.additions());
      boolean recipe = name.method().equals("dropout") || name.method().equals("dropconnect");
      if (recipe) {
        additions.add(name.method());
      }
      Map<String, String> settings = new LinkedHashMap<>(name.settings());
      String rule = settings.getOrDefault(INIT, "");
      settings.remove(INIT);
      ArmName start =
          new ArmName(
              name.controls(),
              recipe ? "random" : name.method(),
              settings,
              name.argument(),
              name.labelled(),
              List.of());
      return new Parts(start.toString(), rule, additions);
    }
  }

  /** The largest crossing among arms; null where none cross in full. */
  static @Nullable CrossedArms largest(List<String> arms) {
    Map<Parts, String> byParts = new LinkedHashMap<>();
    Set<String> starts = new LinkedHashSet<>();
    Set<String> rules = new LinkedHashSet<>();
    Set<String> additions = new TreeSet<>();
    for (String arm : arms) {
      Parts parts = Parts.of(arm);
      byParts.putIfAbsent(parts, arm);
      starts.add(parts.start());
      rules.add(parts.rule());
      additions.addAll(parts.additions());
    }
    CrossedArms best = null;
    for (List<String> chosen : subsets(List.copyOf(additions))) {
      for (List<String> ours : subsets(List.copyOf(rules))) {
        List<String> full =
            starts.stream()
                .filter(
                    start ->
                        byParts.keySet().containsAll(combinations(List.of(start), ours, chosen)))
                .toList();
        if (!full.isEmpty() && !ours.isEmpty()) {
          CrossedArms crossed =
              new CrossedArms(
                  factors(full, ours, chosen),
                  combinations(full, ours, chosen).stream()
                      .map(parts -> byParts.getOrDefault(parts, ""))
                      .toList());
          if (crossed.factors().size() > 1
              && (best == null || crossed.arms().size() > best.arms().size())) {
            best = crossed;
          }
        }
      }
    }
    return best;
  }

  private static List<Factor> factors(
      List<String> starts, List<String> rules, List<String> additions) {
    List<Factor> factors = new ArrayList<>();
    if (starts.size() > 1) {
      factors.add(new Factor("start", starts));
    }
    if (rules.size() > 1) {
      factors.add(
          new Factor(
              INIT,
              rules.stream().map(r -> r.isEmpty() ? "the usual init" : INIT + "=" + r).toList()));
    }
    additions.forEach(each -> factors.add(new Factor(each, List.of("", "+" + each))));
    return factors;
  }

  /** Every combination, the last addition fastest. */
  private static List<Parts> combinations(
      List<String> starts, List<String> rules, List<String> additions) {
    List<Parts> all = new ArrayList<>();
    for (String start : starts) {
      for (String rule : rules) {
        for (int count = 0; count < 1 << additions.size(); count++) {
          Set<String> chosen = new TreeSet<>();
          for (int i = 0; i < additions.size(); i++) {
            if ((count >> (additions.size() - 1 - i) & 1) == 1) {
              chosen.add(additions.get(i));
            }
          }
          all.add(new Parts(start, rule, chosen));
        }
      }
    }
    return all;
  }

  /** The empty one first. */
  private static List<List<String>> subsets(List<String> all) {
    List<List<String>> subsets = new ArrayList<>();
    for (int subset = 0; subset < 1 << Math.min(MOST, all.size()); subset++) {
      List<String> chosen = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if ((subset >> i & 1) == 1) {
          chosen.add(all.get(i));
        }
      }
      subsets.add(List.copyOf(chosen));
    }
    return subsets;
  }
}
