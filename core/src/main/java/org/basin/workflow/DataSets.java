package org.basin.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Inspection;
import org.basin.data.Kind;
import org.basin.data.Part;
import org.basin.data.audit.Audit;
import org.basin.data.home.DataCache;
import org.basin.data.home.Fetch;
import org.basin.data.home.PublicSet;
import org.basin.data.home.PublicSets;
import org.basin.study.DataSource;
import org.basin.study.Nearest;
import org.jspecify.annotations.Nullable;

/** The data sets that Basin knows by name, and what any source would be read as. */
public final class DataSets {
  private static final Known EMBEDDED =
      new Known(
          "mnist",
          "70,000 handwritten digits, grey, 28 x 28, 10 classes; 60,000 train, 10,000 test",
          "LeCun, Bottou, Bengio and Haffner 1998; comes with Basin",
          "CC BY-SA 3.0",
          0,
          "comes with Basin");

  private DataSets() {}

  /**
   * A data set with a name.
   *
   * @param origin the paper or the donors
   * @param licence as its authors state it
   * @param bytes to fetch
   * @param place where it is; null where it is not fetched
   */
  public record Known(
      String name,
      String what,
      String origin,
      String licence,
      long bytes,
      @Nullable String place) {}

  /** All known by name. */
  public static List<Known> known() {
    DataCache cache = DataCache.standard();
    return Stream.concat(
            Stream.of(EMBEDDED),
            PublicSets.ALL.stream()
                .map(
                    set ->
                        new Known(
                            set.name(),
                            set.what(),
                            set.origin(),
                            set.licence(),
                            set.bytes(),
                            cache.holds(set) ? cache.folder(set).toString() : null)))
        .toList();
  }

  /**
   * Where the set of that name lies; any other word is its own.
   *
   * @throws org.basin.InputError where the set is not fetched
   */
  public static String place(String word) {
    return DataCache.standard().place(word);
  }

  /** A problem for each of the words that is no data set's name. */
  public static List<String> unknown(List<String> words) {
    return words.stream()
        .filter(word -> !Datasets.names().contains(word))
        .map(
            word ->
                "%s: expected a data set known by name (%s), found none of that name%s"
                    .formatted(
                        word,
                        String.join(", ", Datasets.names()),
                        Nearest.to(word, Datasets.names())
                            .map(near -> "; did you mean \"" + near + "\"?")
                            .orElse("")))
        .toList();
  }

  /**
   * Brings a data set of that name into a cache, unless it is there, and says in a few words how it
   * went.
   *
   * @param from a folder, or an address that begins with {@code http}; null for its public home
   * @param cache the folder; null for the one in which data sets are looked for
   * @throws org.basin.InputError where the folder does not hold what was published
   * @throws org.basin.OutsideError where the network or the home does not give it
   */
  public static String fetch(
      String name, @Nullable String from, @Nullable Path cache, Progress progress) {
    PublicSet set = PublicSets.of(name).orElse(null);
    if (set == null) {
      return "comes with Basin, there is nothing to fetch";
    }
    DataCache kept = cache == null ? DataCache.standard() : new DataCache(cache);
    Fetch fetch =
        new Fetch(
            kept,
            (file, here, all) ->
                progress.doing(
                    0,
                    "%s: %s of %s, %d %%"
                        .formatted(file, Fetch.size(here), Fetch.size(all), 100 * here / all)));
    return (fetch.run(set, from) ? "fetched into " : "was there already, in ") + kept.folder(set);
  }

  /** Whether the word is a name rather than a path. */
  public static boolean isKnown(String word) {
    return Datasets.isName(word);
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
