package org.basin.workflow;

/**
 * One thing that the doctor looked at.
 *
 * @param what {@code Java}, {@code libtorch}, {@code disk}
 * @param found in words
 * @param mend what to do; empty where nothing needs to be done
 */
public record Finding(String what, Health health, String found, String mend) {
  /** How it stands. */
  public enum Health {
    GOOD,
    /** Basin works, but not as well as it could. */
    POOR,
    /** Basin does not work until this is mended. */
    MISSING
  }
}
