package org.basin.data;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of rows and columns, read from its beginning as often as asked, a row at a time. */
sealed interface TableFile permits DelimitedText, JsonLines, ParquetTable {
  /** What is done with each row. */
  interface Sink {
    /**
     * @param where the row stands, as a user would look it up: {@code line 7}
     * @param cells as many as there are columns; trimmed, null where missing
     */
    void row(String where, @Nullable String[] cells);
  }

  /** The path as the user gave it. */
  String shown();

  /** The columns' names; {@code column N}, N from 1, where the file has none. */
  List<String> names();

  /** Whether the names stand in the file. */
  boolean named();

  /** How the file was read, in words. */
  String form();

  /**
   * Hands every row over.
   *
   * @param ragged takes what is wrong with a row of too many or too few cells, which is left out
   */
  void read(Sink sink, java.util.function.Consumer<String> ragged) throws IOException;
}
