package org.basin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Study;
import org.basin.workflow.Asked;
import org.basin.workflow.Progress;
import org.basin.workflow.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example does what it says, and is line for line what stands here. */
final class ReadmeExampleTest {
  private static final String MARK = "<!-- example -->";

  @TempDir Path folder;

  @Test
  void theExampleRuns() {
    Path run = folder.resolve("run");
    // <example>
    List<String> networks = List.of("mlp:32");
    List<String> arms = List.of("random", "sdae", "linear");
    List<LabelBudget> labels = List.of(LabelBudget.perClass(5), LabelBudget.perClass(10));
    Asked asked = Asked.of(DataSource.of("mnist"), networks, arms, labels, 6); // 6 seeds
    Study study = Studies.complete(asked); // the rest by defaults that fit the data
    System.out.println(Studies.plan(study).trials() + " trials");
    Studies.run(run, study, Progress.NONE, Runtime.getRuntime().availableProcessors());
    System.out.print(Studies.table(run, false));
    System.out.print(Studies.why(run));
    System.out.println(run.resolve("report.html"));
    // </example>
    assertThat(Studies.standing(run).finished()).isEqualTo(3 * 2 * 6);
    assertThat(Studies.table(run, false)).contains("sdae").contains("linear");
    assertThat(run.resolve("report.html")).isNotEmptyFile();
    assertThat(run.resolve("result.json")).isNotEmptyFile();
  }

  @Test
  void theReadmeShowsTheLinesThatRun() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("README.md")) || !Files.exists(root.resolve("core"))) {
      root = root.resolveSibling("");
      assertThat(root.getNameCount()).as("the repository's root is above here").isPositive();
    }
    String readme = Files.readString(root.resolve("README.md"));
    Path source =
        root.resolve(
            "core/src/test/java/" + ReadmeExampleTest.class.getName().replace('.', '/') + ".java");
    assertThat(between(readme, MARK, MARK).stream().filter(line -> !line.startsWith("```")))
        .containsExactlyElementsOf(
            between(Files.readString(source), "// <example>", "// </example>"))
        .hasSizeLessThanOrEqualTo(10);
  }

  private static List<String> between(String text, String open, String close) {
    int from = text.indexOf(open) + open.length();
    return text.substring(from, text.indexOf(close, from))
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
