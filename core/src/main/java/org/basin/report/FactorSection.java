package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.report.Factors.EffectOf;
import org.basin.report.page.Block;
import org.basin.report.page.Fold;
import org.basin.report.page.Section;
import org.basin.report.page.Table;

/** Main effects and interactions where arms cross factors; no section where they do not. */
final class FactorSection {
  private FactorSection() {}

  static Section of(Design design) {
    List<EffectOf> effects = design.findings().effects();
    List<Block> blocks = new ArrayList<>();
    for (String where : effects.stream().map(e -> where(design, e)).distinct().toList()) {
      List<Table.Row> rows = new ArrayList<>();
      for (EffectOf effect : effects) {
        if (where(design, effect).equals(where)) {
          String verdict = effect.comparison().verdict().name().toLowerCase(Locale.ROOT);
          rows.add(
              Table.Row.of(
                  effect.name(),
                  List.of(
                      Table.Cell.text(effect.interaction() ? "interaction" : "main effect"),
                      new Table.Cell(
                          "number",
                          design.written().difference(effect.comparison().difference()),
                          List.of(design.written().difference(effect.comparison().interval()))),
                      Table.Cell.number(Written.number(effect.comparison().pHolm())),
                      new Table.Cell(verdict, words(effect), List.of()))));
        }
      }
      blocks.add(
          new Table(
              where,
              List.of(
                  "Factor",
                  "kind",
                  design.metric().step() + " of " + design.metric().noun(),
                  "p (Holm)",
                  "verdict"),
              rows));
    }
    if (!blocks.isEmpty()) {
      blocks.add(
          Fold.howToRead(
              "A main effect is what a factor does to what is compared, averaged over all"
                  + " combinations of",
              "the others. An interaction is how much more two do together than each adds alone:",
              "below zero they help each other, above zero each makes the other less needed."));
    }
    return new Section("factors", "Factors", blocks);
  }

  /** An interaction neither helps nor hurts by itself: the two help each other, or do not. */
  static String words(EffectOf effect) {
    return switch (effect.comparison().verdict()) {
      case HELPS -> effect.interaction() ? "more together" : "helps";
      case HURTS -> effect.interaction() ? "less together" : "hurts";
      case EQUIVALENT -> effect.interaction() ? "they add up" : "equivalent";
      case UNDETERMINED -> "undetermined";
    };
  }

  private static String where(Design design, EffectOf effect) {
    String pools =
        effect.unlabelled() == 0
            ? ""
            : ", " + Written.unlabelled(effect.unlabelled()) + " unlabelled";
    return design.name(effect.data(), effect.network())
        + ", "
        + Written.labels(effect.labels())
        + pools;
  }
}
