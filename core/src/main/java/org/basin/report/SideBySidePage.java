package org.basin.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Recommendation;
import org.basin.report.SideBySide.Change;
import org.basin.report.SideBySide.Place;
import org.basin.report.SideBySide.Row;
import org.basin.report.chart.ForestChart;
import org.basin.report.chart.Ink;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Facts;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.stats.Verdict;
import org.basin.study.Metric;
import org.jspecify.annotations.Nullable;

/** Runs side by side as one HTML file, with all that holds of {@link HtmlReport}. */
public final class SideBySidePage {
  private final SideBySide beside;
  private final Metric metric;
  private final Written written;

  private SideBySidePage(SideBySide beside) {
    this.beside = beside;
    this.metric = beside.metric();
    this.written = new Written(2, metric);
  }

  public static String render(SideBySide beside) {
    return new SideBySidePage(beside).html();
  }

  public static void write(SideBySide beside, Path file) {
    WholePage.write(render(beside), file);
  }

  private String html() {
    List<String> facts = new ArrayList<>();
    for (int i = 0; i < beside.runs().size(); i++) {
      facts.add(SideBySide.letter(i) + ": " + beside.runs().get(i).name());
    }
    List<Section> sections =
        Stream.of(answer(), asked(), changes(), numbers(), provenance())
            .filter(section -> !section.blocks().isEmpty())
            .toList();
    return WholePage.html(beside.runs().size() + " runs side by side", facts, sections);
  }

  private Section answer() {
    List<Block> blocks = new ArrayList<>();
    int others = beside.otherVerdicts().size();
    long shared =
        beside.rows().stream()
            .filter(row -> row.places().stream().flatMap(Optional::stream).count() > 1)
            .count();
    String compared =
        shared == 0
            ? "These runs have no cell in common."
            : (others == 0
                    ? "No verdict differs"
                    : others == 1 ? "1 verdict differs" : others + " verdicts differ")
                + " among the "
                + Written.count(shared)
                + " cells that runs share.";
    blocks.add(new Prose(Prose.Kind.ANSWER, compared));
    beside.said().forEach(sentence -> blocks.add(Prose.warning(sentence)));
    List<Facts.Fact> recommended = new ArrayList<>();
    for (int i = 0; i < beside.runs().size(); i++) {
      Recommendation best = beside.runs().get(i).findings().recommendation();
      recommended.add(
          Facts.Fact.of(
              SideBySide.letter(i) + ", " + beside.runs().get(i).name(),
              best == null ? "recommends nothing" : Written.sentence(best.sentence())));
    }
    blocks.add(Prose.heading("What each recommends"));
    blocks.add(new Facts(recommended));
    if (others > 0) {
      blocks.add(Prose.heading("Verdicts that differ"));
      List<Table.Row> rows =
          beside.otherVerdicts().stream()
              .map(row -> Table.Row.of(name(row.cell()), cells(row, this::verdict)))
              .toList();
      blocks.add(
          new Table("Each run's own verdict, against its own reference", head("Cell"), rows));
    }
    return new Section("answer", "Side by side", blocks);
  }

  private Section asked() {
    if (beside.asked().isEmpty()) {
      return new Section("asked", "Asked differently", List.of(Prose.plain("Nothing was.")));
    }
    List<Table.Row> rows =
        beside.asked().stream()
            .map(
                each ->
                    Table.Row.of(each.key(), each.values().stream().map(Table.Cell::text).toList()))
            .toList();
    return new Section(
        "asked",
        "Asked differently",
        List.of(new Table("Options in which the runs differ", head("Option"), rows)));
  }

  private Section changes() {
    List<Block> blocks = new ArrayList<>();
    for (int run = 1; run < beside.runs().size(); run++) {
      Figure figure = figure(run);
      if (figure != null) {
        blocks.add(figure);
      }
    }
    return new Section("changes", "Differences from the first", blocks);
  }

  private @Nullable Figure figure(int run) {
    Csv csv =
        new Csv(
            "data",
            "network",
            "arm",
            "labels",
            "paired",
            "n",
            "difference",
            "low",
            "high",
            "verdict");
    Map<String, Map<String, List<ForestChart.Row>>> networks = new LinkedHashMap<>();
    boolean allPaired = true;
    boolean anyPaired = false;
    for (Row row : beside.rows()) {
      Change change = row.places().get(run).map(Place::change).orElse(null);
      if (change != null) {
        allPaired &= change.paired();
        anyPaired |= change.paired();
        Cell cell = row.cell();
        networks
            .computeIfAbsent(cell.data() + ", " + cell.network(), n -> new LinkedHashMap<>())
            .computeIfAbsent(cell.arm(), arm -> new ArrayList<>())
            .add(row(cell, change));
        csv.line(
            cell.data(),
            cell.network(),
            cell.arm(),
            cell.labels().toString(),
            Boolean.toString(change.paired()),
            change.n(),
            change.difference(),
            change.interval().low(),
            change.interval().high(),
            change.verdict() == null ? "" : AnswerSection.kind(change.verdict()));
      }
    }
    if (networks.isEmpty()) {
      return null;
    }
    String letter = SideBySide.letter(run);
    String id = "change-" + run;
    List<Figure.Panel> panels = new ArrayList<>();
    networks.forEach(
        (network, arms) -> {
          List<ForestChart.Group> groups = new ArrayList<>();
          arms.forEach(
              (arm, rows) -> groups.add(new ForestChart.Group(arm, new Ink(groups.size()), rows)));
          ForestChart chart =
              new ForestChart(
                  letter + " minus A, " + network,
                  "The same numbers as in the table below.",
                  "difference of test " + metric.noun() + ", " + metric.step(),
                  beside.runs().get(0).findings().study().margin() * metric.scale(),
                  groups,
                  groups,
                  networks.size() > 1 ? 255 : 420);
          panels.add(
              new Figure.Panel(
                  network, "", network, chart.svg(id + "-" + panels.size()), List.of()));
        });
    String how =
        allPaired
            ? "paired over the replicates that both drew"
            : anyPaired ? "paired where both drew the same replicates" : "unpaired";
    return new Figure(
        id,
        "Test %s of %s minus that of A, %s, in %s. To the left of zero %s is better."
            .formatted(metric.noun(), letter, how, metric.step(), letter),
        List.of(),
        panels,
        csv.download(id),
        Fold.howToRead(
            "Each row is one arm at one number of labels, the same in both runs.",
            "Paired differences are over replicates that share split, labels and draws: what"
                + " differs is what was asked differently. Unpaired ones also hold the luck of the"
                + " draw (Welch's interval).",
            "The runs were not made for this comparison: it is exploratory. Verdicts on paired"
                + " differences are corrected for their number (Holm)."));
  }

  private ForestChart.Row row(Cell cell, Change change) {
    return new ForestChart.Row(
        Written.budget(cell.labels()),
        change.difference() * metric.scale(),
        change.interval().low() * metric.scale(),
        change.interval().high() * metric.scale(),
        List.of(),
        change.verdict() == null ? "undetermined" : AnswerSection.kind(change.verdict()),
        said(change));
  }

  private String said(Change change) {
    String verdict =
        change.identical()
            ? "identical"
            : change.verdict() == null ? "unpaired" : AnswerSection.kind(change.verdict());
    return written.difference(change.difference())
        + " "
        + written.difference(change.interval())
        + "  "
        + verdict;
  }

  private Section numbers() {
    Map<String, List<Table.Row>> tables = new LinkedHashMap<>();
    for (Row row : beside.rows()) {
      tables
          .computeIfAbsent(row.cell().data() + ", " + row.cell().network(), n -> new ArrayList<>())
          .add(Table.Row.of(armOf(row.cell()), cells(row, this::number)));
    }
    List<Block> blocks = new ArrayList<>();
    tables.forEach(
        (name, rows) ->
            blocks.add(
                new Table(
                    name + ": test " + metric.noun() + " with its interval, and against A",
                    head("Arm, labels"),
                    rows)));
    return new Section("numbers", "All numbers", blocks);
  }

  private Section provenance() {
    List<Facts.Fact> facts = new ArrayList<>();
    for (int i = 0; i < beside.runs().size(); i++) {
      Findings findings = beside.runs().get(i).findings();
      List<String> lines = new ArrayList<>();
      lines.add(
          "Basin "
              + findings.provenance().basin()
              + ", source "
              + findings.provenance().sourceVersion()
              + ", libtorch "
              + findings.provenance().libtorch()
              + ", begun "
              + findings.provenance().started());
      findings
          .provenance()
          .data()
          .forEach(read -> lines.add(read.name() + ", SHA-256 " + read.digest()));
      facts.add(new Facts.Fact(SideBySide.letter(i) + ", " + beside.runs().get(i).name(), lines));
    }
    return new Section("provenance", "Provenance", List.of(new Facts(facts)));
  }

  private List<String> head(String first) {
    List<String> head = new ArrayList<>(List.of(first));
    for (int i = 0; i < beside.runs().size(); i++) {
      head.add(SideBySide.letter(i) + ", " + beside.runs().get(i).name());
    }
    return head;
  }

  private List<Table.Cell> cells(Row row, java.util.function.Function<Place, Table.Cell> cell) {
    return row.places().stream()
        .map(place -> place.map(cell).orElse(Table.Cell.text(Written.NONE)))
        .toList();
  }

  private Table.Cell verdict(Place place) {
    Verdict verdict = place.verdict();
    return verdict == null
        ? Table.Cell.text(Written.NONE)
        : new Table.Cell(AnswerSection.kind(verdict), AnswerSection.kind(verdict), List.of());
  }

  private Table.Cell number(Place place) {
    List<String> more = new ArrayList<>();
    more.add(
        place.summary().n() < 2
            ? "1 seed"
            : written.cost(place.summary().low()) + " to " + written.cost(place.summary().high()));
    Change change = place.change();
    if (change != null) {
      more.add(said(change));
    }
    return new Table.Cell("number", written.cost(place.summary().mean()), more);
  }

  private static String armOf(Cell cell) {
    return cell.arm()
        + (cell.matched() == null ? "" : " as long as " + cell.matched())
        + ", "
        + Written.labels(cell.labels())
        + (cell.unlabelled() == 0
            ? ""
            : ", " + Written.unlabelled(cell.unlabelled()) + " unlabelled");
  }

  private static String name(Cell cell) {
    return cell.data() + ", " + cell.network() + ", " + armOf(cell);
  }
}
