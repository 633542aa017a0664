package org.basin.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Image files decoded by the JDK and its plug-ins, the extent known before anything is decoded. */
final class ImageFile {
  /** More pixels than this are refused: a small file can declare any extent. */
  static final long MOST_PIXELS = 100_000_000;

  /** Height and width in pixels. */
  record Extent(int height, int width) {}

  private interface Use<T> {
    T with(ImageReader reader) throws IOException;
  }

  private ImageFile() {}

  /** The extent, from the header alone; the file's integrity is checked on the way. */
  static Extent extent(byte[] bytes) throws IOException {
    String fault = ImageIntegrity.fault(bytes);
    if (fault != null) {
      throw new IOException(fault);
    }
    return read(
        bytes,
        reader -> {
          Extent extent = new Extent(reader.getHeight(0), reader.getWidth(0));
          if (extent.height() < 1
              || extent.width() < 1
              || (long) extent.height() * extent.width() > MOST_PIXELS) {
            throw new IOException(
                extent.width()
                    + " x "
                    + extent.height()
                    + " pixels, where at most 100 million are read");
          }
          return extent;
        });
  }

  /** The first picture of the file. */
  static BufferedImage decode(byte[] bytes) throws IOException {
    String[] premature = new String[1];
    BufferedImage image =
        read(
            bytes,
            reader -> {
              reader.addIIOReadWarningListener(
                  (source, warning) -> {
                    if (warning.toLowerCase(Locale.ROOT).contains("premature")) {
                      premature[0] = warning;
                    }
                  });
              return reader.read(0);
            });
    if (premature[0] != null) {
      throw new IOException("a truncated image (" + premature[0] + ")");
    }
    return image;
  }

  private static <T> T read(byte[] bytes, Use<T> use) throws IOException {
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("no image that can be read");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return use.with(reader);
      } catch (RuntimeException e) { // decoders meet damage with any exception
        throw new IOException("a damaged image (" + e + ")", e);
      } finally {
        reader.dispose();
      }
    }
  }
}
