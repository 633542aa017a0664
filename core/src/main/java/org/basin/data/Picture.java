package org.basin.data;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

/**
 * One image brought to an extent.
 *
 * @param planes [channels, height, width], 1 channel for grey and 3 for red, green, blue
 */
record Picture(byte[] planes, boolean colour) {

  /**
   * Scales the image to fit, keeping its aspect, by averaging over areas; centres it; and fills the
   * rest with the mean colour of its edge. Transparent pixels are laid on white; 16-bit samples are
   * brought to 8; grey samples are taken as they are stored.
   */
  static Picture of(BufferedImage image, int height, int width) {
    double scale = Math.min((double) height / image.getHeight(), (double) width / image.getWidth());
    int inner = Math.max(1, Math.min(height, (int) Math.round(image.getHeight() * scale)));
    int across = Math.max(1, Math.min(width, (int) Math.round(image.getWidth() * scale)));
    double[] sums = new double[3 * inner * across];
    boolean colour = average(image, inner, across, sums);
    int channels = colour ? 3 : 1;
    byte[] planes = new byte[channels * height * width];
    int top = (height - inner) / 2;
    int left = (width - across) / 2;
    for (int c = 0; c < channels; c++) {
      byte edge = inner == height && across == width ? 0 : edge(sums, c, inner, across);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          boolean inside = y >= top && y < top + inner && x >= left && x < left + across;
          planes[(c * height + y) * width + x] =
              inside ? (byte) Math.round(sums[(c * inner + y - top) * across + x - left]) : edge;
        }
      }
    }
    return new Picture(planes, colour);
  }

  /**
   * The planes with so many channels: grey repeated, colour brought to grey by its luma (ITU-R
   * BT.601), a fourth channel opaque.
   */
  byte[] as(int channels) {
    int plane = planes.length / (colour ? 3 : 1);
    byte[] result = new byte[channels * plane];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < channels; c++) {
        int from = colour ? Math.min(c, 2) * plane + i : i;
        result[c * plane + i] = c == 3 ? (byte) 255 : planes[from];
      }
      if (channels == 1 && colour) {
        double luma =
            0.299 * (planes[i] & 0xff)
                + 0.587 * (planes[plane + i] & 0xff)
                + 0.114 * (planes[2 * plane + i] & 0xff);
        result[i] = (byte) Math.round(luma);
      }
    }
    return result;
  }

  /** Area means into {@code means} [3, height, width]; returns whether any pixel has colour. */
  private static boolean average(BufferedImage image, int height, int width, double[] means) {
    int rows = image.getHeight();
    int columns = image.getWidth();
    int[] pixels = new int[columns];
    double[] line = new double[3 * width];
    double area = (double) rows / height * ((double) columns / width);
    boolean colour = false;
    for (int y = 0; y < rows; y++) {
      read(image, y, pixels);
      java.util.Arrays.fill(line, 0);
      for (int x = 0; x < columns; x++) {
        int p = pixels[x];
        int red = p >> 16 & 0xff;
        int green = p >> 8 & 0xff;
        int blue = p & 0xff;
        colour |= red != green || green != blue;
        for (int i = first(x, columns, width); i <= last(x, columns, width); i++) {
          double weight = overlap(x, i, columns, width);
          line[i] += weight * red;
          line[width + i] += weight * green;
          line[2 * width + i] += weight * blue;
        }
      }
      for (int i = first(y, rows, height); i <= last(y, rows, height); i++) {
        double weight = overlap(y, i, rows, height) / area;
        for (int c = 0; c < 3; c++) {
          for (int x = 0; x < width; x++) {
            means[(c * height + i) * width + x] += weight * line[c * width + x];
          }
        }
      }
    }
    return colour;
  }

  private static int first(int at, int from, int to) {
    return (int) ((long) at * to / from);
  }

  private static int last(int at, int from, int to) {
    return (int) Math.min(to - 1L, ((long) (at + 1) * to - 1) / from);
  }

  /** How much of source cell {@code at} lies in target cell {@code i}, in source cells. */
  private static double overlap(int at, int i, int from, int to) {
    double begin = Math.max(at, (double) ((long) i * from) / to);
    double end = Math.min(at + 1.0, (double) ((i + 1L) * from) / to);
    return Math.max(0, end - begin);
  }

  /** Row {@code y} as 0xRRGGBB, transparency laid on white. */
  private static void read(BufferedImage image, int y, int[] pixels) {
    if (image.getColorModel() instanceof ComponentColorModel model
        && model.getNumColorComponents() == 1) {
      // Not getRGB: it would take stored grey for linear light and brighten it.
      Raster raster = image.getRaster();
      int most = (1 << model.getComponentSize(0)) - 1;
      for (int x = 0; x < pixels.length; x++) {
        double grey = raster.getSample(x, y, 0) * 255.0 / most;
        if (model.hasAlpha()) {
          double alpha = raster.getSample(x, y, 1) / (double) most;
          grey = grey * alpha + 255 * (1 - alpha);
        }
        int value = (int) Math.round(grey);
        pixels[x] = value << 16 | value << 8 | value;
      }
      return;
    }
    image.getRGB(0, y, pixels.length, 1, pixels, 0, pixels.length);
    if (image.getColorModel().hasAlpha()) {
      for (int x = 0; x < pixels.length; x++) {
        pixels[x] = onWhite(pixels[x]);
      }
    }
  }

  private static int onWhite(int pixel) {
    int alpha = pixel >>> 24;
    int result = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int value = ((pixel >> shift & 0xff) * alpha + 255 * (255 - alpha) + 127) / 255;
      result |= value << shift;
    }
    return result;
  }

  private static byte edge(double[] means, int c, int height, int width) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (y == 0 || x == 0 || y == height - 1 || x == width - 1) {
          sum += means[(c * height + y) * width + x];
          count++;
        }
      }
    }
    return (byte) Math.round(sum / count);
  }
}
