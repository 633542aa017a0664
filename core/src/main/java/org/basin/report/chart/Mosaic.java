package org.basin.report.chart;

import java.util.Arrays;
import java.util.Base64;

/**
 * Many small pictures of weights in one: a picture a unit, in rows. Each unit is shown on a scale
 * of its own, from minus its largest weight (black) over 0 (the middle) to plus its largest
 * (white); what is not finite is 0.
 *
 * @param weights [units, channels * height * width]
 * @param across pictures a row
 */
public record Mosaic(int channels, int height, int width, float[][] weights, int across) {

  /** The picture as a {@code data:} address of a PNG. */
  public String address() {
    return "data:image/png;base64,"
        + Base64.getEncoder().encodeToString(Png.encode(pixels(), colours()));
  }

  public int pixelsAcross() {
    return Math.min(across, Math.max(1, weights.length)) * (width + 1) + 1;
  }

  public int pixelsDown() {
    return Math.max(1, (weights.length + across - 1) / across) * (height + 1) + 1;
  }

  /** Three channels are red, green, blue; of any other number the mean is shown, in grey. */
  private int colours() {
    return channels == 3 ? 3 : 1;
  }

  int[][] pixels() {
    int colours = colours();
    int[][] pixels = new int[pixelsDown()][pixelsAcross() * colours];
    for (int[] line : pixels) {
      Arrays.fill(line, Png.CLEAR);
    }
    for (int unit = 0; unit < weights.length; unit++) {
      double[] picture = picture(weights[unit]);
      double most = Arrays.stream(picture).map(Math::abs).max().orElse(0);
      int top = 1 + unit / across * (height + 1);
      int left = 1 + unit % across * (width + 1);
      for (int i = 0; i < height * width * colours; i++) {
        int colour = i / (height * width);
        int y = i % (height * width) / width;
        int x = i % width;
        double value = most > 0 ? picture[i] / most : 0;
        pixels[top + y][(left + x) * colours + colour] = (int) Math.round(127.5 * (1 + value));
      }
    }
    return pixels;
  }

  /** [colours * height * width] */
  private double[] picture(float[] weights) {
    int plane = height * width;
    double[] picture = new double[colours() * plane];
    for (int i = 0; i < Math.min(weights.length, channels * plane); i++) {
      double weight = Float.isFinite(weights[i]) ? weights[i] : 0;
      if (colours() == 3) {
        picture[i] = weight;
      } else {
        picture[i % plane] += weight / channels;
      }
    }
    return picture;
  }
}
