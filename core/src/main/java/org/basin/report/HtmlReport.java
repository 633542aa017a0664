package org.basin.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.basin.report.page.Section;

/**
 * The report as one HTML file: complete without scripts and without a network, in light, dark and
 * print, for eyes and for screen readers. The same findings give the same bytes. All text that
 * comes from data is escaped, and a content security policy lets nothing run or load besides what
 * stands in the page.
 */
public final class HtmlReport {
  /** Bytes that a page may have; one that has more is made again with less detail. */
  public static final int MOST_BYTES = 5_000_000;

  private HtmlReport() {}

  /** The page; at most {@link #MOST_BYTES} in UTF-8. */
  public static String render(Findings findings) {
    Design design = new Design(findings);
    String html = "";
    for (Detail detail : List.of(Detail.FULL, Detail.LEAN, Detail.SPARE, Detail.LEAST)) {
      html = page(design, detail);
      if (html.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
        break;
      }
    }
    return html;
  }

  /** The style that its pages have. */
  public static String style() {
    return WholePage.resource("report.css");
  }

  /** The script that its pages have. */
  public static String script() {
    return WholePage.resource("report.js");
  }

  /**
   * The content security policy of every page: it fetches nothing and runs its own script alone.
   */
  public static String policy() {
    return WholePage.policy(style(), script());
  }

  /** Writes the page; a reader sees the old file or the whole new one, never a part. */
  public static void write(Findings findings, Path file) {
    WholePage.write(render(findings), file);
  }

  private static String page(Design design, Detail detail) {
    Findings findings = design.findings();
    boolean listed = findings.outcomes().size() <= detail.trials();
    List<Section> sections =
        Stream.of(
                AnswerSection.of(design),
                OverSetsSection.of(design),
                SavedSection.of(design),
                ClaimSection.of(design, listed),
                DifferenceSection.of(design),
                ComputeSection.of(design),
                LookSection.of(design),
                MapSection.of(design),
                FactorSection.of(design),
                MetricSection.of(design),
                TrainingSection.of(design, detail),
                TuningSection.of(design),
                OptimisationSection.of(design, listed),
                DecompositionSection.of(design),
                CompressionSection.of(design),
                MinimaSection.of(design),
                JoiningSection.of(design),
                ConvergenceSection.of(design),
                PlaceSection.of(design),
                BetweenSection.of(design, detail),
                PlaneSection.of(design, detail),
                WaySection.of(design, detail),
                FilterSection.of(design, detail),
                FailureSection.of(design),
                CostSection.of(design),
                LimitSection.of(design),
                DataSection.of(design),
                AuditSection.of(design),
                TestLockSection.of(design),
                ProtocolSection.of(design),
                ProvenanceSection.of(design),
                TrialSection.of(design, listed))
            .filter(section -> !section.blocks().isEmpty())
            .toList();
    return WholePage.html(
        "Is pre-training worth it on " + findings.study().name() + "?", facts(findings), sections);
  }

  private static List<String> facts(Findings findings) {
    List<String> facts = new ArrayList<>();
    String started = findings.provenance().started();
    facts.add(started.length() >= 10 ? started.substring(0, 10) : started);
    if (findings.study().several()) {
      facts.add(findings.study().blocks().size() + " data sets");
    }
    int networks = findings.study().networks().size();
    facts.add(networks == 1 ? "1 network" : networks + " networks");
    int arms = findings.study().arms().size();
    facts.add(arms == 1 ? "1 arm" : arms + " arms");
    facts.add(findings.study().seeds() == 1 ? "1 seed" : findings.study().seeds() + " seeds");
    int done = findings.outcomes().size();
    facts.add(
        done < findings.planned()
            ? Written.count(done) + " of " + Written.count(findings.planned()) + " trials so far"
            : Written.count(done) + (done == 1 ? " trial" : " trials"));
    return facts;
  }
}
