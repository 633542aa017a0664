package org.basin.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Successive halving (Jamieson and Talwalkar, AISTATS 2016): of the members of a group, which are
 * one trial's candidates, one in so many goes on after each rung, by validation so far; one is left
 * for the last stretch. With a factor of 3, nine become three after a ninth of the training and one
 * after a third. It is one bracket, without the restart on more data.
 *
 * @param factor 1 for none: all go on to the end
 * @param groups each member's; members of a group need not stand together
 */
public record Halving(int factor, int[] groups) {

  /** Every member by itself, so that none is stopped. */
  public static Halving none(int members) {
    return new Halving(1, new int[members]);
  }

  /** Rungs for so many candidates. */
  public static int rungs(int factor, int candidates) {
    int rungs = 0;
    for (long left = candidates; factor > 1 && left > 1; left = (left + factor - 1) / factor) {
      rungs++;
    }
    return rungs;
  }

  /** The share of the training at which a rung, from 0, ends. */
  public static double end(int factor, int candidates, int rung) {
    return Math.pow(factor, rung - rungs(factor, candidates));
  }

  /** How many of so many candidates go on after a rung, from 0. */
  public static int left(int factor, int candidates, int rung) {
    int left = candidates;
    for (int r = 0; r <= rung; r++) {
      left = (left + factor - 1) / factor;
    }
    return left;
  }

  /** Stops, in every group, those whose rungs end by now without their being good enough. */
  void stop(Trace[] traces, double done) {
    Map<Integer, List<Trace>> byGroup = new LinkedHashMap<>();
    for (int m = 0; m < traces.length; m++) {
      byGroup.computeIfAbsent(groups[m], g -> new ArrayList<>()).add(traces[m]);
    }
    byGroup.values().forEach(group -> stop(group, done));
  }

  private void stop(List<Trace> group, double done) {
    List<Trace> ranked = new ArrayList<>(group);
    ranked.sort(Comparator.comparingDouble(Trace::bestCost).thenComparingDouble(Trace::bestLoss));
    for (int rung = 0; rung < rungs(factor, group.size()); rung++) {
      int passed = rung;
      if (done >= end(factor, group.size(), rung)
          && ranked.stream().noneMatch(trace -> trace.rung() > passed)) {
        ranked.removeIf(trace -> trace.rung() < passed);
        int left = left(factor, group.size(), rung);
        for (int i = 0; i < ranked.size(); i++) {
          if (i < left) {
            ranked.get(i).rise();
          } else {
            ranked.get(i).stop();
          }
        }
        ranked.removeIf(Trace::stopped);
      }
    }
  }
}
