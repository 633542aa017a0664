package org.basin.report;

import java.util.List;
import org.basin.report.Findings.Claim;

/**
 * Claim C3. It takes probes by layer, intrinsic dimension and transfer to a second task: no study
 * has measured these yet, so it is never said to be tested.
 */
record GeneralRepresentation() implements ClaimRule {
  @Override
  public Claim judge(Material material) {
    return new Claim(
        "C3",
        "Pre-training compresses the input into a representation that is good for general tasks.",
        NOT_TESTED,
        List.of());
  }
}
