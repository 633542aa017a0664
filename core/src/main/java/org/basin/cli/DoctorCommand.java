package org.basin.cli;

import java.util.List;
import java.util.Locale;
import org.basin.workflow.Doctor;
import org.basin.workflow.Finding;
import org.basin.workflow.Finding.Health;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the machine has and what it misses. */
@Command(
    name = "doctor",
    header = {
      "Java, libtorch, threads, device, memory, disk: what is found and what is missing.",
      ""
    },
    description = "Ends with 0 where Basin can work, and with 3 where something is missing.%n")
final class DoctorCommand implements Verb {
  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    Verb.refuse(problems);
    List<Finding> findings = Doctor.examine(console.runs());
    boolean works = findings.stream().noneMatch(f -> f.health() == Health.MISSING);
    if (json) {
      console.out().println(Json.text(findings));
      return works ? ExitCode.DONE : ExitCode.OUTSIDE;
    }
    for (Finding finding : findings) {
      console
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%-8s%-21s %s",
                  finding.health().name().toLowerCase(Locale.ROOT),
                  finding.what(),
                  finding.found()));
      if (!finding.mend().isEmpty()) {
        console.out().println("        " + finding.mend());
      }
    }
    console.out().println(works ? "Basin can work here." : "Basin cannot work here yet.");
    return works ? ExitCode.DONE : ExitCode.OUTSIDE;
  }
}
