package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.Decomposition.Part;
import org.basin.report.chart.ForestChart;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.stats.Comparison;
import org.basin.stats.Interval;
import org.jspecify.annotations.Nullable;

/** What of the effect each control keeps, in one picture; no section without a control. */
final class DecompositionSection {
  private final Design design;
  private final Written written;

  private DecompositionSection(Design design) {
    this.design = design;
    this.written = design.written();
  }

  static Section of(Design design) {
    return new Section(
        "controls", "What brings the effect?", new DecompositionSection(design).blocks());
  }

  private List<Block> blocks() {
    List<Decomposition> all = design.findings().explained().decompositions();
    if (all.isEmpty()) {
      return List.of();
    }
    Csv csv =
        new Csv(
            "network",
            "labels",
            "unlabelled",
            "arm",
            "keeps",
            "control",
            "n",
            "effect",
            "low",
            "high",
            "lost",
            "lost_low",
            "lost_high",
            "lost_p_holm",
            "share",
            "share_low",
            "share_high");
    List<List<ForestChart.Group>> groups = new ArrayList<>();
    all.forEach(each -> groups.add(groups(each, csv)));
    List<ForestChart.Group> together = groups.stream().flatMap(List::stream).toList();
    List<Figure.Panel> panels = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      panels.add(panel(all.get(i), groups.get(i), together, i));
    }
    blocks.add(
        new Figure(
            "controls",
            "What an arm gains on "
                + all.get(0).against().arm()
                + ", and what its controls still gain, each of which keeps one thing of its"
                + " pre-training. To the left of zero is gain, in "
                + design.metric().step()
                + ".",
            List.of(),
            panels,
            csv.download("controls"),
            Fold.howToRead(
                "A control that lies where the arm lies keeps all that matters; one that lies at"
                    + " zero gave up what brings the effect. A control is an intervention: nothing"
                    + " else differs between it and its arm.",
                "The reading is of the arm against the control, paired over the seeds and corrected"
                    + " for all such questions (Holm). The share kept is given where the arm's own"
                    + " effect is told apart from zero, with Fieller's interval.",
                "Scale: the pre-trained weights shuffled, or drawn with their mean and variance."
                    + " Content: pre-trained on pixels out of place, or to predict labels drawn at"
                    + " random. Layers: the first alone pre-trained, or held as they were."
                    + " Neighbourhood: the start moved by a share of its length. Labelled examples"
                    + " alone: pre-trained without the pool.",
                "The parts need not add up to the whole: what scale and content bring may be the"
                    + " same.")));
    all.forEach(each -> blocks.add(table(each)));
    return blocks;
  }

  private String where(Decomposition of) {
    return design.name(of.arm().data(), of.arm().network())
        + ", "
        + Written.labels(of.arm().labels())
        + (of.arm().unlabelled() == 0
            ? ""
            : ", " + Written.unlabelled(of.arm().unlabelled()) + " unlabelled");
  }

  private Figure.Panel panel(
      Decomposition of, List<ForestChart.Group> own, List<ForestChart.Group> all, int index) {
    String heading = of.arm().arm() + ", " + where(of);
    ForestChart chart =
        new ForestChart(
            "What brings the effect of " + heading,
            "The same numbers as in the table of " + heading + ".",
            "difference of test " + design.metric().noun() + ", " + design.metric().step(),
            design.findings().study().margin() * design.metric().scale(),
            own,
            all,
            300);
    return new Figure.Panel(
        of.arm().network(),
        Written.labels(of.arm().labels()),
        heading,
        chart.svg("controls-" + index),
        List.of());
  }

  private List<ForestChart.Group> groups(Decomposition of, Csv csv) {
    List<ForestChart.Group> groups = new ArrayList<>();
    groups.add(
        new ForestChart.Group(
            "all of it", design.ink(of.arm().arm()), List.of(row(of.arm().arm(), of.whole()))));
    line(csv, of, "all", of.arm().arm(), of.whole(), null);
    for (Decomposition.Keeps keeps : Decomposition.Keeps.values()) {
      List<Part> parts = of.parts().stream().filter(part -> part.keeps() == keeps).toList();
      if (!parts.isEmpty()) {
        List<ForestChart.Row> rows = new ArrayList<>();
        for (Part part : parts) {
          rows.add(row(part.control().arm(), part.effect()));
          line(csv, of, keeps.words(), part.control().arm(), part.effect(), part);
        }
        groups.add(
            new ForestChart.Group(keeps.words(), design.ink(parts.get(0).control().arm()), rows));
      }
    }
    return groups;
  }

  private ForestChart.Row row(String name, Comparison effect) {
    double scale = design.metric().scale();
    return new ForestChart.Row(
        name,
        effect.difference() * scale,
        effect.interval().low() * scale,
        effect.interval().high() * scale,
        List.of(),
        AnswerSection.kind(effect.verdict()),
        written.difference(effect.difference()) + " " + written.difference(effect.interval()));
  }

  private static void line(
      Csv csv,
      Decomposition of,
      String keeps,
      String name,
      Comparison effect,
      @Nullable Part part) {
    Interval share = part == null ? null : part.share().interval();
    boolean shared = share != null && share.bounded();
    csv.line(
        of.arm().network(),
        of.arm().labels().toString(),
        Written.unlabelled(of.arm().unlabelled()),
        of.arm().arm(),
        keeps,
        name,
        effect.n(),
        effect.difference(),
        effect.interval().low(),
        effect.interval().high(),
        part == null ? Double.NaN : part.lost().difference(),
        part == null ? Double.NaN : part.lost().interval().low(),
        part == null ? Double.NaN : part.lost().interval().high(),
        part == null ? Double.NaN : part.lost().pHolm(),
        part != null && shared ? part.share().ratio() : Double.NaN,
        share != null && shared ? share.low() : Double.NaN,
        share != null && shared ? share.high() : Double.NaN);
  }

  private Table table(Decomposition of) {
    List<Table.Row> rows = new ArrayList<>();
    for (Part part : of.parts()) {
      Interval share = part.share().interval();
      rows.add(
          new Table.Row(
              "",
              design.ink(part.control().arm()).colour(),
              part.control().arm(),
              List.of(
                  Table.Cell.text(part.keeps().words()),
                  number(part.effect()),
                  number(part.lost()),
                  new Table.Cell(
                      "number",
                      share.bounded() ? percent(part.share().ratio()) : Written.NONE,
                      share.bounded()
                          ? List.of("[" + percent(share.low()) + ", " + percent(share.high()) + "]")
                          : List.of()),
                  new Table.Cell(
                      AnswerSection.kind(part.lost().verdict()), reading(part), List.of()))));
    }
    return new Table(
        "%s, %s: %s %s against %s."
            .formatted(
                of.arm().arm(),
                where(of),
                written.difference(of.whole().difference()),
                written.difference(of.whole().interval()),
                of.against().arm()),
        List.of("Control", "Keeps", "Its effect", "What the arm adds", "Share kept", "Reading"),
        rows);
  }

  private Table.Cell number(Comparison comparison) {
    return new Table.Cell(
        "number",
        written.difference(comparison.difference()),
        List.of(written.difference(comparison.interval())));
  }

  private static String percent(double share) {
    return Phrase.fixed(100 * share, 0).replace('-', '−') + "\u00a0%";
  }

  /** Of the arm against its control. */
  static String reading(Part part) {
    return switch (part.lost().verdict()) {
      case HELPS -> "does not do as well";
      case EQUIVALENT -> "does as well";
      case HURTS -> "does better";
      case UNDETERMINED -> "undetermined";
    };
  }
}
