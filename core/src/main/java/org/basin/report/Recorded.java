package org.basin.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.basin.study.Filters;
import org.basin.study.Look;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Picture;
import org.basin.study.SurveyedPair;

/**
 * What a run has recorded so far, as the findings read it.
 *
 * @param looks at the running comparison; none of a fixed design
 * @param pairs of trained networks that were held against each other
 * @param measurements of trained networks
 * @param pictures of trained networks
 */
public record Recorded(
    List<Outcome> outcomes,
    List<Filters> filters,
    List<Look> looks,
    List<SurveyedPair> pairs,
    List<Measurement> measurements,
    List<Picture> pictures) {

  public Recorded {
    outcomes = List.copyOf(outcomes);
    filters = List.copyOf(filters);
    looks = List.copyOf(looks);
    pairs = List.copyOf(pairs);
    measurements = List.copyOf(measurements);
    pictures = List.copyOf(pictures);
  }

  /** What belongs to one data set. */
  public Recorded on(String data) {
    List<Outcome> own =
        outcomes.stream().filter(outcome -> outcome.trial().data().equals(data)).toList();
    Set<String> trials =
        own.stream().map(outcome -> outcome.trial().id()).collect(Collectors.toSet());
    return new Recorded(
        own,
        filters.stream().filter(each -> trials.contains(each.trial().id())).toList(),
        looks.stream().filter(look -> look.data().equals(data)).toList(),
        pairs.stream().filter(pair -> trials.contains(pair.first())).toList(),
        measurements.stream().filter(each -> trials.contains(each.trial())).toList(),
        pictures.stream().filter(picture -> picture.data().equals(data)).toList());
  }

  /** Trials alone. */
  public static Recorded of(List<Outcome> outcomes) {
    return new Recorded(outcomes, List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
