package org.basin.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.basin.report.StoredSample;
import org.basin.study.Outcome;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live view in a real browser, where there is one. */
final class BrowserTest {
  @TempDir Path folder;

  /** The page follows the run: its script runs under the policy, and brings what came meanwhile. */
  @Test
  void thePageGrowsWithTheRun() {
    String chromium = chromium();
    StoredSample sample = StoredSample.small();
    List<Outcome> outcomes = sample.outcomes();
    sample.writing(
        folder.resolve("runs/r"),
        store -> {
          store.record(outcomes.subList(0, 30), List.of());
          CountDownLatch watching = new CountDownLatch(1);
          try (LiveServer server =
              LiveServer.start(
                  folder.resolve("runs"),
                  0,
                  path -> {
                    if (path.endsWith("/state") && watching.getCount() > 0) {
                      watching.countDown();
                      store.record(outcomes.subList(30, 45), List.of());
                    }
                  })) {
            String page = dom(chromium, server.address() + "run/r/");
            assertThat(watching.getCount()).as("the script asked").isZero();
            assertThat(page)
                .contains("Running: 45 of 60 trials", "data-watched=\"yes\"", "<svg")
                .doesNotContain("Running: 30 of 60");
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  @Test
  void hostileNamesRunNothing() throws IOException {
    String chromium = chromium();
    String hostile = "<script>document.title='broken'</script>";
    StoredSample.small()
        .named(hostile)
        .classes(List.of(hostile, "b"))
        .write(folder.resolve("runs/r"));
    try (LiveServer server = LiveServer.start(folder.resolve("runs"), 0)) {
      for (String page : List.of("", "run/r/", "run/r/trials", "run/r/report")) {
        String dom = dom(chromium, server.address() + page);
        assertThat(dom).contains("</html>").doesNotContain("<title>broken");
        if (page.isEmpty() || page.endsWith("report")) {
          assertThat(dom).contains("&lt;script&gt;");
        }
      }
    }
  }

  /** The document as the browser has it after some seconds of its own time. */
  private String dom(String chromium, String address) {
    try {
      Path out = Files.createTempFile(folder, "dom", ".html");
      Process process =
          new ProcessBuilder(
                  chromium,
                  "--headless=new",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--user-data-dir=" + folder.resolve("profile"),
                  "--virtual-time-budget=9000",
                  "--dump-dom",
                  address)
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return Files.readString(out, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String chromium() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                    .map(place -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseGet(
            () -> Assumptions.abort("no Chromium here: the live view was not tried in a browser"));
  }
}
