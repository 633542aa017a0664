package org.basin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter written = new StringWriter();
  private final PrintWriter out = new PrintWriter(written, true);
  private final AtomicLong now = new AtomicLong();

  @Test
  void theLineSaysWhatIsDoneWhatIsLeftAndWhatRuns() {
    ProgressText text = new ProgressText();
    text.doing(1, "dbn, 30 labels");
    text.doing(0, "sdae, 10 labels");
    assertThat(text.line()).isEqualTo("sdae, 10 labels | dbn, 30 labels");
    text.trials(37, 120, 2, 80);
    assertThat(text.line())
        .isEqualTo(
            "37/120 trials, 30 %, 2 failed, about 1 min 20 s left"
                + " | sdae, 10 labels | dbn, 30 labels");
    text.doing(1, "");
    text.trials(120, 120, 0, 0);
    assertThat(text.line()).isEqualTo("120/120 trials, 100 %");
    text.doing(1, "measuring fate of sdae");
    text.measures(12, 85, 200);
    assertThat(text.line())
        .isEqualTo(
            "120/120 trials, 100 %, 12/85 measures, about 3 min 20 s left"
                + " | sdae, 10 labels | measuring fate of sdae");
    text.measures(85, 85, 0);
    assertThat(text.line()).isEqualTo("120/120 trials, 100 %");
  }

  @Test
  void durationsAreSaidInTheUnitsThatMatter() {
    assertThat(ProgressText.duration(0.4)).isEqualTo("0 s");
    assertThat(ProgressText.duration(59.6)).isEqualTo("1 min 0 s");
    assertThat(ProgressText.duration(11_100)).isEqualTo("3 h 5 min");
    assertThat(ProgressText.duration(187_200)).isEqualTo("2 d 4 h");
  }

  @Test
  void aPipeGetsALineEveryTenSecondsAndOneAtTheEnd() {
    ProgressLines lines = new ProgressLines(out, now::get);
    for (int second = 0; second <= 25; second++) {
      now.set(second * SECOND);
      lines.trials(second, 26, 0, Double.NaN);
    }
    lines.trials(26, 26, 0, 0);
    lines.trials(26, 26, 0, 0);
    assertThat(written.toString().lines())
        .containsExactly(
            "0/26 trials, 0 %", "10/26 trials, 38 %", "20/26 trials, 76 %", "26/26 trials, 100 %");
  }

  @Test
  void aPipeGetsNoControlCharacters() {
    ProgressLines lines = new ProgressLines(out, now::get);
    lines.note("Writing to runs/mnist-1");
    lines.trials(1, 2, 0, 3);
    assertThat(written.toString()).doesNotContain("\u001b").doesNotContain("\r");
  }

  @Test
  void aTerminalGetsOneLineDrawnOverAndLeftClean() {
    ProgressLive live = new ProgressLive(out, 30, now::get);
    live.trials(1, 100, 0, Double.NaN);
    live.trials(2, 100, 0, Double.NaN);
    now.addAndGet(SECOND);
    live.doing(0, "stacked denoising autoencoder");
    live.close();
    live.note("too late");
    assertThat(written.toString())
        .isEqualTo(
            "\r\u001b[K1/100 trials, 1 %\r\u001b[K2/100 trials, 2 %\n  stacked denoising autoenco…"
                + "\r\u001b[1A\u001b[J");
  }

  @Test
  void everyWorkerHasALine() {
    ProgressText text = new ProgressText();
    assertThat(text.lines()).containsExactly("");
    text.doing(0, "reading");
    assertThat(text.lines()).containsExactly("reading");
    text.trials(1, 4, 0, 3);
    text.doing(1, "sdae");
    assertThat(text.lines())
        .containsExactly("1/4 trials, 25 %, about 3 s left", "  reading", "  sdae");
    for (int worker = 0; worker < 20; worker++) {
      text.doing(worker, "w" + worker);
    }
    assertThat(text.lines()).hasSize(18).endsWith("  and 4 more");
  }
}
