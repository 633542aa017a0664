package org.basin.data.audit;

/**
 * What of a picture stays when it is moved a little, made brighter or re-encoded: the square roots
 * of the magnitudes of its low frequencies under a window that fades towards the edges, less their
 * mean, at length 1. A shift turns a frequency's phase and leaves its magnitude; brightness is the
 * frequency 0, which is left out; contrast is the length. A flat picture has nothing: all 0.
 */
final class Spectrum {
  /** Frequencies 0 … 8 across and -8 … 8 down, one of each pair that a real picture repeats. */
  private static final int HIGHEST = 8;

  static final int SIZE = HIGHEST + HIGHEST * (2 * HIGHEST + 1);

  private final int height;
  private final int width;
  private final float[] windowDown;
  private final float[] windowAcross;
  private final float[] cosDown;
  private final float[] sinDown;
  private final float[] cosAcross;
  private final float[] sinAcross;

  Spectrum(int height, int width) {
    this.height = height;
    this.width = width;
    this.windowDown = window(height);
    this.windowAcross = window(width);
    this.cosDown = waves(height, true);
    this.sinDown = waves(height, false);
    this.cosAcross = waves(width, true);
    this.sinAcross = waves(width, false);
  }

  /** Hann's window without its zeros. */
  private static float[] window(int n) {
    float[] window = new float[n];
    for (int i = 0; i < n; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 1) / (n + 1)));
    }
    return window;
  }

  private static float[] waves(int n, boolean even) {
    float[] waves = new float[(HIGHEST + 1) * n];
    for (int k = 0; k <= HIGHEST; k++) {
      for (int i = 0; i < n; i++) {
        double angle = 2 * Math.PI * k * i / n;
        waves[k * n + i] = (float) (even ? Math.cos(angle) : Math.sin(angle));
      }
    }
    return waves;
  }

  /** Writes {@link #SIZE} numbers. */
  void of(float[] plane, float[] into, int at) {
    double mean = 0;
    for (float value : plane) {
      mean += value;
    }
    float middle = (float) (mean / plane.length);
    // Along each line: [height][frequency], even and odd part.
    float[] even = new float[height * (HIGHEST + 1)];
    float[] odd = new float[height * (HIGHEST + 1)];
    float[] line = new float[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        line[x] = (plane[y * width + x] - middle) * windowDown[y] * windowAcross[x];
      }
      for (int k = 0; k <= HIGHEST; k++) {
        even[y * (HIGHEST + 1) + k] = dot(line, cosAcross, k * width);
        odd[y * (HIGHEST + 1) + k] = dot(line, sinAcross, k * width);
      }
    }
    int i = at;
    float sum = 0;
    for (int across = 0; across <= HIGHEST; across++) {
      for (int down = across == 0 ? 1 : -HIGHEST; down <= HIGHEST; down++) {
        float real = 0;
        float imaginary = 0;
        int wave = Math.abs(down) * height;
        for (int y = 0; y < height; y++) {
          float cos = cosDown[wave + y];
          float sin = down < 0 ? -sinDown[wave + y] : sinDown[wave + y];
          float e = even[y * (HIGHEST + 1) + across];
          float o = odd[y * (HIGHEST + 1) + across];
          real += e * cos - o * sin;
          imaginary += e * sin + o * cos;
        }
        into[i] =
            (float) Math.sqrt(Math.sqrt((double) real * real + (double) imaginary * imaginary));
        sum += into[i++];
      }
    }
    normalise(into, at, sum / SIZE);
  }

  private static float dot(float[] line, float[] waves, int at) {
    float sum = 0;
    for (int x = 0; x < line.length; x++) {
      sum += line[x] * waves[at + x];
    }
    return sum;
  }

  private static void normalise(float[] into, int at, float mean) {
    double squares = 0;
    for (int i = at; i < at + SIZE; i++) {
      into[i] -= mean;
      squares += into[i] * into[i];
    }
    float factor = squares > 1e-9 ? (float) (1 / Math.sqrt(squares)) : 0;
    for (int i = at; i < at + SIZE; i++) {
      into[i] *= factor;
    }
  }
}
