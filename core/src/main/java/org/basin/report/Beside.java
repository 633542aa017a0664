package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Evidence;
import org.basin.report.Representations.Value;

/**
 * What stands beside claim C3 and does not decide it: what the labelled training makes of the last
 * hidden layer, its code beside principal components, and how alike the networks are beside the
 * nulls of that.
 */
final class Beside {
  private Beside() {}

  static List<Evidence> of(
      Representations all, Cell arm, Cell against, String place, double width) {
    List<Evidence> beside = new ArrayList<>();
    trained(all, arm, against, place, "probe.linear.end", "for the task", beside);
    trained(all, arm, against, place, "probe.second.end", "for the second task", beside);
    code(all, arm, against, place, width, beside);
    alike(all, arm, against, place, beside);
    return beside;
  }

  /** A sentence without a number of its own. */
  static Evidence words(String sentence) {
    return new Evidence(sentence, Double.NaN, null, List.of());
  }

  private static void trained(
      Representations all,
      Cell arm,
      Cell against,
      String place,
      String quantity,
      String what,
      List<Evidence> beside) {
    SortedMap<Integer, Value> ours = at(all, arm, quantity, place, 0);
    SortedMap<Integer, Value> theirs = at(all, against, quantity, place, 0);
    if (!ours.isEmpty() && !theirs.isEmpty()) {
      beside.add(
          new Evidence(
              "Frozen after the labelled training, a linear probe %s errs on %s of held-out rows on the last hidden layer of %s and on %s on that of `%s`."
                  .formatted(
                      what,
                      Phrase.percent(Representations.mean(ours)),
                      Phrase.of(arm),
                      Phrase.percent(Representations.mean(theirs)),
                      against.arm()),
              Representations.mean(ours),
              null,
              trials(ours, theirs)));
    }
  }

  private static void code(
      Representations all,
      Cell arm,
      Cell against,
      String place,
      double width,
      List<Evidence> beside) {
    SortedMap<Integer, Value> ours = at(all, arm, "code.start", place, width);
    SortedMap<Integer, Value> theirs = at(all, against, "code.start", place, width);
    SortedMap<Integer, Value> principal = at(all, against, "code", Representations.INPUTS, width);
    if (!ours.isEmpty() && !principal.isEmpty()) {
      beside.add(
          new Evidence(
              "From %.0f directions of that layer before any label, the best linear map misses %s of the inputs' variance, with `%s` %s; as many principal components of the inputs miss %s."
                  .formatted(
                      width,
                      Phrase.percent(Representations.mean(ours)),
                      against.arm(),
                      Phrase.percent(Representations.mean(theirs)),
                      Phrase.percent(Representations.mean(principal))),
              Representations.mean(ours),
              null,
              trials(ours, principal)));
    }
  }

  private static void alike(
      Representations all, Cell arm, Cell against, String place, List<Evidence> beside) {
    SortedMap<Integer, Value> trained = at(all, arm, "cka", place, 0);
    if (trained.isEmpty()) {
      return;
    }
    SortedMap<Integer, Value> twin = at(all, arm, "cka.twin", place, 0);
    String again =
        twin.isEmpty()
            ? ""
            : "; of two trainings of the same arm it is "
                + Phrase.fixed(Representations.mean(twin), 2);
    beside.add(
        new Evidence(
            "As trained, the last hidden layers of %s and `%s` have a CKA of %s; with an untrained network it is %s%s."
                .formatted(
                    Phrase.of(arm),
                    against.arm(),
                    Phrase.fixed(Representations.mean(trained), 2),
                    Phrase.fixed(Representations.mean(at(all, arm, "cka.untrained", place, 0)), 2),
                    again),
            Representations.mean(trained),
            null,
            trials(trained, twin)));
  }

  private static SortedMap<Integer, Value> at(
      Representations all, Cell cell, String quantity, String place, double at) {
    return all.of(cell.data(), cell.network(), cell.arm(), quantity, place, at);
  }

  private static List<String> trials(
      SortedMap<Integer, Value> ours, SortedMap<Integer, Value> theirs) {
    List<String> ids = new ArrayList<>();
    ours.values().forEach(each -> ids.add(each.trial().id()));
    theirs.values().forEach(each -> ids.add(each.trial().id()));
    return ids.stream().distinct().toList();
  }
}
