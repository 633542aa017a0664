package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.Recommendation;
import org.basin.report.Findings.SummaryOf;
import org.basin.report.chart.LearningCurveChart;
import org.basin.report.chart.Series;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Strip;
import org.basin.report.page.Table;
import org.basin.stats.Comparison;
import org.basin.stats.Interval;
import org.basin.stats.Verdict;
import org.basin.study.LabelBudget;
import org.basin.study.Metric;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.Trial;

/** The answer: the recommendation, the picture that carries it, and the verdict of each arm. */
final class AnswerSection {
  private final Design design;
  private final Findings findings;
  private final Written written;
  private final Metric metric;

  private AnswerSection(Design design) {
    this.design = design;
    this.findings = design.findings();
    this.written = design.written();
    this.metric = design.metric();
  }

  static Section of(Design design) {
    return new Section("answer", "The answer", new AnswerSection(design).blocks());
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    int done = findings.outcomes().size();
    if (done < findings.planned()) {
      blocks.add(
          Prose.warning(
              "So far: "
                  + Written.count(done)
                  + " of "
                  + Written.count(findings.planned())
                  + " trials have ended. Everything on this page is about those alone and may"
                  + " change."));
    }
    recommend(blocks);
    claims(blocks);
    if (!findings.outcomes().isEmpty()) {
      blocks.add(picture());
    }
    List<Block> tables = new ArrayList<>();
    for (Setting setting : design.settings()) {
      List<ComparisonOf> comparisons = design.comparisons(setting);
      if (!comparisons.isEmpty()) {
        tables.add(verdicts(setting, comparisons));
      }
    }
    if (!tables.isEmpty()) {
      blocks.add(Prose.heading("The verdict on each arm"));
      blocks.addAll(tables);
      blocks.add(
          Prose.note(
              "Differences of test "
                  + metric.noun()
                  + " in "
                  + metric.step()
                  + " with their intervals, over the same seeds: below"
                  + " zero, the arm is better. Equivalent means within ±"
                  + Written.number(findings.study().margin() * metric.scale())
                  + " "
                  + metric.step()
                  + "; undetermined means that these seeds cannot say. The verdict is corrected for the"
                  + " number of comparisons (Holm), so that it may be undetermined where one interval"
                  + " alone keeps clear of zero."));
    }
    Unlearnt.of(findings).forEach(each -> blocks.add(Prose.note(Written.sentence(each))));
    return blocks;
  }

  private void recommend(List<Block> blocks) {
    List<Recommendation> all = findings.recommendations();
    if (all.isEmpty()) {
      String none =
          findings.outcomes().isEmpty()
              ? "No trial has ended yet, so there is no answer yet."
              : "The trials at hand recommend no network.";
      blocks.add(new Prose(Prose.Kind.ANSWER, none));
      return;
    }
    for (Recommendation recommendation : all) {
      String data = recommendation.cell().data();
      String on = findings.study().several() ? "On " + data + ": " : "";
      String sentence = Written.sentence(recommendation.sentence());
      String said = on.isEmpty() ? sentence : on + sentence.replaceFirst("^With", "with");
      int end = said.indexOf(". ");
      blocks.add(new Prose(Prose.Kind.ANSWER, end < 0 ? said : said.substring(0, end + 1)));
      if (end > 0) {
        blocks.add(Prose.plain(said.substring(end + 2)));
      }
      Interval interval = recommendation.costInterval();
      String estimate =
          "Chosen on validation. Estimated test "
              + metric.noun()
              + " "
              + written.cost(recommendation.cost())
              + (interval.bounded()
                  ? ", "
                      + Written.number(interval.level() * 100)
                      + " % interval "
                      + written.cost(interval)
                      + "."
                  : ", without an interval.");
      blocks.add(Prose.note(estimate));
    }
  }

  /** The five claims, so that the first screen has their verdicts. */
  private void claims(List<Block> blocks) {
    if (!findings.claims().isEmpty()) {
      blocks.add(
          new Strip(
              "The five claims",
              findings.claims().stream()
                  .map(
                      claim ->
                          new Strip.Item(
                              claim.id(),
                              claim.statement(),
                              claim.verdict(),
                              ClaimSection.kind(claim.verdict()),
                              "claim-" + claim.id()))
                  .toList()));
    }
  }

  private Figure picture() {
    List<Setting> settings = design.settings();
    double width = settings.size() > 1 ? 480 : 720;
    List<Figure.Panel> panels = new ArrayList<>();
    Csv csv =
        new Csv(
            "trial",
            "data",
            "network",
            "arm",
            "labels",
            "labels_total",
            "unlabelled",
            "match",
            "seed",
            "status",
            metric.key());
    for (Setting setting : settings) {
      List<Series> series =
          design.arms().stream()
              .map(a -> series(setting, a, csv))
              .filter(s -> !s.dots().isEmpty() || !s.points().isEmpty())
              .toList();
      LearningCurveChart chart =
          new LearningCurveChart(
              "Test " + metric.noun() + " against labels, " + design.name(setting),
              describe(setting),
              design.across(),
              "test " + metric.noun() + ", " + metric.unit(),
              design.ticks(setting),
              series,
              width);
      panels.add(
          new Figure.Panel(
              setting.network(),
              "",
              design.name(setting),
              chart.svg("error-" + panels.size()),
              List.of()));
    }
    return new Figure(
        "error-against-labels",
        "Test "
            + metric.noun()
            + " against the number of labels. Lines are means, bands their "
            + Written.number((1 - findings.study().level()) * 100)
            + " % intervals, small marks "
            + design.seedsDrawn()
            + ".",
        List.of(),
        panels,
        csv.download("error-against-labels"),
        Fold.howToRead(
            "Lower is better. Each line is an arm: a start for the weights and a way of training.",
            "Follow one upwards from the right to see what fewer labels cost; compare two at the"
                + " same number of labels to see what the better start is worth.",
            "Point at a small mark for its seed and value; hollow ones are trials that failed,"
                + " counted at the value of guessing.",
            "Where two bands overlap the arms may still differ, since seeds are compared in pairs:"
                + " the verdicts come from the paired differences below.",
            "Labels lie on a logarithmic axis, and so do errors where they span much."));
  }

  private Series series(Setting setting, String arm, Csv csv) {
    List<Series.Point> points = new ArrayList<>();
    for (SummaryOf s : design.summaries(setting, arm)) {
      String says =
          arm
              + ", "
              + Written.labels(s.cell().labels())
              + ": mean "
              + written.cost(s.cost().mean())
              + " over "
              + s.testError().n()
              + (s.testError().n() == 1 ? " seed" : " seeds");
      points.add(
          new Series.Point(
              design.place(setting.data(), s.cell().labels()),
              s.cost().mean() * metric.scale(),
              s.cost().low() * metric.scale(),
              s.cost().high() * metric.scale(),
              says));
    }
    List<Series.Dot> dots = new ArrayList<>();
    for (Outcome o : design.outcomes(setting, arm)) {
      Trial t = o.trial();
      csv.line(
          t.id(),
          t.data(),
          t.network(),
          t.arm(),
          t.labels().toString(),
          o.labelsTotal(),
          Written.unlabelled(t.unlabelled()),
          t.match().name().toLowerCase(Locale.ROOT),
          t.seed(),
          o.status().name().toLowerCase(Locale.ROOT),
          metric.cost(o));
      if (!design.drawn(t)) {
        continue;
      }
      boolean sound = o.status() == Status.OK;
      String says =
          arm
              + ", "
              + Written.labels(t.labels())
              + ", seed "
              + t.seed()
              + ": "
              + written.cost(metric.cost(o))
              + (sound ? "" : ", " + o.status().name().toLowerCase(Locale.ROOT));
      dots.add(
          new Series.Dot(
              design.place(t.data(), t.labels()), metric.cost(o) * metric.scale(), sound, says));
    }
    return new Series(arm, design.ink(arm), points, dots);
  }

  /** The picture in words, as far as a listener has patience for. */
  private String describe(Setting setting) {
    StringJoiner arms = new StringJoiner("; ", "Mean test " + metric.noun() + ". ", ".");
    for (String arm : design.arms().subList(0, Math.min(12, design.arms().size()))) {
      StringJoiner errors = new StringJoiner(", ", arm + ": ", "");
      for (SummaryOf s : design.summaries(setting, arm)) {
        errors.add(written.cost(s.cost().mean()) + " at " + Written.labels(s.cell().labels()));
      }
      arms.add(errors.toString());
    }
    return arms.toString();
  }

  private Table verdicts(Setting setting, List<ComparisonOf> comparisons) {
    List<LabelBudget> budgets =
        comparisons.stream().map(c -> c.cell().labels()).distinct().sorted().toList();
    List<String> head = new ArrayList<>(List.of("Arm"));
    budgets.forEach(b -> head.add(Written.labels(b)));
    List<Table.Row> rows = new ArrayList<>();
    for (String arm : design.arms()) {
      List<ComparisonOf> ours =
          comparisons.stream().filter(c -> c.cell().arm().equals(arm)).toList();
      if (!ours.isEmpty()) {
        List<Table.Cell> cells = new ArrayList<>();
        for (LabelBudget labels : budgets) {
          cells.add(
              ours.stream()
                  .filter(c -> c.cell().labels().equals(labels))
                  .findFirst()
                  .map(c -> verdict(c.comparison()))
                  .orElse(Table.Cell.text(Written.NONE)));
        }
        rows.add(new Table.Row("", design.ink(arm).colour(), arm, cells));
      }
    }
    String caption = design.name(setting) + ", against " + comparisons.get(0).against();
    return new Table(caption, head, rows);
  }

  private Table.Cell verdict(Comparison c) {
    List<String> more = new ArrayList<>();
    more.add(written.difference(c.difference()) + " " + written.difference(c.interval()));
    if (c.verdict() == Verdict.UNDETERMINED && c.replicatesToDecide() != null) {
      more.add("≈ " + Written.count(c.replicatesToDecide()) + " seeds to decide");
    }
    return new Table.Cell(kind(c.verdict()), word(c), more);
  }

  static String kind(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  static String word(Comparison c) {
    if (c.verdict() == Verdict.EQUIVALENT && c.detectable()) {
      return "equivalent (negligibly " + (c.difference() < 0 ? "better)" : "worse)");
    }
    return kind(c.verdict());
  }
}
