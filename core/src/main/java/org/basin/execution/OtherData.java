package org.basin.execution;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Examples;
import org.basin.data.Kind;
import org.basin.data.LikeAnother;
import org.basin.data.Part;
import org.basin.data.Standardisation;
import org.basin.data.audit.Audit;
import org.basin.engine.Stream;
import org.basin.study.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A labelled data set beside the study's, to pre-train on: brought to the shape of the study's own,
 * its test part left alone.
 */
final class OtherData {
  private final Dataset dataset;
  private @Nullable Examples examples;

  private OtherData(Dataset dataset) {
    this.dataset = dataset;
  }

  /**
   * Reads it.
   *
   * @param path or a name known to Basin
   * @param like the study's own data
   * @throws InputError where it cannot be read or does not go with the study's data
   */
  static OtherData read(String path, Dataset like) {
    Dataset read = Datasets.load(DataSource.of(path));
    if (read.classes().size() < 2) {
      throw new InputError(
          path + ": expected examples of two classes or more to learn from, found no labels");
    }
    return new OtherData(LikeAnother.of(read, like));
  }

  Dataset dataset() {
    return dataset;
  }

  /**
   * What stands against learning from it in a study of {@code own}: labels of examples that the
   * study splits into budgets and a test part. Rows of tables can be equal by nature, so there it
   * takes more than half of them: then it is the same data.
   */
  List<String> leaks(Dataset own, String path) {
    int labelled = own.count(Part.TRAIN) + own.count(Part.TEST);
    int found = Audit.labelledIn(own, dataset);
    if (found == 0 || (own.kind() == Kind.TABLE && 2 * found <= labelled)) {
      return List.of();
    }
    return List.of(
        String.format(
                Locale.ROOT,
                "expected other examples than those of %s, found %,d of its %,d labelled ones in"
                    + " %s,",
                own.name(),
                found,
                labelled,
                path)
            + " whose labels would be seen there; take other data, or keep them with --allow-leak");
  }

  /** The numbers in the engine. */
  synchronized Examples examples() {
    if (examples == null) {
      examples = Examples.load(dataset);
    }
    return examples;
  }

  /**
   * The labelled rows outside its test part in a replicate's order: {@code
   * Stream.of(masterSeed).fold("other data").fold(seed)}.
   */
  int[] order(long masterSeed, int seed) {
    int[] rows = new int[dataset.count(Part.TRAIN)];
    int count = 0;
    for (int row = 0; row < dataset.rows(); row++) {
      if (dataset.part(row) == Part.TRAIN) {
        rows[count++] = row;
      }
    }
    int[] order = Stream.of(masterSeed).fold("other data").fold(seed).permutation(rows.length);
    return Arrays.stream(order).map(i -> rows[i]).toArray();
  }

  /** For each member, from the rows that it sees. */
  List<Standardisation> standardisations(int[][] rows) {
    return Arrays.stream(rows).map(seen -> Standardisation.of(dataset, seen)).toList();
  }
}
