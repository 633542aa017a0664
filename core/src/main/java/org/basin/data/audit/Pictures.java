package org.basin.data.audit;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.basin.data.Dataset;
import org.basin.data.Shape;

/** Two images side by side, as a {@code data:} address of a PNG. */
final class Pictures {
  static final int GAP = 2;

  private static final int WHITE = 0xffffff;

  private Pictures() {}

  static String of(Dataset images, int first, int second) {
    Shape shape = images.shape();
    BufferedImage picture =
        new BufferedImage(2 * shape.width() + GAP, shape.height(), BufferedImage.TYPE_INT_RGB);
    byte[] one = images.features().bytes((long) first * shape.size(), shape.size());
    byte[] other = images.features().bytes((long) second * shape.size(), shape.size());
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int right = x - shape.width() - GAP;
        picture.setRGB(
            x,
            y,
            x < shape.width()
                ? colour(shape, one, y, x)
                : right < 0 ? WHITE : colour(shape, other, y, right));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing but memory is written to
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static int colour(Shape shape, byte[] values, int y, int x) {
    int plane = shape.height() * shape.width();
    int colour = 0;
    for (int c = 0; c < 3; c++) {
      int channel = shape.channels() >= 3 ? c : 0;
      colour = colour << 8 | values[channel * plane + y * shape.width() + x] & 0xff;
    }
    return colour;
  }
}
