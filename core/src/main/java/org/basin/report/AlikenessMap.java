package org.basin.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.basin.report.Representations.Value;
import org.basin.report.chart.HeatMap;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;

/**
 * CKA of each arm's layers with the reference's, as maps of arms and layers: as trained, of their
 * starts, and the two nulls. Each number is in its box, and each replicate's in the file.
 */
final class AlikenessMap {
  private static final Map<String, String> WHEN = new LinkedHashMap<>();

  static {
    WHEN.put("", "trained");
    WHEN.put(".start", "starts, before any label");
    WHEN.put(".twin", "null: an arm with its twin");
    WHEN.put(".untrained", "null: trained with untrained");
  }

  private final Design design;
  private final Representations all;

  AlikenessMap(Design design, Representations all) {
    this.design = design;
    this.all = all;
  }

  Optional<Figure> of(String data, String network, String id) {
    String reference = design.findings().study().arms().get(0);
    List<String> layers =
        all.layers(data, network).stream()
            .filter(
                layer ->
                    design.arms().stream()
                        .anyMatch(arm -> !at(data, network, arm, "cka", layer).isEmpty()))
            .toList();
    List<Figure.Panel> panels = new ArrayList<>();
    Csv csv = new Csv("network", "arm", "layer", "quantity", "seed", "trial", "cka");
    for (Map.Entry<String, String> when : WHEN.entrySet()) {
      List<String> rows = new ArrayList<>();
      List<List<HeatMap.Box>> boxes = new ArrayList<>();
      for (String arm : design.arms()) {
        List<HeatMap.Box> row = new ArrayList<>();
        for (String layer : layers) {
          SortedMap<Integer, Value> values = at(data, network, arm, "cka" + when.getKey(), layer);
          row.add(box(values.values().stream().map(Value::value).toList()));
          values.forEach(
              (seed, value) ->
                  csv.line(
                      network,
                      arm,
                      layer,
                      "cka" + when.getKey(),
                      seed,
                      value.trial().id(),
                      Written.exact(value.value())));
        }
        if (row.stream().anyMatch(box -> Double.isFinite(box.shade()))) {
          rows.add(arm);
          boxes.add(row);
        }
      }
      if (!rows.isEmpty()) {
        HeatMap map =
            new HeatMap(
                "CKA with " + reference + ", " + when.getValue(),
                "The same numbers are in the table beneath.",
                "arm",
                "layer",
                rows,
                layers.stream().map(AlikenessMap::number).toList(),
                boxes);
        panels.add(
            new Figure.Panel(network, "", when.getValue(), map.svg(id + panels.size()), List.of()));
      }
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                id,
                network + ": CKA of each arm's layers with those of " + reference + ".",
                List.of(),
                panels,
                csv.download(id),
                Fold.howToRead(
                    "A box is an arm and a layer, deeper the more alike: the mean over the"
                        + " replicates, the least and the largest of them below it. As trained it"
                        + " means something only between the two nulls: two trainings of one arm,"
                        + " and a trained network beside one that no training has touched.",
                    "No conclusion rests on a picture; claim C3 names the numbers it goes by.")));
  }

  private SortedMap<Integer, Value> at(
      String data, String network, String arm, String quantity, String layer) {
    return all.of(data, network, arm, quantity, layer, 0);
  }

  private static String number(String layer) {
    return Integer.toString(1 + Integer.parseInt(layer.substring(layer.indexOf('.') + 1)));
  }

  /** A mean, with the least and the largest below it. */
  static HeatMap.Box box(Collection<Double> values) {
    if (values.isEmpty()) {
      return HeatMap.Box.EMPTY;
    }
    DoubleSummaryStatistics all =
        values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    return new HeatMap.Box(
        Math.max(0, Math.min(1, all.getAverage())),
        Phrase.fixed(all.getAverage(), 2),
        Phrase.fixed(all.getMin(), 2) + " to " + Phrase.fixed(all.getMax(), 2));
  }
}
