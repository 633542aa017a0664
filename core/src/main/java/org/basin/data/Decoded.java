package org.basin.data;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Image files decoded a portion at a time, in their order, those that are broken left out. Grey as
 * long as all are; the first with colour makes those before it equal red, green and blue.
 *
 * @param coloured how many have colour
 * @param kept how many there are
 */
record Decoded(Features features, int coloured, int kept) {
  private static final int PORTION = 4096;

  /**
   * @param faults what is wrong with each: those that have one are passed over, and it gains those
   *     that are found to be broken
   */
  static Decoded of(List<ImageEntry> entries, ImageFile.Extent target, @Nullable String[] faults) {
    int plane = target.height() * target.width();
    long most = (long) entries.size() * plane;
    RowWriter pixels = new RowWriter(Kind.IMAGE, most);
    int coloured = 0;
    int kept = 0;
    try {
      for (int from = 0; from < faults.length; from += PORTION) {
        @Nullable Picture[] pictures =
            pictures(entries, target, faults, from, Math.min(faults.length, from + PORTION));
        for (Picture picture : pictures) {
          if (picture != null) {
            if (picture.colour() && coloured == 0) {
              pixels = inColour(pixels, plane, most);
            }
            coloured += picture.colour() ? 1 : 0;
            kept++;
            for (int channel = 0; channel < (coloured > 0 ? 3 : 1); channel++) {
              pixels.add(picture.planes(), picture.colour() ? channel * plane : 0, plane);
            }
          }
        }
      }
      return new Decoded(pixels.finish(), coloured, kept);
    } finally {
      pixels.close();
    }
  }

  private static @Nullable Picture[] pictures(
      List<ImageEntry> entries,
      ImageFile.Extent target,
      @Nullable String[] faults,
      int from,
      int to) {
    @Nullable Picture[] pictures = new @Nullable Picture[to - from];
    IntStream.range(from, to)
        .parallel()
        .filter(i -> faults[i] == null)
        .forEach(
            i -> {
              try {
                pictures[i - from] =
                    Picture.of(
                        ImageFile.decode(ImageSet.bytes(entries.get(i))),
                        target.height(),
                        target.width());
              } catch (IOException e) {
                faults[i] = ImageSet.fault(entries.get(i), e);
              }
            });
    return pictures;
  }

  private static RowWriter inColour(RowWriter pixels, int plane, long most) {
    RowWriter coloured = new RowWriter(Kind.IMAGE, 3 * most);
    Features grey = pixels.finish();
    boolean whole = false;
    try {
      for (long from = 0; from < grey.count(); from += plane) {
        byte[] picture = grey.bytes(from, plane);
        for (int channel = 0; channel < 3; channel++) {
          coloured.add(picture, 0, plane);
        }
      }
      whole = true;
      return coloured;
    } finally {
      grey.close();
      if (!whole) {
        coloured.close();
      }
    }
  }

  /** Of one image, with a note where grey ones are read in colour. */
  Shape shape(ImageFile.Extent target, Remarks remarks) {
    if (coloured > 0 && coloured < kept) {
      remarks.note(
          coloured
              + " of "
              + kept
              + " images have colour: all are read in colour, grey as equal red, green and blue");
    }
    return new Shape(coloured > 0 ? 3 : 1, target.height(), target.width());
  }
}
