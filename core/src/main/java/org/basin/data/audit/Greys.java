package org.basin.data.audit;

import java.util.Arrays;
import org.basin.data.Dataset;
import org.basin.data.Features;
import org.basin.data.Shape;

/**
 * A data set's images one by one as smooth planes of grey, [height x width], under the kernel (1 2
 * 1)/4 along both sides, edges repeated. Smoothing takes most of what re-encoding adds, which is
 * fine-grained, and little of what tells two pictures apart. Of three channels the grey is their
 * luma (ITU-R BT.601), which a JPEG keeps apart from the colour that it treats more roughly; of any
 * other number it is the mean.
 */
final class Greys {
  private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  /** Larger pictures are searched at a size at which neither side is longer. */
  private static final int LONGEST = 64;

  private final Features features;
  private final Shape shape;
  private final int block;

  Greys(Dataset images) {
    this.features = images.features();
    this.shape = images.shape();
    this.block = (Math.max(shape.height(), shape.width()) + LONGEST - 1) / LONGEST;
  }

  int height() {
    return Math.max(1, shape.height() / block);
  }

  int width() {
    return Math.max(1, shape.width() / block);
  }

  /** As it is, 0 … 255. */
  float[] plain(int row) {
    int plane = shape.height() * shape.width();
    float[] grey = new float[plane];
    byte[] values = features.bytes((long) row * shape.size(), shape.size());
    for (int c = 0; c < shape.channels(); c++) {
      float weight = shape.channels() == 3 ? LUMA[c] : 1f / shape.channels();
      for (int i = 0; i < plane; i++) {
        grey[i] += weight * (values[c * plane + i] & 0xff);
      }
    }
    return block == 1 ? grey : shrunk(grey);
  }

  /** The means of squares of so many pixels a side; what is left over at the far edges is cut. */
  private float[] shrunk(float[] grey) {
    float[] small = new float[height() * width()];
    for (int y = 0; y < height() * block && y < shape.height(); y++) {
      for (int x = 0; x < width() * block && x < shape.width(); x++) {
        small[y / block * width() + x / block] +=
            grey[y * shape.width() + x] / ((float) block * block);
      }
    }
    return small;
  }

  float[] smooth(int row) {
    return smooth(plain(row), height(), width());
  }

  static float[] smooth(float[] plane, int height, int width) {
    float[] down = new float[plane.length];
    for (int y = 0; y < height; y++) {
      int above = Math.max(0, y - 1) * width;
      int below = Math.min(height - 1, y + 1) * width;
      for (int x = 0; x < width; x++) {
        down[y * width + x] = (plane[above + x] + 2 * plane[y * width + x] + plane[below + x]) / 4;
      }
    }
    float[] both = new float[plane.length];
    for (int y = 0; y < height; y++) {
      float[] line = Arrays.copyOfRange(down, y * width, (y + 1) * width);
      for (int x = 0; x < width; x++) {
        both[y * width + x] =
            (line[Math.max(0, x - 1)] + 2 * line[x] + line[Math.min(width - 1, x + 1)]) / 4;
      }
    }
    return both;
  }
}
