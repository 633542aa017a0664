package org.basin.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.basin.report.Findings.Claim;
import org.basin.report.Findings.Evidence;
import org.basin.report.Findings.FailuresOf;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.Study;

/**
 * The findings on several data sets side by side, each as a study of that one alone would have
 * them: no family of comparisons, no choice and no interval reaches over two of them.
 */
public final class JointFindings {
  private JointFindings() {}

  /**
   * Puts them together, in the study's order of data sets.
   *
   * @param each of one data set, a block of the study
   * @param truth of the replicates that the outcomes belong to
   */
  public static Findings of(
      Study study, Provenance provenance, List<Findings> each, Findings.Truth truth) {
    int planned = each.stream().mapToInt(Findings::planned).sum();
    List<Outcome> outcomes =
        each.stream()
            .flatMap(one -> one.outcomes().stream())
            .sorted(Comparator.comparing((Outcome outcome) -> outcome.trial().id()))
            .toList();
    return new Findings(
        study,
        provenance,
        planned,
        outcomes,
        all(each, Findings::filters),
        all(each, Findings::summaries),
        all(each, Findings::comparisons),
        all(each, Findings::labelsSaved),
        claims(each),
        all(each, Findings::recommendations),
        all(each, JointFindings::failures),
        all(each, JointFindings::limits),
        all(each, Findings::looks),
        all(each, Findings::pairs),
        all(each, Findings::measurements),
        all(each, Findings::pictures),
        all(each, Findings::crossovers),
        all(each, Findings::effects),
        List.of(),
        new Explained(
            all(each, one -> said(one, one.explained().plainly())),
            all(each, one -> said(one, one.explained().regularisation())),
            all(each, one -> one.explained().fits()),
            all(each, one -> one.explained().decompositions())),
        OverSets.of(
            study, new Cells(study, provenance, outcomes, truth), outcomes.size() >= planned));
  }

  /** Evidence with the data set that it is of. */
  private static List<Evidence> said(Findings one, List<Evidence> evidence) {
    return evidence.stream()
        .map(
            each ->
                new Evidence(
                    one.study().name() + ": " + each.sentence(),
                    each.value(),
                    each.interval(),
                    each.trials()))
        .toList();
  }

  private static <T> List<T> all(List<Findings> each, Function<Findings, List<T>> part) {
    return each.stream().flatMap(one -> part.apply(one).stream()).toList();
  }

  private static List<String> limits(Findings one) {
    return one.limits().stream().map(limit -> one.study().name() + ": " + limit).toList();
  }

  private static List<FailuresOf> failures(Findings one) {
    return one.failures().stream()
        .map(
            of ->
                new FailuresOf(
                    of.cell(),
                    of.failed(),
                    of.trials(),
                    of.againstFailed(),
                    of.costWithout(),
                    of.difference(),
                    of.differenceWithout(),
                    one.study().name() + ": " + of.sentence()))
        .toList();
  }

  /**
   * A claim over all data sets: what all that test it say alike; undetermined where they differ.
   */
  private static List<Claim> claims(List<Findings> each) {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < each.get(0).claims().size(); i++) {
      List<String> verdicts = new ArrayList<>();
      List<Evidence> because = new ArrayList<>();
      for (Findings one : each) {
        Claim claim = one.claims().get(i);
        if (!claim.verdict().equals(ClaimRule.NOT_TESTED)) {
          verdicts.add(claim.verdict());
        }
        because.add(
            new Evidence(
                "On %s: %s.".formatted(one.study().name(), claim.verdict()),
                Double.NaN,
                null,
                List.of()));
        because.addAll(said(one, claim.because()));
      }
      Claim first = each.get(0).claims().get(i);
      String verdict =
          verdicts.isEmpty()
              ? ClaimRule.NOT_TESTED
              : verdicts.stream().distinct().count() == 1
                  ? verdicts.get(0)
                  : ClaimRule.UNDETERMINED;
      claims.add(new Claim(first.id(), first.statement(), verdict, because, change(each, i)));
    }
    return claims;
  }

  /** What would change a claim's verdict: once where it is the same of all data sets. */
  private static String change(List<Findings> each, int claim) {
    List<String> said =
        each.stream().map(one -> one.claims().get(claim).change()).distinct().toList();
    return said.size() == 1
        ? said.get(0)
        : each.stream()
            .map(one -> "On %s: %s".formatted(one.study().name(), one.claims().get(claim).change()))
            .collect(Collectors.joining(" "));
  }
}
