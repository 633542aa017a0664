package org.basin.data;

import java.util.List;

/**
 * How raw examples become a data set's features: all that is needed to read new ones later, when
 * the data are gone.
 *
 * @param columns of a table; empty for images
 * @param levels of images that came as an array
 */
public record Encoding(Kind kind, Shape shape, List<Column> columns, Levels levels) {
  public Encoding {
    columns = List.copyOf(columns);
  }

  /** A data set's. */
  public static Encoding of(Dataset data) {
    return new Encoding(data.kind(), data.shape(), data.columns(), data.levels());
  }
}
