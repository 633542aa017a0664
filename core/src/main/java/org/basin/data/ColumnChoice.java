package org.basin.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides from profiles how columns are read: as numbers, as categories, or not at all. */
final class ColumnChoice {
  /** Most levels of a category that get a feature each. */
  static final int MOST_LEVELS = 256;

  private static final String RARE = "(rare)";
  private static final double MOSTLY = 0.9;
  private static final int FEW = 20;

  private final Set<String> categorical;
  private final Set<String> numeric;
  private final boolean skipBad;
  private final Remarks remarks;
  private final List<Column> columns = new ArrayList<>();
  private int features;

  ColumnChoice(Set<String> categorical, Set<String> numeric, boolean skipBad, Remarks remarks) {
    this.categorical = categorical;
    this.numeric = numeric;
    this.skipBad = skipBad;
    this.remarks = remarks;
  }

  List<Column> columns() {
    return columns;
  }

  int features() {
    return features;
  }

  void add(Profile profile) {
    if (profile.present() == 0) {
      remarks.warn("column \"" + profile.name() + "\" has no value at all: left out");
      return;
    }
    if (!profile.many() && profile.values().size() == 1) {
      remarks.note("column \"" + profile.name() + "\" has one value alone; kept");
    }
    if (readsAsNumbers(profile)) {
      if (profile.isRowNumber()) {
        remarks.warn(
            "column \""
                + profile.name()
                + "\" counts the rows; kept, though it says nothing of an example: take it out, or"
                + " the order of the file may be learnt");
      }
      put(profile, false, List.of(), null);
    } else {
      addCategory(profile);
    }
  }

  private boolean readsAsNumbers(Profile profile) {
    if (categorical.contains(profile.name())) {
      return false;
    }
    boolean mostly =
        profile.numbers() >= MOSTLY * profile.present() && profile.values().size() > FEW;
    if (!profile.isNumeric() && (numeric.contains(profile.name()) || mostly)) {
      String found =
          "column \""
              + profile.name()
              + "\": expected numbers, found "
              + (profile.present() - profile.numbers())
              + " that are none, such as "
              + String.join(", ", profile.words());
      if (skipBad) {
        remarks.warn(found + "; these rows are left out");
      } else {
        remarks.problem(
            found
                + "; mend them or leave them empty, leave such rows out with --skip-bad, or name"
                + " the column with --categorical");
      }
      return true;
    }
    return profile.isNumeric() || numeric.contains(profile.name());
  }

  private void addCategory(Profile profile) {
    int distinct = profile.values().size();
    boolean asked = categorical.contains(profile.name());
    boolean identifies =
        profile.many()
            || (distinct == profile.present() && distinct > FEW / 2)
            || (2L * distinct > profile.present() && distinct > MOST_LEVELS / 2);
    if (identifies && !asked) {
      remarks.warn(
          "column \""
              + profile.name()
              + "\" has "
              + (profile.many() ? "over " : "")
              + distinct
              + " different words in "
              + profile.present()
              + " rows, as a name or a number of a case would: left out (--categorical \""
              + profile.name()
              + "\" keeps it)");
      return;
    }
    if (distinct <= MOST_LEVELS && !profile.many()) {
      put(profile, true, Labelling.ordered(new TreeSet<>(profile.values().keySet())), null);
      return;
    }
    List<Map.Entry<String, Integer>> byCount = new ArrayList<>(profile.values().entrySet());
    byCount.sort(
        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    Set<String> kept = new TreeSet<>();
    for (Map.Entry<String, Integer> entry : byCount.subList(0, MOST_LEVELS - 1)) {
      kept.add(entry.getKey());
    }
    List<String> levels = new ArrayList<>(Labelling.ordered(kept));
    levels.add(RARE);
    remarks.note(
        "column \""
            + profile.name()
            + "\" has "
            + (profile.many() ? "over " : "")
            + distinct
            + " levels: the "
            + kept.size()
            + " commonest are kept, the others are read as one, \""
            + RARE
            + "\"");
    put(profile, true, levels, RARE);
  }

  private void put(Profile profile, boolean category, List<String> levels, @Nullable String rest) {
    Column column =
        new Column(
            profile.name(),
            profile.position(),
            category,
            levels,
            rest,
            features,
            profile.missing() > 0);
    columns.add(column);
    features += column.count();
    if (profile.missing() > 0) {
      remarks.note(
          "column \""
              + profile.name()
              + "\" has "
              + profile.missing()
              + " missing values: read as missing, with a feature that says so");
    }
  }
}
