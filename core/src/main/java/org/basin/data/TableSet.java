package org.basin.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.basin.InputError;
import org.basin.study.DataSource;

/**
 * Tables made into one data set. How columns are read is decided by the training file alone; the
 * other files are read in the same way.
 */
final class TableSet {
  private static final int MANY_VALUES = 100;
  private static final int FEW_WORDS = 20;

  private TableSet() {}

  /** A table and the part that its rows are. */
  record Source(TableFile file, Part part) {}

  /**
   * @param sources the training file first
   */
  static Dataset assemble(String name, List<Source> sources, DataSource source, Remarks remarks) {
    TableFile train = sources.get(0).file();
    TableColumns roles = TableColumns.of(train, source.label(), source.group(), remarks);
    Set<String> categorical = named(train, source.categorical(), "categorical", remarks);
    Set<String> numeric = named(train, source.numeric(), "numeric", remarks);
    for (String both : categorical) {
      if (numeric.contains(both)) {
        remarks.problem("column \"" + both + "\" is said to be both categorical and numeric");
      }
    }
    remarks.check();
    List<Profile> profiles = profiles(train);
    ColumnChoice choice = new ColumnChoice(categorical, numeric, source.skipBad(), remarks);
    int[] rows = new int[sources.size()];
    rows[0] = profile(train, profiles, roles, source.skipBad(), remarks);
    suspect(profiles, roles, remarks);
    for (Profile profile : profiles) {
      if (roles.isFeature(profile.position())) {
        choice.add(profile);
      }
    }
    if (choice.features() == 0) {
      remarks.problem(
          train.shown()
              + ": expected at least one column to learn from, found none beside the label");
    }
    for (int i = 1; i < rows.length; i++) {
      rows[i] = count(sources.get(i).file(), source.skipBad(), remarks);
    }
    if (rows[0] == 0) {
      remarks.problem(train.shown() + ": expected rows, found none");
      remarks.check();
    }
    long total = Arrays.stream(rows).asLongStream().sum();
    if (total > Contents.LONGEST) {
      remarks.problem(name + ": expected at most 2^31 rows, found " + total);
      remarks.check();
    }
    try (TableRows table =
        new TableRows(
            (int) total, choice.features(), choice.columns(), source.skipBad(), remarks)) {
      for (Source part : sources) {
        int[] positions = positions(train, part, roles, remarks);
        if (positions.length > 0) {
          table.read(part.file(), part.part(), positions, roles);
        }
      }
      return table.finish(name, train.form());
    }
  }

  private static Set<String> named(
      TableFile file, List<String> columns, String role, Remarks remarks) {
    Set<String> names = new TreeSet<>();
    for (String column : columns) {
      int position = TableColumns.find(file, column, role, remarks);
      if (position >= 0) {
        names.add(file.names().get(position));
      }
    }
    return names;
  }

  private static List<Profile> profiles(TableFile file) {
    List<Profile> profiles = new ArrayList<>();
    for (String name : file.names()) {
      profiles.add(new Profile(name, profiles.size()));
    }
    return profiles;
  }

  private static int profile(
      TableFile file,
      List<Profile> profiles,
      TableColumns roles,
      boolean skipBad,
      Remarks remarks) {
    int[] rows = new int[1];
    List<String> ragged = new ArrayList<>();
    read(
        file,
        (where, cells) -> {
          rows[0]++;
          for (int i = 0; i < cells.length; i++) {
            profiles.get(i).add(where, cells[i]);
          }
        },
        ragged);
    bad(ragged, "rows of another length", skipBad, remarks);
    List<String> infinite = new ArrayList<>();
    for (Profile profile : profiles) {
      if (roles.isFeature(profile.position())) {
        for (String found : profile.infinite()) {
          infinite.add(
              file.shown()
                  + ": "
                  + found
                  + "; mend it or leave it empty, or leave such rows out with --skip-bad");
        }
      }
    }
    bad(infinite, "rows with infinite values", skipBad, remarks);
    return rows[0];
  }

  private static int count(TableFile file, boolean skipBad, Remarks remarks) {
    int[] rows = new int[1];
    List<String> ragged = new ArrayList<>();
    read(file, (where, cells) -> rows[0]++, ragged);
    bad(ragged, "rows of another length", skipBad, remarks);
    return rows[0];
  }

  static void read(TableFile file, TableFile.Sink sink, List<String> ragged) {
    try {
      file.read(sink, ragged::add);
    } catch (IOException e) {
      throw new InputError(file.shown() + ": expected a readable file, found: " + e.getMessage());
    }
  }

  static void bad(List<String> found, String what, boolean skipBad, Remarks remarks) {
    if (found.isEmpty()) {
      return;
    }
    if (skipBad) {
      remarks.warn(found.size() + " " + what + " were left out, the first: " + found.get(0));
    } else {
      remarks.problems(found);
    }
  }

  /** Whether another column looks more like a label than the one that was taken. */
  private static void suspect(List<Profile> profiles, TableColumns roles, Remarks remarks) {
    Profile label = profiles.get(roles.label());
    int values = label.values().size();
    if (!label.isNumeric() || values <= MANY_VALUES) {
      return;
    }
    StringBuilder text =
        new StringBuilder("label column \"")
            .append(label.name())
            .append("\" looks wrong: it holds numbers, ")
            .append(label.many() ? "over " : "")
            .append(values)
            .append(" different ones");
    for (Profile other : profiles) {
      if (roles.isFeature(other.position())
          && other.numbers() == 0
          && other.values().size() >= 2
          && other.values().size() <= FEW_WORDS) {
        remarks.suspect(
            text.append(", while column \"")
                .append(other.name())
                .append("\" has ")
                .append(other.values().size())
                .append(" words; was --label \"")
                .append(other.name())
                .append("\" meant?")
                .toString());
        return;
      }
    }
    remarks.suspect(
        text.append("; Basin classifies, it predicts no quantities: name the label with --label")
            .toString());
  }

  /**
   * Where each column of the training file stands in another: by name where both have names, else
   * by place. -1 for a label or group that is not there; empty, and a problem, where a feature is
   * not.
   */
  private static int[] positions(
      TableFile train, Source other, TableColumns roles, Remarks remarks) {
    List<String> names = train.names();
    int[] positions = new int[names.size()];
    boolean byName = train.named() && other.file().named();
    boolean shorter = !byName && other.file().names().size() == names.size() - 1;
    boolean pool = other.part() == Part.POOL;
    if (!byName && other.file().names().size() != names.size() && !(shorter && pool)) {
      remarks.problem(
          other.file().shown()
              + ": expected "
              + names.size()
              + " columns as in "
              + train.shown()
              + ", found "
              + other.file().names().size());
      return new int[0];
    }
    List<String> absent = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      boolean labels = i == roles.label();
      positions[i] = byName ? other.file().names().indexOf(names.get(i)) : i;
      if (shorter && i >= roles.label()) {
        positions[i] = labels ? -1 : i - 1;
      }
      boolean spare = (labels && pool) || (i == roles.group() && other.part() != Part.TRAIN);
      if (positions[i] < 0 && !spare) {
        absent.add("\"" + names.get(i) + "\"");
      }
    }
    if (!absent.isEmpty()) {
      remarks.problem(
          other.file().shown()
              + ": expected the columns of "
              + train.shown()
              + ", found none named "
              + String.join(", ", Remarks.listed(absent)));
      return new int[0];
    }
    return positions;
  }
}
