package org.basin.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.basin.report.page.Page;
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

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  /** Characters that HTML does not allow, wherever data had them. */
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");

  private HtmlReport() {}

  /** The page; at most {@link #MOST_BYTES} in UTF-8. */
  public static String render(Findings findings) {
    Design design = new Design(findings);
    String html = "";
    for (Detail detail : List.of(Detail.FULL, Detail.LEAN, Detail.SPARE, Detail.LEAST)) {
      StringOutput output = new StringOutput();
      TEMPLATES.render("page.jte", page(design, detail), output);
      html = CONTROL.matcher(output.toString()).replaceAll("\uFFFD");
      if (html.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
        break;
      }
    }
    return html;
  }

  /** Writes the page; a reader sees the old file or the whole new one, never a part. */
  public static void write(Findings findings, Path file) {
    String html = render(findings);
    try {
      Path whole = file.toAbsolutePath();
      String name = "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".part";
      Path part = whole.resolveSibling(name);
      try {
        Files.writeString(part, html);
        move(part, whole);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Page page(Design design, Detail detail) {
    Findings findings = design.findings();
    String style = resource("report.css");
    String script = resource("report.js");
    boolean listed = findings.outcomes().size() <= detail.trials();
    List<Section> sections =
        Stream.of(
                AnswerSection.of(design),
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
                MinimaSection.of(design),
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
    return new Page(
        "Is pre-training worth it on " + findings.study().name() + "?",
        facts(findings),
        policy(style, script),
        style,
        script,
        sections);
  }

  private static List<String> facts(Findings findings) {
    List<String> facts = new ArrayList<>();
    String started = findings.provenance().started();
    facts.add(started.length() >= 10 ? started.substring(0, 10) : started);
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

  private static String policy(String style, String script) {
    return "default-src 'none'; img-src data:; style-src '"
        + digest(style)
        + "'; script-src '"
        + digest(script)
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
