package org.basin.report;

import java.util.List;
import org.basin.report.Findings.Claim;

/**
 * Claim C2. It takes loss and curvature around the start, and controls that keep only the weights'
 * scale: no study has measured these yet, so it is never said to be tested.
 */
record BetterPlace() implements ClaimRule {
  @Override
  public Claim judge(Material material) {
    return new Claim(
        "C2", "Pre-training starts in a better place on the error surface.", NOT_TESTED, List.of());
  }
}
