package org.basin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApplicationTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "study",
        "plan",
        "status",
        "report",
        "why",
        "compare",
        "serve",
        "predict",
        "reproduce",
        "data",
        "methods",
        "doctor"
      })
  void everyVerbExplainsItselfAndIsListed(String verb) {
    CommandLineRun help = CommandLineRun.of(folder, verb, "--help");
    assertThat(help.code()).isEqualTo(ExitCode.DONE);
    assertThat(help.out()).contains("Usage: basin " + verb);
    assertThat(help.err()).isEmpty();
    assertThat(CommandLineRun.of(folder, "--help").out()).contains("  " + verb + " ");
  }

  @Test
  void servingTakesAFolderAndAPort() {
    CommandLineRun run = CommandLineRun.of(folder, "serve", "/no/runs", "--port", "70000");
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("/no/runs", "from 0 to 65535");
  }

  @Test
  void comparingTakesTwoRuns() {
    CommandLineRun run = CommandLineRun.of(folder, "compare", folder.toString(), "--out", "/no/x");
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("without store.db", "two run folders or more", "--out /no/x");
  }

  @Test
  void dataSetsThatComeWithBasinAreNotFetchedAndUnknownOnesAreRefused() {
    CommandLineRun known = CommandLineRun.of(folder, "data", "fetch", "mnist");
    assertThat(known.code()).isZero();
    assertThat(known.out()).contains("comes with Basin");
    CommandLineRun unknown = CommandLineRun.of(folder, "data", "fetch", "fashion-mnits");
    assertThat(unknown.code()).isEqualTo(ExitCode.INPUT);
    assertThat(unknown.err()).contains("did you mean \"fashion-mnist\"?");
  }

  @Test
  void helpFitsEightyColumnsAndShowsExamplesAndExitCodes() {
    for (List<String> words : List.of(List.of("--help"), List.of("study", "--help"))) {
      String out = CommandLineRun.of(folder, words.toArray(String[]::new)).out();
      assertThat(out).contains("Examples:").contains("  basin study");
      assertThat(out.lines()).allMatch(line -> line.length() <= 80);
    }
    assertThat(CommandLineRun.of(folder, "--help").out()).contains("Exit codes: 0 done");
  }

  @Test
  void noVerbShowsTheVerbs() {
    CommandLineRun run = CommandLineRun.of(folder);
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("Commands:");
  }

  @Test
  void theVersionIsNamed() {
    CommandLineRun run = CommandLineRun.of(folder, "--version");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).startsWith("basin ");
  }

  @Test
  void anUnknownVerbIsAnsweredWithTheNearest() {
    CommandLineRun run = CommandLineRun.of(folder, "stduy");
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("stduy: unknown command, did you mean study?");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anUnknownOptionIsAnsweredWithTheNearest() {
    CommandLineRun run = CommandLineRun.of(folder, "study", "mnist", "--lables", "10");
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err())
        .contains("1. --lables: unknown option, did you mean --labels?")
        .doesNotContain("2. ");
  }

  @Test
  void everyProblemOfTheCommandLineIsListedAtOnceAndNumbered() {
    CommandLineRun run =
        CommandLineRun.of(
            folder,
            "study",
            "--seeds",
            "0",
            "--labels",
            "10,few",
            "--arms",
            "sdae[epochs=3",
            "--margin",
            "120",
            "--minutes",
            "soon",
            "--why",
            "maybe",
            "--device",
            "cuda",
            "--epochs",
            "1.5",
            "--workers",
            "none",
            "--learning-rates",
            "0.1,-1",
            "--sede",
            "3");
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err())
        .contains("11 things")
        .contains("--seeds: expected a whole number of 1 or more, found \"0\"")
        .contains("--labels: expected numbers of 1 or more, or all, as in 10,30,100,all")
        .contains("found \"few\"")
        .contains("--arms: expected each [ to have its ]")
        .contains("--margin: expected points above 0 and below 100")
        .contains("--minutes: expected minutes above 0, found \"soon\"")
        .contains("--why: expected one of none, quick, full, found \"maybe\"")
        .contains("--device cuda: this build has no CUDA; build with mvn -Pcuda, or take cpu")
        .contains("--epochs: expected a whole number of 1 or more, found \"1.5\"")
        .contains("--workers: expected a whole number")
        .contains("--learning-rates: expected rates above 0")
        .contains("--sede: unknown option, did you mean --seed?")
        .contains("  11. ")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "report", "why"})
  void aRunThatIsNotThereIsRefusedWithWhatToDo(String verb) {
    CommandLineRun run = CommandLineRun.of(folder, verb, folder.resolve("nowhere").toString());
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err())
        .contains("expected a run folder, found nothing there")
        .contains("basin study")
        .doesNotContain("\tat ");
  }

  @Test
  void whatIsMissingOnTheCommandLineIsNamed() {
    CommandLineRun run = CommandLineRun.of(folder, "reproduce");
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("--trial").contains("RUN");
  }

  @Test
  void methodsAndDataSetsAreListed() {
    assertThat(CommandLineRun.of(folder, "methods").out())
        .contains("sdae")
        .contains("dbn")
        .contains("Vincent et al. 2010")
        .contains("glorot-uniform");
    assertThat(CommandLineRun.of(folder, "methods").out().lines())
        .allMatch(line -> line.length() <= 80);
    assertThat(CommandLineRun.of(folder, "data", "list").out()).contains("mnist");
  }

  @Test
  void machineReadableOutputIsJsonAndNothingElse() {
    CommandLineRun run = CommandLineRun.of(folder, "methods", "--json");
    assertThat(run.out().strip()).startsWith("[").endsWith("]").contains("\"name\" : \"sdae\"");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void dataIsInspectedWithASheetOfExamples() throws IOException {
    Path sheet = folder.resolve("sheet.png");
    CommandLineRun run =
        CommandLineRun.of(folder, "data", "inspect", "mnist", "--sheet", sheet.toString());
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("5923").contains("A sheet of examples: " + sheet);
    assertThat(Files.readAllBytes(sheet)).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void noOutputCarriesColoursWhereThereIsNoTerminal() {
    assertThat(CommandLineRun.of(folder, "--help").out()).doesNotContain("\u001b");
  }

  @Test
  void aClusterOfUnknownSpeedIsGivenNoMinutesNotEvenByAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("asked.yaml"), "minutes: 3\n");
    for (List<String> words :
        List.of(List.of("--minutes", "3"), List.of("--config", file.toString()))) {
      List<String> all =
          new ArrayList<>(List.of("study", "mnist", "--on", "local-cluster[1,1,512]"));
      all.addAll(words);
      CommandLineRun run = CommandLineRun.of(folder, all.toArray(String[]::new));
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("minutes: expected none beside --on");
    }
  }
}
