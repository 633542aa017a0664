package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.report.OverSets.ArmOver;
import org.basin.report.OverSets.Overall;
import org.basin.report.chart.RankChart;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.stats.Verdict;

/**
 * Arms over several data sets: mean ranks, what tests say of them, a critical-difference picture.
 */
final class OverSetsSection {
  private final Design design;
  private final OverSetsWords words;
  private final List<OverSets> all;

  private OverSetsSection(Design design) {
    this.design = design;
    this.all = design.findings().overSets();
    this.words = new OverSetsWords(design.findings());
  }

  static Section of(Design design) {
    List<Block> blocks =
        design.findings().overSets().isEmpty() ? List.of() : new OverSetsSection(design).blocks();
    return new Section("over-data-sets", "Over data sets", blocks);
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.note(
            "Each data set counts once here, with the mean of its replicates, so that what is asked"
                + " is whether an arm is better on data sets of this kind. Within a data set, the"
                + " verdicts are those above."));
    if (all.stream().anyMatch(over -> over.overall() != null)) {
      blocks.add(picture());
    }
    for (OverSets over : all) {
      blocks.add(Prose.heading(words.where(over)));
      words.sentences(over).forEach(s -> blocks.add(Prose.plain(Written.sentence(s))));
      blocks.add(table(over));
    }
    return blocks;
  }

  private Figure picture() {
    Csv csv =
        new Csv("network", "labels", "unlabelled", "data", "arm", design.metric().key(), "rank");
    List<Figure.Panel> panels = new ArrayList<>();
    for (OverSets over : all) {
      for (ArmOver arm : over.arms()) {
        for (int set = 0; set < over.data().size(); set++) {
          csv.line(
              over.network(),
              over.labels().toString(),
              Written.unlabelled(over.unlabelled()),
              over.data().get(set),
              arm.arm(),
              arm.costs()[set],
              arm.ranks()[set]);
        }
      }
      Overall overall = over.overall();
      if (overall != null) {
        RankChart chart =
            new RankChart(
                "Mean ranks of arms over "
                    + over.data().size()
                    + " data sets, "
                    + words.where(over),
                words.sentences(over).get(0).replace("`", ""),
                over.arms().stream()
                    .map(
                        arm ->
                            new RankChart.Ranked(
                                arm.arm() + "  " + OverSetsWords.rank(arm.meanRank()),
                                design.ink(arm.arm()),
                                arm.meanRank()))
                    .toList(),
                overall.criticalDifference(),
                overall.groups(),
                320);
        panels.add(
            new Figure.Panel(
                over.network(),
                Written.labels(over.labels()),
                words.where(over),
                chart.svg("ranks-" + panels.size()),
                List.of()));
      }
    }
    return new Figure(
        "mean-ranks",
        "Mean ranks of the arms over data sets. A bar joins arms that Nemenyi's critical difference"
            + " does not tell apart.",
        List.of(),
        panels,
        csv.download("mean-ranks"),
        Fold.howToRead(
            "On each data set the arms are ranked by their mean test "
                + design.metric().noun()
                + ", 1 being the best; the axis has the mean of an arm's ranks over data sets.",
            "Two arms differ at level "
                + Written.number(design.findings().study().level())
                + " where no bar joins them and Friedman's test shows that ranks differ at all.",
            "The critical difference is an approximation that wants more than a handful of data"
                + " sets; what is decided against the reference rests on Wilcoxon's exact test, in"
                + " the tables."));
  }

  private Table table(OverSets over) {
    boolean ranked = over.overall() != null;
    List<String> head = new ArrayList<>(List.of("Arm", "Mean rank"));
    head.addAll(over.data());
    head.add("Better, worse");
    head.add("Wilcoxon p");
    if (ranked) {
      head.add("Mean-rank p");
    }
    head.add("Over data sets");
    List<Table.Row> rows = new ArrayList<>();
    for (ArmOver arm : over.arms()) {
      boolean reference = rows.isEmpty();
      List<Table.Cell> cells = new ArrayList<>();
      cells.add(Table.Cell.number(OverSetsWords.rank(arm.meanRank())));
      for (int set = 0; set < over.data().size(); set++) {
        cells.add(
            new Table.Cell(
                "number",
                design.written().cost(arm.costs()[set]),
                List.of("rank " + Written.number(arm.ranks()[set]))));
      }
      if (reference) {
        for (int i = cells.size(); i < head.size() - 1; i++) {
          cells.add(Table.Cell.text(Written.NONE));
        }
      } else {
        cells.add(Table.Cell.number(arm.better() + ", " + arm.worse()));
        cells.add(
            new Table.Cell(
                "number",
                OverSetsWords.p(arm.p()),
                List.of("Holm " + OverSetsWords.p(arm.pHolm()))));
        if (ranked) {
          cells.add(
              new Table.Cell("number", OverSetsWords.p(arm.pRanks()), List.of("Holm over arms")));
        }
        cells.add(new Table.Cell(kind(arm.verdict()), word(arm.verdict()), List.of()));
      }
      rows.add(new Table.Row("", design.ink(arm.arm()).colour(), arm.arm(), cells));
    }
    return new Table(words.where(over) + ", against " + over.arms().get(0).arm(), head, rows);
  }

  private static String kind(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case HELPS -> "better";
      case HURTS -> "worse";
      default -> "undetermined";
    };
  }
}
