package org.basin.data.audit;

import java.util.Arrays;

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

  private static final int ACROSS = HIGHEST + 1;
  private static final int DOWN = 2 * HIGHEST + 1;

  private final int height;
  private final int width;
  private final float[] windowDown;
  private final float[] windowAcross;

  /** [place][frequency], so that the innermost loops run over frequencies. */
  private final float[] cosDown;

  private final float[] sinDown;
  private final float[] cosAcross;
  private final float[] sinAcross;

  Spectrum(int height, int width) {
    this.height = height;
    this.width = width;
    this.windowDown = window(height);
    this.windowAcross = window(width);
    this.cosDown = waves(height, -HIGHEST, true);
    this.sinDown = waves(height, -HIGHEST, false);
    this.cosAcross = waves(width, 0, true);
    this.sinAcross = waves(width, 0, false);
  }

  /** Hann's window without its zeros. */
  private static float[] window(int n) {
    float[] window = new float[n];
    for (int i = 0; i < n; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 1) / (n + 1)));
    }
    return window;
  }

  private static float[] waves(int n, int lowest, boolean even) {
    int count = HIGHEST - lowest + 1;
    float[] waves = new float[n * count];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < count; k++) {
        double angle = 2 * Math.PI * (lowest + k) * i / n;
        waves[i * count + k] = (float) (even ? Math.cos(angle) : Math.sin(angle));
      }
    }
    return waves;
  }

  /** Writes {@link #SIZE} numbers. */
  void of(float[] plane, float[] into, int at) {
    double total = 0;
    for (float value : plane) {
      total += value;
    }
    float mean = (float) (total / plane.length);
    float[] real = new float[ACROSS * DOWN];
    float[] imaginary = new float[ACROSS * DOWN];
    float[] even = new float[ACROSS];
    float[] odd = new float[ACROSS];
    for (int y = 0; y < height; y++) {
      Arrays.fill(even, 0);
      Arrays.fill(odd, 0);
      for (int x = 0; x < width; x++) {
        float value = (plane[y * width + x] - mean) * windowDown[y] * windowAcross[x];
        for (int k = 0; k < ACROSS; k++) {
          even[k] += value * cosAcross[x * ACROSS + k];
          odd[k] += value * sinAcross[x * ACROSS + k];
        }
      }
      for (int k = 0; k < ACROSS; k++) {
        for (int d = 0; d < DOWN; d++) {
          float cos = cosDown[y * DOWN + d];
          float sin = sinDown[y * DOWN + d];
          real[k * DOWN + d] += even[k] * cos - odd[k] * sin;
          imaginary[k * DOWN + d] += even[k] * sin + odd[k] * cos;
        }
      }
    }
    float sum = 0;
    int i = at;
    for (int j = HIGHEST + 1; j < ACROSS * DOWN; j++) { // without 0 across and 0 or less down
      double square = (double) real[j] * real[j] + (double) imaginary[j] * imaginary[j];
      into[i] = (float) Math.sqrt(Math.sqrt(square));
      sum += into[i++];
    }
    normalise(into, at, sum / SIZE);
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
