package org.basin.report;

import java.util.List;
import org.basin.report.Findings.Claim;

/**
 * Claim C1. It takes barriers, alignment and curves between trained networks: no study has measured
 * these yet, so it is never said to be tested.
 */
record SameMinimum() implements ClaimRule {
  @Override
  public Claim judge(Material material) {
    return new Claim("C1", "Both starts reach the same minimum.", NOT_TESTED, List.of());
  }
}
