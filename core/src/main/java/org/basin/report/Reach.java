package org.basin.report;

/**
 * What a measured quantity can be at all, by the words of {@code execution}'s measures. An interval
 * of t does not know of it, and with few replicates of a loss near nought reaches below.
 *
 * @param least and {@code most} may be infinite
 */
record Reach(double least, double most) {
  private static final Reach ANY = new Reach(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  private static final Reach SHARE = new Reach(0, 1);
  private static final Reach SIZE = new Reach(0, Double.POSITIVE_INFINITY);
  private static final Reach LIKENESS = new Reach(Double.NEGATIVE_INFINITY, 1);

  static Reach of(String quantity) {
    String kind = quantity.substring(0, Math.max(0, quantity.indexOf('.')));
    return switch (kind.isEmpty() ? quantity : kind) {
      case "probe" -> SHARE;
      case "loss", "gradient", "dimension", "code" -> SIZE;
      case "cka", "svcca" -> LIKENESS;
      case "disagreement" -> quantity.equals("disagreement.excess") ? new Reach(-1, 1) : SHARE;
      case "width" -> new Reach(-1, 1);
      default ->
          switch (quantity) {
            case "longer.loss", "longer.gradient" -> SIZE;
            case "longer.settled", "longer.disagreement", "fate.disagreement" -> SHARE;
            default -> ANY;
          };
    };
  }

  /** What one such quantity less another can be. */
  Reach ofDifferences() {
    double width = most - least;
    return new Reach(-width, width);
  }
}
