package org.basin.cli;

import java.util.List;
import java.util.Locale;
import org.basin.workflow.Answer;
import org.basin.workflow.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Known answers: whether the instrument gives them. */
@Command(
    name = "selftest",
    header = {"Known answers: A against A, planted effects and leaks, coverage of intervals.", ""},
    description =
        "Simulates studies whose truth is known and prints how often the instrument is wrong, each"
            + " rate with its 95 %% interval. Ends with 0 where every rate is as it should be, else"
            + " with 1.%n",
    footer = {"", "Example:", "  basin selftest --long"})
final class SelftestCommand implements Verb {
  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--long",
      description = "1,000 simulated studies a rate, 2,000 a coverage, 50 real ones.")
  private boolean whole;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What all draws derive from (1); another gives other studies.")
  private long seed = 1;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  SelftestCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    Verb.refuse(problems);
    List<Answer> answers;
    try (Watch watch = Watch.of(console, common.quiet)) {
      answers =
          Studies.selftest(
              whole, seed, watch.progress(), Runtime.getRuntime().availableProcessors());
    }
    boolean passed = answers.stream().allMatch(Answer::passed);
    if (json) {
      console.out().println(Json.text(answers));
    } else {
      answers.forEach(answer -> console.out().println(line(answer)));
      console
          .out()
          .println(
              passed
                  ? "Every known answer was given."
                  : "Not every known answer was given: do not trust this build's verdicts.");
    }
    return passed ? ExitCode.DONE : ExitCode.FAULT;
  }

  private static String line(Answer answer) {
    String form = answer.ratio() ? "%.3f [%.3f, %.3f]" : "%.1f %% [%.1f, %.1f]";
    double unit = answer.ratio() ? 1 : 100;
    return String.format(
        Locale.ROOT,
        "%-5s%s: " + form + ", expected %s (of %,d)",
        answer.passed() ? "ok" : "FAIL",
        answer.what(),
        unit * answer.value(),
        unit * answer.low(),
        unit * answer.high(),
        answer.expected(),
        answer.of());
  }
}
