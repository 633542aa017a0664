package org.basin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.basin.InputError;
import org.basin.OutsideError;
import org.junit.jupiter.api.Test;

final class EndingTest {
  private static final String RESUMPTION = "./basin study --out runs/mnist-1";

  private final StringWriter err = new StringWriter();

  private int end(Throwable thrown) {
    PrintWriter writer = new PrintWriter(err, true);
    return Ending.of(
        thrown,
        new Console(writer, writer, false, false, 80, false, "basin", Path.of("runs")),
        RESUMPTION);
  }

  @Test
  void whatTheUserGaveIsListedWithItsNumbers() {
    assertThat(end(new RuntimeException(new InputError(List.of("first", "second")))))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("2 things").contains("  1. first").contains("  2. second");
  }

  @Test
  void whatIsOutsideIsSaidWithTheCommandThatGoesOn() {
    assertThat(end(new OutsideError("a worker was lost", null))).isEqualTo(ExitCode.OUTSIDE);
    assertThat(err.toString()).contains("a worker was lost").contains(RESUMPTION);
  }

  @Test
  void aFullDiskIsOutsideWhereverItIsMet() {
    IOException full = new IOException("report.html: No space left on device");
    assertThat(end(new UncheckedIOException(full))).isEqualTo(ExitCode.OUTSIDE);
    assertThat(err.toString()).contains("the disk is full").contains(RESUMPTION);
  }

  @Test
  void anInterruptedStudyNamesTheCommandThatGoesOn() {
    assertThat(end(new CancellationException())).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(err.toString()).contains(RESUMPTION);
  }

  @Test
  void aFaultOfItsOwnIsOneLineAndATraceInAFile() throws IOException {
    assertThat(end(new IllegalStateException("seven is eight\nand so on")))
        .isEqualTo(ExitCode.FAULT);
    String said = err.toString();
    assertThat(said.lines()).hasSize(1);
    assertThat(said).contains("IllegalStateException: seven is eight").contains("please report");
    Path trace = Path.of(said.strip().substring(said.lastIndexOf(' ') + 1));
    assertThat(Files.readString(trace)).contains("\tat ").contains("EndingTest");
    Files.delete(trace);
  }
}
