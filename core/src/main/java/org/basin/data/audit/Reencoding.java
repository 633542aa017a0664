package org.basin.data.audit;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * How far a picture comes to lie from itself when it is saved as a JPEG of quality 50 and read
 * again: what a copy may differ by. It depends on the picture, so each is its own measure.
 */
final class Reencoding {
  private static final float QUALITY = 0.5f;

  private Reencoding() {}

  /** The residual, as {@link Alignment} has it, of the picture re-encoded. */
  static double residual(float[] plain, int height, int width) {
    float[] again = Greys.smooth(again(plain, height, width), height, width);
    return new Alignment(Greys.smooth(plain, height, width), height, width).residual(again);
  }

  private static float[] again(float[] plain, int height, int width) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < plain.length; i++) {
      image.getRaster().setSample(i % width, i / width, 0, Math.round(plain[i]));
    }
    try {
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(jpeg(image)));
      float[] again = new float[plain.length];
      for (int i = 0; i < plain.length; i++) {
        again[i] = read.getRaster().getSample(i % width, i / width, 0);
      }
      return again;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing but memory is written to
    }
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
