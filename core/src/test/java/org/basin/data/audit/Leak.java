package org.basin.data.audit;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.basin.data.Dataset;
import org.basin.data.Features;
import org.basin.data.Made;
import org.basin.data.Part;
import org.basin.data.Shape;

/** Data with test rows planted in the pool: as they are, moved by a pixel, re-encoded. */
final class Leak {
  private Leak() {}

  /**
   * The images with copies of the first {@code copies} test rows in the pool: of each ten, the
   * first is moved by a pixel in one of eight directions, the second re-encoded as a JPEG of
   * quality 75, and the rest are as they are.
   */
  static Dataset planted(Dataset images, int copies) {
    Shape shape = images.shape();
    int size = shape.size();
    byte[] values = ((Features.Bytes) images.features()).values();
    byte[] all = Arrays.copyOf(values, values.length + copies * size);
    int[] labels = new int[images.rows() + copies];
    Part[] parts = new Part[labels.length];
    Arrays.fill(parts, Part.POOL);
    int planted = 0;
    for (int row = 0; row < images.rows(); row++) {
      labels[row] = images.label(row);
      parts[row] = images.part(row);
      if (parts[row] == Part.TEST && planted < copies) {
        byte[] copy = Arrays.copyOfRange(values, row * size, (row + 1) * size);
        byte[] changed =
            switch (planted % 10) {
              case 0 -> moved(copy, shape, planted / 10 % 9);
              case 1 -> reencoded(copy, shape, 0.75f);
              default -> copy;
            };
        System.arraycopy(changed, 0, all, values.length + planted * size, size);
        planted++;
      }
    }
    return Made.images(shape, all, labels, images.classes().size(), parts);
  }

  /** By one pixel; what comes in at the edge is the edge's. The middle of nine ways is none. */
  static byte[] moved(byte[] image, Shape shape, int way) {
    int dy = way / 3 - 1;
    int dx = way == 4 ? 1 : way % 3 - 1;
    byte[] moved = new byte[image.length];
    int plane = shape.height() * shape.width();
    for (int i = 0; i < image.length; i++) {
      int y = Math.min(shape.height() - 1, Math.max(0, i % plane / shape.width() + dy));
      int x = Math.min(shape.width() - 1, Math.max(0, i % shape.width() + dx));
      moved[i] = image[i / plane * plane + y * shape.width() + x];
    }
    return moved;
  }

  static byte[] reencoded(byte[] image, Shape shape, float quality) {
    int plane = shape.height() * shape.width();
    BufferedImage picture =
        new BufferedImage(
            shape.width(),
            shape.height(),
            shape.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < image.length; i++) {
      int at = i % plane;
      picture
          .getRaster()
          .setSample(at % shape.width(), at / shape.width(), i / plane, image[i] & 0xff);
    }
    try {
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(jpeg(picture, quality)));
      byte[] again = new byte[image.length];
      for (int i = 0; i < image.length; i++) {
        int at = i % plane;
        again[i] =
            (byte) read.getRaster().getSample(at % shape.width(), at / shape.width(), i / plane);
      }
      return again;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] jpeg(BufferedImage picture, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
