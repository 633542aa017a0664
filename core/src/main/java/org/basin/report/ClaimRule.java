package org.basin.report;

import java.util.List;
import org.basin.report.Findings.Claim;

/**
 * What one of the five claims says and when a study's numbers carry it. A rule is conservative: it
 * says {@code undetermined} unless every number it rests on has a verdict, and {@code not tested}
 * where the study has nothing to say. A new rule is a file and a line in {@link #ALL}.
 */
sealed interface ClaimRule
    permits SameMinimum, BetterPlace, GeneralRepresentation, NobodyNeedsIt, NeedsMuchData {
  String SUPPORTED = "supported";
  String CONTRADICTED = "contradicted";
  String UNDETERMINED = "undetermined";
  String NOT_TESTED = "not tested";

  /** In the order in which they are told. */
  List<ClaimRule> ALL =
      List.of(
          new SameMinimum(),
          new BetterPlace(),
          new GeneralRepresentation(),
          new NobodyNeedsIt(),
          new NeedsMuchData());

  Claim judge(Material material);
}
