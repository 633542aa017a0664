package org.basin.data.home;

import java.nio.file.Files;
import java.nio.file.Path;
import org.basin.InputError;
import org.basin.study.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where fetched data sets lie, a folder each. A set is there once its list of files is, which is
 * written last.
 */
public record DataCache(Path root) {
  /** Written last, with what was fetched from where. */
  static final String LIST = "fetched.txt";

  /**
   * The folder that the property {@code basin.cache} or the variable {@code BASIN_CACHE} names;
   * else {@code basin} in the system's folder for caches.
   */
  public static DataCache standard() {
    String named = first(System.getProperty("basin.cache"), System.getenv("BASIN_CACHE"));
    if (named != null) {
      return new DataCache(Path.of(named));
    }
    String home = System.getProperty("user.home", ".");
    String system = System.getProperty("os.name", "");
    String caches =
        system.startsWith("Windows")
            ? first(System.getenv("LOCALAPPDATA"), home)
            : system.startsWith("Mac")
                ? home + "/Library/Caches"
                : first(System.getenv("XDG_CACHE_HOME"), home + "/.cache");
    return new DataCache(Path.of(String.valueOf(caches), "basin"));
  }

  private static @Nullable String first(@Nullable String said, @Nullable String otherwise) {
    return said != null && !said.isBlank() ? said : otherwise;
  }

  /** A set's own folder. */
  public Path folder(PublicSet set) {
    return root.resolve("data").resolve(set.name());
  }

  /** Whether all its files are there. */
  public boolean holds(PublicSet set) {
    return Files.isRegularFile(folder(set).resolve(LIST));
  }

  /**
   * The source with a set's place in the place of its name, its own test part and label where none
   * were said; the source itself where it names no such set.
   *
   * @throws InputError where the set is not fetched
   */
  public DataSource resolved(DataSource source) {
    DataSource own = source;
    PublicSet set = named(source.data());
    if (set != null) {
      PublicSet.Reading reading = set.reading();
      own =
          own.withPlaces(
              place(set, reading.data()),
              own.test() != null || reading.test() == null
                  ? own.test()
                  : place(set, reading.test()),
              own.unlabelled(),
              own.label() != null ? own.label() : reading.label());
    }
    String test = own.test();
    String pool = own.unlabelled();
    return own.withPlaces(
        own.data(),
        test == null ? null : place(test),
        pool == null ? null : place(pool),
        own.label());
  }

  /**
   * The place of the set that a word names; any other word is its own.
   *
   * @throws InputError where the set is not fetched
   */
  public String place(String word) {
    PublicSet set = named(word);
    return set == null ? word : place(set, set.reading().data());
  }

  /** The set that a word names; a path of that name comes first. */
  private static @Nullable PublicSet named(String word) {
    PublicSet set = PublicSets.of(word).orElse(null);
    return set == null || Files.exists(Path.of(word)) ? null : set;
  }

  private String place(PublicSet set, String file) {
    if (!holds(set)) {
      throw new InputError(
          "%s: expected the data set of that name in %s, found that it is not fetched; fetch its %s"
                  .formatted(set.name(), root, Fetch.size(set.bytes()))
              + " with: basin data fetch "
              + set.name());
    }
    Path folder = folder(set);
    return (file.isEmpty() ? folder : folder.resolve(file)).toString();
  }
}
