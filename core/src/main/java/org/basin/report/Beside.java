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
record Beside(Material material, Representations all, Cell arm, Cell against, String place) {

  /**
   * All of it.
   *
   * @param width of the code
   */
  List<Evidence> all(double width) {
    List<Evidence> beside = new ArrayList<>();
    trained("probe.linear.end", "for the task", beside);
    trained("probe.second.end", "for the second task", beside);
    code(width, beside);
    alike(beside);
    return beside;
  }

  /** A sentence without a number of its own. */
  static Evidence words(String sentence) {
    return new Evidence(sentence, Double.NaN, null, List.of());
  }

  private void trained(String quantity, String what, List<Evidence> beside) {
    SortedMap<Integer, Value> ours = at(arm, quantity, place, 0);
    SortedMap<Integer, Value> theirs = at(against, quantity, place, 0);
    Measured difference = difference(ours, theirs);
    if (difference.n() > 0) {
      beside.add(
          new Evidence(
              "Frozen after the labelled training, a linear probe %s errs on %s of held-out rows on the last hidden layer of %s and on %s on that of `%s`, a difference of %s."
                  .formatted(
                      what,
                      Phrase.percent(Representations.mean(ours)),
                      Phrase.of(arm),
                      Phrase.percent(Representations.mean(theirs)),
                      against.arm(),
                      Phrase.points(difference.mean(), difference.interval())),
              difference.mean(),
              difference.bounded(),
              difference.trials()));
    }
  }

  private void code(double width, List<Evidence> beside) {
    SortedMap<Integer, Value> ours = at(arm, "code.start", place, width);
    SortedMap<Integer, Value> theirs = at(against, "code.start", place, width);
    SortedMap<Integer, Value> principal = at(against, "code", Representations.INPUTS, width);
    Measured more = difference(ours, principal);
    if (more.n() > 0) {
      beside.add(
          new Evidence(
              "From %.0f directions of that layer before any label, the best linear map misses %s of the inputs' variance, with `%s` %s; as many principal components of the inputs miss %s, a difference of %s."
                  .formatted(
                      width,
                      Phrase.percent(Representations.mean(ours)),
                      against.arm(),
                      Phrase.percent(Representations.mean(theirs)),
                      Phrase.percent(Representations.mean(principal)),
                      Phrase.points(more.mean(), more.interval())),
              more.mean(),
              more.bounded(),
              more.trials()));
    }
  }

  private void alike(List<Evidence> beside) {
    Measured trained = over(at(arm, "cka", place, 0));
    if (trained.n() == 0) {
      return;
    }
    Measured twin = over(at(arm, "cka.twin", place, 0));
    Measured untrained = over(at(arm, "cka.untrained", place, 0));
    String again = twin.n() == 0 ? "" : "; of two trainings of the same arm it is " + number(twin);
    beside.add(
        new Evidence(
            "As trained, the last hidden layers of %s and `%s` have a CKA of %s; with an untrained network it is %s%s."
                .formatted(
                    Phrase.of(arm), against.arm(), number(trained), number(untrained), again),
            trained.mean(),
            trained.bounded(),
            trained.trials()));
  }

  private static String number(Measured measured) {
    return Phrase.fixed(measured.mean(), 2) + Phrase.within(1, 2, measured.interval());
  }

  private SortedMap<Integer, Value> at(Cell cell, String quantity, String place, double at) {
    return all.of(cell.data(), cell.network(), cell.arm(), quantity, place, at);
  }

  private Measured over(SortedMap<Integer, Value> values) {
    return Measured.over(
        material,
        arm,
        values.values().stream().map(Value::value).toList(),
        values.values().stream().map(each -> each.trial().id()).toList());
  }

  /** One minus another, over the replicates that both have. */
  private Measured difference(SortedMap<Integer, Value> ours, SortedMap<Integer, Value> theirs) {
    List<Double> differences = new ArrayList<>();
    List<String> trials = new ArrayList<>();
    ours.forEach(
        (seed, one) -> {
          Value other = theirs.get(seed);
          if (other != null) {
            differences.add(one.value() - other.value());
            trials.add(one.trial().id());
            trials.add(other.trial().id());
          }
        });
    return Measured.over(material, arm, differences, trials);
  }
}
