package org.basin.data.home;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set that has a public home.
 *
 * @param name what users call it
 * @param what it holds, in a line
 * @param origin the paper or the donors
 * @param licence as its authors state it, and how that is known
 * @param files all that is fetched
 * @param making what is made of them so that Basin can read them
 * @param reading how it is read then
 */
public record PublicSet(
    String name,
    String what,
    String origin,
    String licence,
    List<PublicFile> files,
    Making making,
    Reading reading) {
  public PublicSet {
    files = List.copyOf(files);
  }

  /** Bytes to fetch. */
  public long bytes() {
    return files.stream().mapToLong(PublicFile::bytes).sum();
  }

  /**
   * Names in the set's folder.
   *
   * @param data a file, or empty for the folder itself
   * @param test a file; null where there is none, or it is a part of the data
   * @param label the label's column; null for the last, and where there are no columns
   */
  public record Reading(String data, @Nullable String test, @Nullable String label) {
    static final Reading FOLDER = new Reading("", null, null);
  }
}
