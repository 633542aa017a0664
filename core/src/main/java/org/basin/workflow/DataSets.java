package org.basin.workflow;

import java.util.List;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Inspection;
import org.basin.data.Kind;
import org.basin.data.Part;
import org.basin.data.audit.Audit;
import org.basin.study.DataSource;

/** The data sets that Basin knows by name, and what any source would be read as. */
public final class DataSets {
  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "mnist",
              "70,000 handwritten digits, grey, 28 x 28, 10 classes; 60,000 train, 10,000 test",
              "LeCun, Bottou, Bengio and Haffner 1998; comes with Basin"));

  private DataSets() {}

  /**
   * A data set with a name.
   *
   * @param origin the paper, and where the data is kept
   */
  public record Known(String name, String what, String origin) {}

  public static List<Known> known() {
    return KNOWN;
  }

  /** Whether the word is a name rather than a path. */
  public static boolean isKnown(String word) {
    return Datasets.names().contains(word);
  }

  /**
   * Reads the source and says what it was read as.
   *
   * @throws org.basin.InputError with everything found wrong
   */
  public static Inspected inspect(DataSource source) {
    Dataset data = Datasets.load(source);
    Inspection inspection = Inspection.of(data);
    return new Inspected(
        data.name(),
        inspection.summary(),
        data.rows(),
        data.kind() == Kind.IMAGE
            ? List.of(data.shape().channels(), data.shape().height(), data.shape().width())
            : List.of(data.shape().size()),
        inspection.counts().stream()
            .map(count -> new Inspected.ClassCount(count.name(), count.train(), count.test()))
            .toList(),
        data.count(Part.TRAIN),
        data.count(Part.TEST),
        data.count(Part.POOL),
        data.digest(),
        inspection.columns(),
        inspection.sample(),
        inspection.sheet(),
        inspection.notes(),
        inspection.warnings(),
        Audit.of(data));
  }
}
