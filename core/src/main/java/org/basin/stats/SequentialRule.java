package org.basin.stats;

/**
 * How replicates are added until a comparison is decided, written down before the first.
 *
 * @param levels the boundaries, at the rule's looks
 * @param level the rate of false verdicts allowed over all looks and the whole family
 * @param margin differences below it count as none
 * @param hopeless a comparison whose chance to be decided by the last look is under this, were its
 *     differences to go on as they are, gets no more replicates; 0 never stops one
 */
public record SequentialRule(
    Looks looks, NominalLevels levels, double level, double margin, double hopeless) {

  /** Under this chance to be decided a comparison is given up, if nothing else is said. */
  public static final double HOPELESS = .05;

  /**
   * How many times the replicates of a fixed design the last look needs for about the same power:
   * found by simulation, see doc/decisions.
   */
  public static final double MORE = 1.3;

  public SequentialRule {
    Planning.requireLevel(level);
    Equivalence.requireMargin(margin);
  }

  public static SequentialRule of(
      Looks looks, Spending spending, double level, double margin, double hopeless) {
    return new SequentialRule(looks, new NominalLevels(looks, spending), level, margin, hopeless);
  }
}
