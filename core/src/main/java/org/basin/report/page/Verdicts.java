package org.basin.report.page;

import java.util.List;

/** Claims, each with a verdict and what it rests on. */
public record Verdicts(List<Item> items) implements Block {

  public Verdicts {
    items = List.copyOf(items);
  }

  /**
   * A claim.
   *
   * @param verdict the word
   * @param kind the verdict as a class of the style sheet
   * @param change what would change the verdict; empty for nothing to say
   */
  public record Item(
      String id,
      String statement,
      String verdict,
      String kind,
      List<Ground> grounds,
      String change) {
    private static final int AT_ONCE = 4;

    public Item {
      grounds = List.copyOf(grounds);
    }

    /** The sentences that are seen without unfolding. */
    public List<Ground> first() {
      return grounds.subList(0, Math.min(AT_ONCE, grounds.size()));
    }

    public List<Ground> rest() {
      return grounds.subList(first().size(), grounds.size());
    }
  }

  /**
   * A sentence of evidence.
   *
   * @param behind the number in it, its interval and how many trials; what the fold of trials is
   *     called
   * @param links ids of trials
   * @param linked whether the ids lead to rows of this page
   */
  public record Ground(String sentence, String behind, List<String> links, boolean linked) {
    public Ground {
      links = List.copyOf(links);
    }
  }
}
