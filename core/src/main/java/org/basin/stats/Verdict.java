package org.basin.stats;

/** The four answers that a comparison can give. */
public enum Verdict {
  /** The arm's error is lower than the reference's, by what may matter. */
  HELPS,
  /** The arm's error is higher than the reference's, by what may matter. */
  HURTS,
  /** The errors differ by less than the margin; whether they differ at all is another question. */
  EQUIVALENT,
  /** The replicates at hand cannot say. */
  UNDETERMINED
}
