package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.basin.report.Representations.Value;
import org.basin.report.page.Block;
import org.basin.report.page.Fold;
import org.basin.report.page.Table;

/** How alike each arm's layers are to the reference's, beside the nulls. */
final class AlikenessTables {
  private final Design design;
  private final Representations all;

  AlikenessTables(Design design, Representations all) {
    this.design = design;
    this.all = all;
  }

  List<Block> of(String data, String network) {
    String reference = design.findings().study().arms().get(0);
    List<Table.Row> rows = new ArrayList<>();
    for (String arm : design.arms()) {
      for (String layer : all.layers(data, network)) {
        if (!at(data, network, arm, "cka", layer).isEmpty()) {
          List<Table.Cell> cells = new ArrayList<>();
          int number = 1 + Integer.parseInt(layer.substring(layer.indexOf('.') + 1));
          cells.add(Table.Cell.text(Integer.toString(number)));
          for (String quantity : List.of("cka", "svcca")) {
            for (String when : List.of("", ".start", ".twin", ".untrained")) {
              cells.add(cell(at(data, network, arm, quantity + when, layer)));
            }
          }
          rows.add(new Table.Row("", design.ink(arm).colour(), arm, cells));
        }
      }
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Table(
            network + ": how alike each arm's layers are to those of " + reference + ".",
            List.of(
                "Arm",
                "Layer",
                "CKA, trained",
                "starts",
                "its twin",
                "untrained",
                "SVCCA, trained",
                "starts",
                "its twin",
                "untrained"),
            rows),
        Fold.howToRead(
            "CKA (debiased) is 1 for representations that are equal up to rotation and scale, and"
                + " about 0 for independent ones; SVCCA is the mean canonical correlation of the"
                + " directions that carry 99 % of the variance, and is too high where examples are"
                + " few. Neither means anything without its nulls:",
            "\"its twin\" is the arm's network beside a second training of the same arm on the same"
                + " labelled rows, which is as alike as chance allows;",
            "\"untrained\" is it beside the reference's start, which no training has touched.",
            "Below each mean are the least and the largest over the replicates. A layer with no"
                + " fewer features than there are held-out examples is left out."));
  }

  private SortedMap<Integer, Value> at(
      String data, String network, String arm, String quantity, String layer) {
    return all.of(data, network, arm, quantity, layer, 0);
  }

  private static Table.Cell cell(SortedMap<Integer, Value> values) {
    double low = values.values().stream().mapToDouble(Value::value).min().orElse(Double.NaN);
    double high = values.values().stream().mapToDouble(Value::value).max().orElse(Double.NaN);
    return values.isEmpty()
        ? Table.Cell.number(Written.NONE)
        : new Table.Cell(
            "number",
            Phrase.fixed(Representations.mean(values), 2),
            List.of(Phrase.fixed(low, 2) + " to " + Phrase.fixed(high, 2)));
  }
}
