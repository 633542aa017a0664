package org.basin.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Heights told apart by a few tones: 1, 2 and 5 times powers of ten, or every so many of these, so
 * that several drawings with the same bands can be held against each other.
 *
 * @param edges ascending, above 0
 */
public record Bands(List<Double> edges) {
  /** The style sheet has the classes {@code tone-0}, the lowest, to {@code tone-9}. */
  private static final int TONES = 10;

  public Bands {
    edges = List.copyOf(edges);
  }

  /** Bands from what is lowest to what is highest, above 0. */
  public static Bands between(double least, double most) {
    double low = Math.max(least, 1e-9);
    double high = Math.max(most, low * 1.0001);
    for (int step = 1; ; step++) {
      List<Double> edges = new ArrayList<>();
      int first = (int) Math.floor(3 * Math.log10(low)) - 2;
      for (int i = Math.floorDiv(first, step) * step; edge(i) < high; i += step) {
        if (edge(i) > low) {
          edges.add(edge(i));
        }
      }
      if (edges.size() < TONES) {
        return new Bands(edges);
      }
    }
  }

  /** The i-th of 1, 2, 5, 10, 20, … and downwards. */
  private static double edge(int i) {
    int power = Math.floorDiv(i, 3);
    long factor = new long[] {1, 2, 5}[Math.floorMod(i, 3)];
    return power < 0 ? factor / Math.pow(10, -power) : factor * Math.pow(10, power);
  }

  public int count() {
    return edges.size() + 1;
  }

  /** The band that a height lies in: 0 is the lowest. What is not a number is the highest. */
  public int of(double height) {
    int band = 0;
    while (band < edges.size() && !(height < edges.get(band))) {
      band++;
    }
    return band;
  }

  /** Where a band begins, in few letters. */
  String label(int band) {
    double edge = edges.get(band - 1);
    if (edge >= 1e-3) {
      return ErrorScale.label(edge);
    }
    int power = (int) Math.floor(Math.log10(edge) + 1e-9);
    return Math.round(edge / Math.pow(10, power)) + "e−" + -power;
  }

  /** A band's class in the style sheet. */
  public String tone(int band) {
    int last = Math.max(1, edges.size());
    return "tone-" + Math.round((double) band * (TONES - 1) / last);
  }

  /** A height where bands are about equally high: the logarithm. */
  double drawn(double height) {
    double top = edges.isEmpty() ? 1 : edges.get(edges.size() - 1) * 2;
    double low = edges.isEmpty() ? 1e-9 : edges.get(0) / 2;
    double held = height < top ? Math.max(height, low) : top;
    return Math.log10(held);
  }

  /** From 0, lowest drawn, to 1, highest drawn. */
  double share(double height) {
    double low = drawn(0);
    double high = drawn(Double.POSITIVE_INFINITY);
    return (drawn(height) - low) / (high - low);
  }
}
