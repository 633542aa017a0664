package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.basin.report.Cells.Pair;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.stats.Comparison;
import org.basin.stats.Looks;
import org.basin.stats.Paired;
import org.basin.stats.SequentialFamily;
import org.basin.stats.SequentialRule;
import org.basin.stats.Spending;
import org.basin.study.Adaptive;
import org.basin.study.Look;
import org.basin.study.Match;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.Study;
import org.basin.study.Trial;

/**
 * The course of an adaptive study: which replicates each comparison still takes, and what the looks
 * so far decided. It is replayed from the outcomes and the looks that were stored, so that a run
 * that is taken up again, and a report, come to the same.
 *
 * <p>A replay takes from the stored looks which comparisons there are and how often they were
 * looked at, and works out everything else anew.
 */
public final class Course {
  private final Study study;
  private final Cells cells;
  private final Adaptive adaptive;
  private final Map<String, Line> families = new LinkedHashMap<>();

  /** One family: its comparisons in the order of their first look. */
  private record Line(SequentialFamily family, List<Cell> arms, List<Cell> against) {}

  private Course(Study study, Cells cells) {
    this.study = study;
    this.cells = cells;
    this.adaptive = Objects.requireNonNull(study.adaptive(), "the study's design is fixed");
  }

  /** The course of a study as far as its looks go. */
  public static Course of(
      Study study,
      Provenance provenance,
      List<Outcome> outcomes,
      List<Look> looks,
      Findings.Truth truth) {
    return of(study, new Cells(study, provenance, outcomes, truth), looks);
  }

  static Course of(Study study, Cells cells, List<Look> looks) {
    Course course = new Course(study, cells);
    Map<String, Integer> taken = new LinkedHashMap<>();
    for (Look look : looks) {
      taken.merge(look.data() + "\n" + look.network(), look.number() + 1, Math::max);
    }
    course.begin();
    taken.forEach((name, count) -> course.replay(name, count));
    return course;
  }

  private void begin() {
    String reference = study.arms().get(0);
    SequentialRule rule = rule(study);
    Map<String, List<Cell>> byFamily = new LinkedHashMap<>();
    for (Cell cell : cells.all()) {
      if (!cell.arm().equals(reference) && cells.counterpart(cell, reference) != null) {
        byFamily
            .computeIfAbsent(cell.data() + "\n" + cell.network(), name -> new ArrayList<>())
            .add(cell);
      }
    }
    byFamily.forEach(
        (name, arms) -> {
          List<Cell> against =
              arms.stream()
                  .map(cell -> Objects.requireNonNull(cells.counterpart(cell, reference)))
                  .toList();
          SequentialFamily family = new SequentialFamily(rule, arms.size(), study.seed());
          families.put(name, new Line(family, List.copyOf(arms), against));
        });
  }

  /** The rule that a study's file carries. */
  public static SequentialRule rule(Study study) {
    Adaptive adaptive = Objects.requireNonNull(study.adaptive(), "the study's design is fixed");
    return SequentialRule.of(
        new Looks(adaptive.first(), adaptive.every(), study.seeds()),
        new Spending(adaptive.shape()),
        study.level(),
        study.margin(),
        adaptive.hopeless());
  }

  private void replay(String name, int count) {
    Line line = families.get(name);
    for (int look = 0; line != null && look < count; look++) {
      look(line);
    }
  }

  private void look(Line line) {
    int n = line.family().next();
    line.family().look(i -> paired(line, i, n));
  }

  private Paired paired(Line line, int comparison, int replicates) {
    List<Pair> pairs =
        cells.pairs(line.arms().get(comparison), line.against().get(comparison)).stream()
            .filter(pair -> pair.arm().outcome().trial().seed() < replicates)
            .toList();
    return Contrasts.paired(cells, line.arms().get(comparison), pairs);
  }

  /** Whether some comparison takes more replicates; so it does before the first look. */
  public boolean open() {
    return families.isEmpty() || families.values().stream().anyMatch(l -> l.family().open());
  }

  /** Whether a trial is wanted for the next look. */
  public boolean wants(Trial trial) {
    return trial.seed() < wanted(trial, true);
  }

  /**
   * Whether a trial was or may still be wanted, were all that is open to go on to the last look.
   */
  public boolean mayWant(Trial trial) {
    return trial.seed() < wanted(trial, false);
  }

  /**
   * The replicates of a trial's cell that are wanted; a reference that is trained longer, to equal
   * an arm's compute, has those of the arm.
   */
  private int wanted(Trial trial, boolean now) {
    Line line = families.get(trial.data() + "\n" + trial.network());
    boolean begun = families.values().stream().anyMatch(each -> each.family().looks() > 0);
    int first = now || begun ? adaptive.first() : study.seeds();
    if (line == null || line.family().looks() == 0) {
      return first;
    }
    String matched = trial.matched();
    Cell cell =
        matched == null
            ? Cells.cell(trial)
            : new Cell(
                trial.data(),
                trial.network(),
                matched,
                trial.labels(),
                trial.unlabelled(),
                Match.EPOCHS);
    int most = 0;
    for (int i = 0; i < line.arms().size(); i++) {
      if (line.arms().get(i).equals(cell) || line.against().get(i).equals(cell)) {
        int here =
            !line.family().open(i)
                ? replicates(line, i)
                : now ? line.family().next() : study.seeds();
        most = Math.max(most, here);
      }
    }
    return most == 0 ? first : most;
  }

  /** The replicates at a comparison's last look; 0 before the first. */
  private static int replicates(Line line, int comparison) {
    return line.family().log().stream()
        .filter(look -> look.comparison() == comparison)
        .mapToInt(SequentialFamily.Look::n)
        .max()
        .orElse(0);
  }

  /** Takes the next look at every family that is open, and returns what was seen. */
  public List<Look> look() {
    List<Look> seen = new ArrayList<>();
    for (Line line : families.values()) {
      if (line.family().open()) {
        int before = line.family().log().size();
        look(line);
        List<SequentialFamily.Look> log = line.family().log();
        log.subList(before, log.size()).forEach(each -> seen.add(row(line, each)));
      }
    }
    return seen;
  }

  private static Look row(Line line, SequentialFamily.Look look) {
    Cell cell = line.arms().get(look.comparison());
    return new Look(
        cell.data(),
        cell.network(),
        cell.arm(),
        cell.labels(),
        cell.unlabelled(),
        cell.match(),
        line.against().get(look.comparison()).arm(),
        look.look(),
        look.n(),
        look.difference(),
        look.p(),
        look.nominal(),
        look.pHolm(),
        look.pEquivalence(),
        look.verdict().name().toLowerCase(Locale.ROOT),
        look.decision().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  /** What the looks so far say, in the order of cells. */
  List<ComparisonOf> comparisons() {
    String reference = study.arms().get(0);
    List<ComparisonOf> comparisons = new ArrayList<>();
    for (Line line : families.values()) {
      List<Comparison> judged =
          line.family()
              .judge(
                  i ->
                      paired(
                          line,
                          i,
                          line.family().looks() == 0 ? study.seeds() : replicates(line, i)));
      for (int i = 0; i < judged.size(); i++) {
        if (judged.get(i).n() > 0) {
          comparisons.add(
              new ComparisonOf(line.arms().get(i), reference, study.metric().key(), judged.get(i)));
        }
      }
    }
    return comparisons;
  }
}
