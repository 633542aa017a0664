package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.study.LabelBudget;
import org.basin.study.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold of any page, seen on an ordinary one and on those that try to break it. */
final class HtmlReportTest {
  private static final String HOSTILE = "<script>alert(1)</script>";

  @Test
  void anOrdinaryStudyMakesASoundPage() throws Exception {
    String html = sound(new SampleFindings());
    assertThat(html)
        .contains("Is pre-training worth it on mnist?", "2026-11-23", "None of 420 trials failed")
        .contains("Pre-train: with 100 labels a class", "class=\"helps\"", "data:image/png;base64,")
        .doesNotContain("So far:");
  }

  @Test
  void theSameFindingsGiveTheSameBytes() {
    assertThat(HtmlReport.render(new SampleFindings().findings()))
        .isEqualTo(HtmlReport.render(new SampleFindings().findings()));
  }

  @Test
  void everySeedCanBeReached() {
    String html = HtmlReport.render(new SampleFindings().findings());
    for (int seed = 0; seed < 10; seed++) {
      assertThat(html)
          .containsPattern("<title>dbn, 30 labels a class, seed " + seed + ": [0-9.]+\u00a0%");
    }
  }

  @Test
  void everyTrialBehindAClaimHasItsRow() {
    String html = HtmlReport.render(new SampleFindings().findings());
    List<String> links = all(html, "href=\"#(t-[0-9a-f]{12})\"");
    assertThat(links).isNotEmpty();
    assertThat(all(html, " id=\"(t-[0-9a-f]{12})\"")).hasSize(420).containsAll(links);
  }

  @Test
  void textFromDataCannotBecomeMarkup() throws Exception {
    SampleFindings sample = new SampleFindings();
    sample.data = "folder \"of\"\n'images' & " + HOSTILE;
    sample.arms = List.of("random", HOSTILE, "\"><img src=x onerror=alert(1)>");
    sample.networks = List.of("mlp:" + HOSTILE + "\u0000\u000b", "mlp:2' onmouseover='alert(1)");
    sample.classes = List.of(HOSTILE, "a\"b", "c\nd", "javascript:alert(1)");
    sample.notes = List.of("left out \"a\nb.png\" " + HOSTILE);
    sample.message = "</td>" + HOSTILE;
    sample.last = Status.FAILED;
    String html = sound(sample);
    assertThat(all(html, "(<script)")).hasSize(1);
    assertThat(html).doesNotContain("<img src=x").contains("&lt;script&gt;");
  }

  @Test
  void failuresAreNamedAndCounted() throws Exception {
    SampleFindings sample = new SampleFindings();
    sample.last = Status.DIVERGED;
    String html = sound(sample);
    assertThat(html).contains("6 of 420 trials failed", sample.message, "seed failed");
    assertThat(html).contains("Without the failed trials linear would err");
  }

  @Test
  void aRunningStudySaysSoFar() throws Exception {
    SampleFindings sample = new SampleFindings();
    sample.unrun = 100;
    assertThat(sound(sample)).contains("So far: 320 of 420 trials");
    sample.unrun = 420;
    assertThat(sound(sample)).contains("So far: 0 of 420 trials", "no answer yet");
  }

  @Test
  void oneOfEverythingIsEnough() throws Exception {
    SampleFindings sample = new SampleFindings();
    sample.networks = List.of("mlp:64");
    sample.arms = List.of("random", "sdae");
    sample.labels = List.of(LabelBudget.perClass(10));
    sample.seeds = 1;
    assertThat(sound(sample)).contains("no interval");
    sample.arms = List.of("random");
    assertThat(sound(sample)).contains("There is nothing to compare");
  }

  @Test
  void whatIsNotANumberIsLeftOut() throws Exception {
    SampleFindings sample = new SampleFindings();
    sample.absent = true;
    String html = sound(sample);
    assertThat(html.replaceAll("data:image/png;base64,[^\"]*", ""))
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void aTableHasNoPictures() throws Exception {
    SampleFindings sample = new SampleFindings();
    sample.filters = false;
    assertThat(sound(sample)).contains("There are no pictures").doesNotContain("<img");
  }

  @Test
  void twoHundredArmsAndBudgetsStayReadableAndSmall() throws Exception {
    SampleFindings sample = new SampleFindings();
    sample.networks = List.of("mlp:64", "mlp:512-512");
    sample.arms = IntStream.range(0, 20).mapToObj(i -> "sdae[corruption=0." + i + "]").toList();
    sample.labels =
        IntStream.rangeClosed(1, 9)
            .mapToObj(i -> LabelBudget.perClass(i * i * 5))
            .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    sample.labels.add(LabelBudget.all());
    sample.looks = 60;
    assertThat(sound(sample)).contains("4,000 trials are in trials.csv");
  }

  @Test
  void ofVeryManySeedsTheFirstAreDrawnAndAllAreToBeHad() throws Exception {
    SampleFindings sample = new SampleFindings();
    sample.seeds = 150;
    String html = sound(sample);
    assertThat(html).containsPattern("small marks the first [0-9]+ of 150 seeds");
    assertThat(html).contains(", seed 1:").doesNotContain(", seed 149:");
  }

  @Test
  void fiveHundredClassesAreFolded() throws Exception {
    SampleFindings sample = new SampleFindings();
    sample.classes = IntStream.range(0, 500).mapToObj(i -> "character " + i).toList();
    assertThat(sound(sample)).contains("All 500 classes", "character 499");
  }

  @Test
  void aBudgetOfEverythingStandsLast() throws Exception {
    SampleFindings sample = new SampleFindings();
    sample.labels = List.of(LabelBudget.perClass(10), LabelBudget.total(3000), LabelBudget.all());
    assertThat(sound(sample)).contains("3,000 labels in all", ">all</text>");
  }

  @Test
  void fiveHundredClassesAndOneBudgetStayReadableAndSmall() throws Exception {
    SampleFindings sample = new SampleFindings();
    sample.networks = List.of("mlp:64");
    sample.labels = List.of(LabelBudget.perClass(1));
    sample.classes =
        IntStream.range(0, 500).mapToObj(i -> i == 7 ? HOSTILE : "class " + i + "\n\"'").toList();
    String html = sound(sample);
    assertThat(html).contains("class 499").doesNotContain(HOSTILE);
  }

  @Test
  void theFirstScreenHasOneSentenceAndTheFiveVerdicts() {
    String html = HtmlReport.render(new SampleFindings().findings());
    int picture = html.indexOf("<svg");
    int sentence = html.indexOf("<p class=\"answer\">");
    int strip = html.indexOf("<ul class=\"strip\"");
    assertThat(sentence).isPositive().isLessThan(strip);
    assertThat(strip).isLessThan(picture);
    String first = html.substring(strip, picture);
    for (String claim : List.of("C1", "C2", "C3", "C4", "C5")) {
      assertThat(first).contains("href=\"#claim-" + claim + "\"");
      assertThat(html).contains("id=\"claim-" + claim + "\"");
    }
  }

  @Test
  void theFileIsWholeOrNotThere(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.html");
    SampleFindings sample = new SampleFindings();
    HtmlReport.write(sample.findings(), file);
    sample.unrun = 1;
    HtmlReport.write(sample.findings(), file);
    assertThat(Files.readString(file)).isEqualTo(HtmlReport.render(sample.findings()));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  /** Renders, and checks what must hold of every page. */
  private static String sound(SampleFindings sample) throws Exception {
    String html = HtmlReport.render(sample.findings());
    SoundPage.check(html);
    return html;
  }

  private static List<String> all(String html, String pattern) {
    return SoundPage.all(html, pattern);
  }
}
