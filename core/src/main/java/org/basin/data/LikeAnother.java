package org.basin.data;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.basin.InputError;

/**
 * A data set in the form of another, so that one network takes both: images are scaled to fit and
 * centred, grey made colour or colour grey; tables must agree in their columns.
 */
public final class LikeAnother {
  private LikeAnother() {}

  /**
   * @throws InputError where the two cannot be brought together
   */
  public static Dataset of(Dataset data, Dataset like) {
    if (data.kind() != like.kind()) {
      throw new InputError(
          data.name()
              + ": expected "
              + words(like.kind())
              + " as in "
              + like.name()
              + ", found "
              + words(data.kind()));
    }
    if (data.kind() == Kind.TABLE) {
      return table(data, like);
    }
    Shape shape = like.shape();
    if (data.shape().equals(shape)) {
      return data;
    }
    int size = data.shape().size();
    List<String> notes = new ArrayList<>(data.notes());
    notes.add("images brought from " + data.shape() + " to " + shape);
    try (RowWriter to = new RowWriter(Kind.IMAGE, (long) data.rows() * shape.size())) {
      for (int row = 0; row < data.rows(); row++) {
        byte[] own = data.features().bytes((long) row * size, size);
        Picture picture = Picture.of(picture(own, data.shape()), shape.height(), shape.width());
        to.add(picture.as(shape.channels()), 0, shape.size());
      }
      return new Dataset(data, shape, to.finish(), notes);
    }
  }

  private static String words(Kind kind) {
    return kind == Kind.IMAGE ? "images" : "a table";
  }

  private static Dataset table(Dataset data, Dataset like) {
    if (!data.columns().equals(like.columns())) {
      throw new InputError(
          data.name()
              + ": expected the columns of "
              + like.name()
              + " ("
              + names(like)
              + ") with the same categories, found "
              + names(data));
    }
    return data;
  }

  private static String names(Dataset data) {
    return String.join(", ", data.columns().stream().map(Column::name).toList());
  }

  /** One row as a picture; channels beyond the third are left out. */
  private static BufferedImage picture(byte[] values, Shape shape) {
    boolean grey = shape.channels() < 3;
    BufferedImage image =
        new BufferedImage(
            shape.width(),
            shape.height(),
            grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    int plane = shape.height() * shape.width();
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < (grey ? 1 : 3); c++) {
        int value = values[c * plane + i] & 0xff;
        image.getRaster().setSample(i % shape.width(), i / shape.width(), c, value);
      }
    }
    return image;
  }
}
