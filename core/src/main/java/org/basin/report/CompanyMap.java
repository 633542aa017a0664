package org.basin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.basin.report.chart.HeatMap;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Trial;

/** How alike the last hidden layers of each two arms are once trained, as a map of arms. */
final class CompanyMap {
  private final Design design;
  private final Map<String, Trial> trials = new HashMap<>();

  CompanyMap(Design design) {
    this.design = design;
    for (Outcome outcome : design.findings().outcomes()) {
      trials.put(outcome.trial().id(), outcome.trial());
    }
  }

  /** Empty where no three arms were measured. */
  Optional<Figure> of(String data, String network, String id) {
    Map<List<String>, TreeMap<Integer, Double>> pairs = new HashMap<>();
    Csv csv = new Csv("network", "first", "second", "seed", "trial", "other", "cka");
    for (Measurement each : design.findings().measurements()) {
      Trial one = trials.get(each.trial());
      Trial other = trials.get(each.other());
      if (each.quantity().equals("company.cka")
          && one != null
          && other != null
          && one.data().equals(data)
          && one.network().equals(network)
          && Double.isFinite(each.value())) {
        pairs
            .computeIfAbsent(List.of(one.arm(), other.arm()), pair -> new TreeMap<>())
            .put(one.seed(), each.value());
        csv.line(
            network,
            one.arm(),
            other.arm(),
            one.seed(),
            one.id(),
            other.id(),
            Written.exact(each.value()));
      }
    }
    List<String> arms =
        design.arms().stream()
            .filter(arm -> pairs.keySet().stream().anyMatch(pair -> pair.contains(arm)))
            .toList();
    if (arms.isEmpty()) {
      return Optional.empty();
    }
    List<List<HeatMap.Box>> boxes = new ArrayList<>();
    for (String one : arms) {
      List<HeatMap.Box> row = new ArrayList<>();
      for (String other : arms) {
        TreeMap<Integer, Double> found =
            pairs.getOrDefault(
                List.of(one, other), pairs.getOrDefault(List.of(other, one), new TreeMap<>()));
        row.add(AlikenessMap.box(found.values()));
      }
      boxes.add(row);
    }
    HeatMap map =
        new HeatMap(
            "CKA of each two arms, trained, last hidden layer",
            "The numbers are in the file to download.",
            "arm",
            "arm",
            arms,
            arms,
            boxes);
    return Optional.of(
        new Figure(
            id,
            network + ": CKA of the last hidden layers of each two arms, trained.",
            List.of(),
            List.of(new Figure.Panel(network, "", "last hidden layer", map.svg(id), List.of())),
            csv.download(id),
            Fold.howToRead(
                "A box is two arms on the same seed, deeper the more alike: the mean over the"
                    + " seeds, the least and the largest below it. It means something only beside"
                    + " the nulls of the maps above: two trainings of one arm, and an untrained"
                    + " network.",
                "No conclusion rests on a picture.")));
  }
}
