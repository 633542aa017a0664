package org.basin.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of a table data set as they are read, file after file. */
final class TableRows implements AutoCloseable {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+[.]0+");

  private final int features;
  private final List<Column> columns;
  private final boolean skipBad;
  private final Remarks remarks;
  private final RowWriter values;
  private final float[] row;
  private final Map<String, String> known = new HashMap<>();
  private final @Nullable String[] labels;
  private final @Nullable String[] groups;
  private final Part[] parts;
  private boolean grouped;
  private int rows;

  TableRows(int most, int features, List<Column> columns, boolean skipBad, Remarks remarks) {
    this.features = features;
    this.columns = columns;
    this.skipBad = skipBad;
    this.remarks = remarks;
    this.values = new RowWriter(Kind.TABLE, (long) most * features);
    this.row = new float[features];
    this.labels = new String[most];
    this.groups = new String[most];
    this.parts = new Part[most];
  }

  /**
   * @param positions where each column of the training file stands in {@code file}
   */
  void read(TableFile file, Part part, int[] positions, TableColumns roles) {
    List<String> bad = new ArrayList<>();
    int[] unlabelled = new int[1];
    grouped |= roles.group() >= 0;
    TableSet.read(
        file,
        (where, cells) -> {
          Column wrong = encode(cells, positions);
          if (wrong != null) {
            bad.add(
                file.shown()
                    + ": "
                    + where
                    + ": column \""
                    + wrong.name()
                    + "\": expected a finite number, found \""
                    + cells[positions[wrong.position()]]
                    + "\"; mend it or leave it empty, or leave such rows out with --skip-bad");
            if (skipBad) {
              return;
            } // else the row still counts for its class, so that no class seems short of it
          }
          String label = part == Part.POOL ? null : cell(cells, positions, roles.label());
          if (label == null && part != Part.POOL) {
            unlabelled[0]++;
            if (part == Part.TEST) {
              return;
            }
          }
          values.add(row, 0, features);
          labels[rows] = label == null ? null : known.computeIfAbsent(name(label), same -> same);
          groups[rows] = roles.group() < 0 ? null : cell(cells, positions, roles.group());
          parts[rows] = label == null ? Part.POOL : part;
          rows++;
        },
        new ArrayList<>()); // rows of another length were reported when they were counted
    if (part != Part.TRAIN) {
      // The training file's were reported with its columns.
      TableSet.bad(bad, "rows with values that are no numbers", skipBad, remarks);
    }
    if (unlabelled[0] > 0 && part == Part.TEST) {
      remarks.warn(file.shown() + ": " + unlabelled[0] + " rows without a label were left out");
    } else if (unlabelled[0] > 0) {
      remarks.note(unlabelled[0] + " rows have no label: they join the unlabelled pool");
    }
  }

  private static @Nullable String cell(@Nullable String[] cells, int[] positions, int column) {
    return positions[column] < 0 ? null : cells[positions[column]];
  }

  /** {@code 3.0} is class {@code 3}: one file's whole numbers are another's fractions. */
  private static String name(String label) {
    return WHOLE.matcher(label).matches() ? label.substring(0, label.indexOf('.')) : label;
  }

  private @Nullable Column encode(@Nullable String[] cells, int[] positions) {
    for (Column column : columns) {
      if (!column.encode(cells[positions[column.position()]], row, 0)) {
        if (cells[positions[column.position()]] != null) {
          return column;
        }
      }
    }
    return null;
  }

  /** Gives the room back of what was not finished. */
  @Override
  public void close() {
    values.close();
  }

  Dataset finish(String name, String form) {
    Part[] ownParts = Arrays.copyOf(parts, rows);
    Labelling labelling = Labelling.of(Arrays.copyOf(labels, rows), ownParts, remarks);
    int @Nullable [] ownGroups = grouped ? Groups.numbered(Arrays.copyOf(groups, rows)) : null;
    if (ownGroups != null) {
      Groups.checkParts(ownGroups, ownParts, remarks);
    }
    remarks.check();
    return new Dataset(
        name,
        form,
        Shape.table(features),
        values.finish(),
        labelling.classes(),
        labelling.labels(),
        ownParts,
        ownGroups,
        columns,
        remarks.notes(),
        remarks.warnings());
  }
}
