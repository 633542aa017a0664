package org.basin.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.basin.report.Findings.Cell;
import org.basin.stats.PairedT;
import org.basin.study.Measurement;
import org.basin.study.Trial;

/**
 * What was measured of networks layer by layer ({@code execution.Compression}, {@code Alikeness}),
 * by arm and replicate. Places are a layer's name, or {@code inputs}, which are the reference's and
 * stand for all arms.
 */
final class Representations {
  static final String INPUTS = "inputs";

  /** A number of a trial. */
  record Value(Trial trial, double value) {}

  private record Key(String data, String network, String arm, String quantity, String place) {}

  private final Map<Key, Map<Double, SortedMap<Integer, Value>>> values = new LinkedHashMap<>();
  private final List<Measurement> rows = new ArrayList<>();

  private Representations(Collection<Measurement> measurements, Map<String, Trial> trials) {
    for (Measurement each : measurements) {
      // What is of two is the second's, the other arm's.
      Trial trial = trials.get(each.other().isEmpty() ? each.trial() : each.other());
      if (trial != null && isLayers(each.quantity()) && Double.isFinite(each.value())) {
        rows.add(each);
        values
            .computeIfAbsent(
                new Key(trial.data(), trial.network(), trial.arm(), each.quantity(), each.place()),
                key -> new TreeMap<>())
            .computeIfAbsent(each.at(), at -> new TreeMap<>())
            .put(trial.seed(), new Value(trial, each.value()));
      }
    }
  }

  private static boolean isLayers(String quantity) {
    return List.of("probe.", "dimension.", "code", "cka", "svcca").stream()
        .anyMatch(quantity::startsWith);
  }

  static Representations of(Material material) {
    Map<String, Trial> trials = new HashMap<>();
    for (Cell cell : material.cells().all()) {
      material
          .cells()
          .at(cell)
          .forEach(c -> trials.put(c.outcome().trial().id(), c.outcome().trial()));
    }
    return new Representations(material.measurements(), trials);
  }

  static Representations of(Findings findings) {
    Map<String, Trial> trials = new HashMap<>();
    findings.outcomes().forEach(o -> trials.put(o.trial().id(), o.trial()));
    return new Representations(findings.measurements(), trials);
  }

  /** All that is here, as it was measured. */
  List<Measurement> rows() {
    return rows;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The layers of a network in their order, without the inputs. */
  List<String> layers(String data, String network) {
    return values.keySet().stream()
        .filter(key -> key.data().equals(data) && key.network().equals(network))
        .map(Key::place)
        .filter(place -> !place.equals(INPUTS))
        .distinct()
        .sorted(java.util.Comparator.comparingInt(Representations::number))
        .toList();
  }

  private static int number(String place) {
    return Integer.parseInt(place.substring(place.lastIndexOf('.') + 1));
  }

  /** A quantity of an arm at a place, by replicate; empty where it was not measured. */
  SortedMap<Integer, Value> of(
      String data, String network, String arm, String quantity, String place, double at) {
    return values
        .getOrDefault(new Key(data, network, arm, quantity, place), Map.of())
        .getOrDefault(at, new TreeMap<>());
  }

  /** The abscissas at which it was measured. */
  List<Double> steps(String data, String network, String arm, String quantity, String place) {
    return List.copyOf(
        values.getOrDefault(new Key(data, network, arm, quantity, place), Map.of()).keySet());
  }

  /**
   * One minus another, over the replicates that both have.
   *
   * @param trials behind it
   */
  record Contrast(PairedT t, double first, double second, List<String> trials) {}

  static Contrast contrast(
      SortedMap<Integer, Value> one, SortedMap<Integer, Value> other, double overlap) {
    List<Double> differences = new ArrayList<>();
    List<String> trials = new ArrayList<>();
    double first = 0;
    double second = 0;
    for (Map.Entry<Integer, Value> each : one.entrySet()) {
      Value against = other.get(each.getKey());
      if (against != null) {
        differences.add(each.getValue().value() - against.value());
        first += each.getValue().value();
        second += against.value();
        trials.add(each.getValue().trial().id());
        trials.add(against.trial().id());
      }
    }
    int n = Math.max(1, differences.size());
    return new Contrast(
        PairedT.of(differences.stream().mapToDouble(Double::doubleValue).toArray(), overlap),
        first / n,
        second / n,
        trials.stream().distinct().toList());
  }

  static double mean(SortedMap<Integer, Value> values) {
    return values.values().stream().mapToDouble(Value::value).average().orElse(Double.NaN);
  }
}
