package org.basin.data;

import java.util.ArrayList;
import java.util.List;
import org.basin.study.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table are what: found by name or number (from 1).
 *
 * @param label the label's position
 * @param group the group's position, -1 where there is none
 */
record TableColumns(int label, int group) {

  static TableColumns of(
      TableFile file, @Nullable String label, @Nullable String group, Remarks remarks) {
    int count = file.names().size();
    if (count < 2) {
      remarks.problem(
          file.shown()
              + ": expected at least two columns, a label and a feature, found one; say the"
              + " separator with --separator if it was not found");
    }
    int labelled = label == null ? count - 1 : find(file, label, "label", remarks);
    int grouped = group == null ? -1 : find(file, group, "group", remarks);
    if (grouped >= 0 && grouped == labelled) {
      remarks.problem("group: expected another column than the label's, found \"" + group + "\"");
    }
    return new TableColumns(labelled, grouped);
  }

  /** The position of a column named by name or number; -1, and a problem, where there is none. */
  static int find(TableFile file, String column, String role, Remarks remarks) {
    List<String> names = file.names();
    int position = names.indexOf(column.strip());
    if (position >= 0) {
      return position;
    }
    try {
      int number = Integer.parseInt(column.strip());
      if (number >= 1 && number <= names.size()) {
        return number - 1;
      }
    } catch (NumberFormatException e) {
      position = -1; // no number: an unknown name
    }
    List<String> some = new ArrayList<>(names.subList(0, Math.min(names.size(), Remarks.LISTED)));
    if (names.size() > some.size()) {
      some.add("…");
    }
    String nearest = Nearest.to(column, names).orElse(null);
    remarks.problem(
        role
            + ": expected a column of "
            + file.shown()
            + ", by name or by number from 1 to "
            + names.size()
            + ", found \""
            + column
            + "\""
            + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?")
            + "; the columns are "
            + String.join(", ", some));
    return -1;
  }

  boolean isFeature(int position) {
    return position != label && position != group;
  }
}
