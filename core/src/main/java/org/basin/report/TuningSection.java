package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.report.chart.LearningCurveChart;
import org.basin.report.chart.Series;
import org.basin.report.chart.Tick;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.LabelBudget;
import org.basin.study.Tuning;

/** The tuning ledger: what was tried for each arm, and what fewer tries would have come to. */
final class TuningSection {
  private final Design design;
  private final List<Ledger> ledgers;

  private TuningSection(Design design) {
    this.design = design;
    this.ledgers = Ledger.of(design.findings());
  }

  static Section of(Design design) {
    return new Section("tuning", "Tuning", new TuningSection(design).blocks());
  }

  private List<Block> blocks() {
    if (ledgers.isEmpty()) {
      return List.of(
          Prose.plain("Nothing was tuned: no trial had a validation part and a choice."));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(Prose.plain(said()));
    blocks.add(curves());
    blocks.addAll(tables());
    return blocks;
  }

  private String said() {
    Tuning tuning = design.findings().study().training().tuning();
    int tried = ledgers.stream().mapToInt(Ledger::configurations).min().orElse(0);
    String space =
        tuning.grid()
            ? "the learning rates "
                + String.join(
                    ", ",
                    design.findings().study().training().learningRates().stream()
                        .map(Written::exact)
                        .toList())
            : "points of learning rate %s to %s, weight decay %s to %s, schedule %s and, in arms that"
                    .formatted(
                        Written.exact(tuning.learningRate().get(0)),
                        Written.exact(tuning.learningRate().get(1)),
                        Written.exact(tuning.weightDecay().get(0)),
                        Written.exact(tuning.weightDecay().get(1)),
                        String.join(" or ", tuning.schedules()))
                + " drop, dropout %s to %s"
                    .formatted(
                        Written.exact(tuning.dropout().get(0)),
                        Written.exact(tuning.dropout().get(1)))
                + (tuning.search().equals("random")
                    ? ", drawn at random"
                    : ", spread by Halton's sequence");
    String halving =
        tuning.halving() > 1
            ? " After each rung one in %d went on (successive halving).".formatted(tuning.halving())
            : " Each was trained to its own end.";
    return "Every trial of every arm tried "
        + tried
        + " configurations, "
        + space
        + ", and took the best on its own validation part."
        + (ledgers.stream().allMatch(ledger -> ArmKind.isNetwork(ledger.cell().arm()))
            ? ""
            : " For trees, which have neither, it was as many points of their own rate and leaves.")
        + halving
        + " Trials without a validation part took the study's own settings.";
  }

  private Figure curves() {
    List<Figure.Panel> panels = new ArrayList<>();
    Csv csv = new Csv("network", "arm", "labels", "configurations", "expected_best");
    for (Setting setting : design.settings()) {
      for (LabelBudget labels : design.budgets()) {
        List<Ledger> here =
            ledgers.stream()
                .filter(l -> design.holds(setting, l.cell()) && l.cell().labels().equals(labels))
                .toList();
        if (!here.isEmpty()) {
          panels.add(panel(setting, labels, here, csv, panels.size()));
        }
      }
    }
    return new Figure(
        "expected-best",
        "Best validation error expected after so many configurations, a line an arm.",
        List.of(),
        panels,
        csv.download("expected-best"),
        Fold.howToRead(
            "The mean over all choices of so many of the configurations that were tried, and over"
                + " the trials (Tang et al. 2020).",
            "Where lines cross, which arm looks better depends on how much it was tuned; where they"
                + " have become flat, more tuning would change little.",
            "A configuration that was stopped counts with the best it had shown until then, one"
                + " that diverged as guessing.",
            "It is the error on small validation parts, by which the choice was made: the last"
                + " number is better than the test error for that alone."));
  }

  private Figure.Panel panel(
      Setting setting, LabelBudget labels, List<Ledger> here, Csv csv, int number) {
    int most = here.stream().mapToInt(Ledger::configurations).max().orElse(1);
    List<Series> series = new ArrayList<>();
    for (Ledger ledger : here) {
      String arm = ledger.cell().arm();
      List<Series.Point> points = new ArrayList<>();
      for (int n = 1; n <= ledger.configurations(); n++) {
        double error = 100 * ledger.expectedBest()[n - 1];
        points.add(
            new Series.Point(
                n,
                error,
                Double.NaN,
                Double.NaN,
                arm + ", " + n + ": " + design.written().percent(error / 100) + " %"));
        csv.line(setting.network(), arm, labels.toString(), n, error / 100);
      }
      series.add(new Series(arm, design.ink(arm), points, List.of()));
    }
    List<Tick> ticks =
        IntStream.rangeClosed(1, most)
            .filter(n -> most <= 12 || Integer.bitCount(n) == 1 || n == most)
            .mapToObj(n -> new Tick(n, Integer.toString(n)))
            .toList();
    String heading = design.name(setting) + ", " + Written.labels(labels);
    LearningCurveChart chart =
        new LearningCurveChart(
            "Expected best validation error, " + heading,
            "A line an arm; the numbers are in the file that the figure offers.",
            "configurations tried (logarithmic)",
            "validation error, %",
            ticks,
            series,
            design.settings().size() > 1 ? 270 : 420);
    return new Figure.Panel(
        setting.network(),
        Written.labels(labels),
        heading,
        chart.svg("tuning-" + number),
        List.of());
  }

  private List<Block> tables() {
    List<Block> tables = new ArrayList<>();
    for (Setting setting : design.settings()) {
      List<Table.Row> rows =
          ledgers.stream()
              .filter(ledger -> design.holds(setting, ledger.cell()))
              .map(this::row)
              .toList();
      if (!rows.isEmpty()) {
        tables.add(
            new Table(
                design.name(setting) + ": the ledger.",
                List.of(
                    "Arm",
                    "Labels",
                    "Trials",
                    "Configurations each",
                    "Stopped",
                    "Diverged",
                    "Epochs in all",
                    "Operations a trial",
                    "Expected of one",
                    "Of all"),
                rows));
      }
    }
    return tables;
  }

  private Table.Row row(Ledger ledger) {
    double[] best = ledger.expectedBest();
    return new Table.Row(
        "",
        design.ink(ledger.cell().arm()).colour(),
        ledger.cell().arm(),
        List.of(
            Table.Cell.text(Written.labels(ledger.cell().labels())),
            Table.Cell.number(Written.count(ledger.trials())),
            Table.Cell.number(Written.count(ledger.configurations())),
            Table.Cell.number(Written.count(ledger.stopped())),
            Table.Cell.number(Written.count(ledger.diverged())),
            Table.Cell.number(Written.count(ledger.epochs())),
            Table.Cell.number(Written.flops(ledger.flops())),
            Table.Cell.number(design.written().percent(best[0])),
            Table.Cell.number(design.written().percent(best[best.length - 1]))));
  }
}
