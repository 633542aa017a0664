package org.basin.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes arrays of inputs and labels, of one file or several, into one data set. */
final class ArrayBlocks {
  private ArrayBlocks() {}

  static Dataset assemble(String name, String form, List<ArrayBlock> blocks, Remarks remarks) {
    int[] first = blocks.get(0).inputs().extents();
    long rows = 0;
    for (ArrayBlock block : blocks) {
      int[] extents = block.inputs().extents();
      if (!Layout.describe(extents).equals(Layout.describe(first))) {
        remarks.problem(
            block.name()
                + ": expected examples of "
                + Layout.describe(first)
                + " as in "
                + blocks.get(0).name()
                + ", found "
                + Layout.describe(extents));
      }
      rows += block.inputs().rows();
    }
    Layout layout = Layout.of(first);
    if (layout == null && first.length > 2) {
      remarks.problem(
          blocks.get(0).name()
              + ": expected images as rows x height x width, with 1 to 4 channels before or after"
              + " height and width, or a table as rows x features; found examples of "
              + Layout.describe(first));
    }
    if (rows > Contents.LONGEST) {
      remarks.problem(name + ": expected at most 2^31 examples in all, found " + rows);
    }
    remarks.check();
    Part[] parts = new Part[(int) rows];
    @Nullable String[] names = new String[parts.length];
    label(blocks, parts, names, remarks);
    Labelling labelling = Labelling.of(names, parts, remarks);
    remarks.check();
    Shape shape = layout == null ? Shape.table(blocks.get(0).inputs().rowSize()) : layout.shape();
    List<Column> columns = new ArrayList<>();
    Features features;
    Levels levels = Levels.AS_THEY_ARE;
    if (layout != null) {
      levels = Pixels.levels(blocks, layout, remarks);
      remarks.check();
      features = Pixels.of(blocks, layout, levels);
    } else {
      ArrayTable table = ArrayTable.of(blocks, parts, remarks);
      columns.addAll(table.columns());
      features = table.values();
      shape = Shape.table(table.features());
    }
    remarks.check();
    return new Dataset(
        name,
        form,
        shape,
        features,
        labelling.classes(),
        labelling.labels(),
        parts,
        null,
        columns,
        levels,
        remarks.notes(),
        remarks.warnings());
  }

  private static void label(
      List<ArrayBlock> blocks, Part[] parts, @Nullable String[] names, Remarks remarks) {
    int at = 0;
    for (ArrayBlock block : blocks) {
      int rows = block.inputs().rows();
      NpyArray labels = block.part() == Part.POOL ? null : block.labels();
      @Nullable String[] own =
          labels == null ? new String[rows] : ArrayLabels.names(block, labels, remarks);
      System.arraycopy(own, 0, names, at, rows);
      int missing = 0;
      for (int i = 0; i < rows; i++) {
        missing += own[i] == null ? 1 : 0;
        parts[at + i] = own[i] == null ? Part.POOL : block.part();
      }
      if (block.part() == Part.TEST && missing > 0) {
        remarks.problem(
            block.name()
                + ": expected a label for each example of the test part, found none for "
                + missing
                + "; take them out, or give them as --unlabelled");
        Arrays.fill(parts, at, at + rows, Part.POOL);
        Arrays.fill(names, at, at + rows, null);
      }
      at += rows;
    }
  }
}
