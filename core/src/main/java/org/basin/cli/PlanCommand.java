package org.basin.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basin.InputError;
import org.basin.study.Study;
import org.basin.study.StudyForm;
import org.basin.workflow.Asked;
import org.basin.workflow.Planned;
import org.basin.workflow.Studies;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code study} would do; trains nothing and writes nothing. */
@Command(
    name = "plan",
    header = {"What study would do: trials, FLOPs, seconds, memory, disk.", ""},
    description = "Trains nothing and writes nothing.%n",
    footer = {"", "Example:", "  basin plan photos/ --labels 5,20 --seeds 20"})
final class PlanCommand implements Verb {
  private final Console console;

  @Mixin private StudyOptions study = new StudyOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    Asked asked = study.asked(problems);
    if (!problems.isEmpty()) {
      throw new InputError(asked.problems()); // a stray word may have been taken for the data
    }
    Study complete = Studies.complete(asked);
    Planned planned = Studies.plan(complete);
    if (json) {
      console.out().println(Json.text(form(complete, planned)));
    } else {
      print(complete, planned);
    }
    return ExitCode.DONE;
  }

  private void print(Study complete, Planned planned) {
    line("data", join(complete.blocks().stream().map(block -> block.data().data()).toList()));
    line("networks", String.join(", ", complete.networks()));
    line("arms", String.join(", ", complete.arms()));
    line("labels", join(complete.labels()));
    line("replicates", Integer.toString(complete.seeds()));
    line("trials", Integer.toString(planned.trials()));
    line("FLOPs", String.format(Locale.ROOT, "%.3g", planned.flops()));
    line("time", "about " + ProgressText.duration(planned.seconds()));
    line("memory", megabytes(planned.memory()));
    line("disk", megabytes(planned.disk()));
    if (!common.quiet) {
      planned
          .sentences()
          .forEach(
              sentence -> console.out().println(WrappedText.of("", sentence, console.columns())));
    }
  }

  private static String join(List<?> values) {
    return String.join(", ", values.stream().map(String::valueOf).toList());
  }

  private void line(String what, String value) {
    String mark = String.format(Locale.ROOT, "%-11s ", what);
    console.out().println(WrappedText.of(mark, value, console.columns()));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "about %,d MB", Math.max(1, bytes / 1_000_000));
  }

  private static Map<String, @Nullable Object> form(Study complete, Planned planned) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("study", StudyForm.of(complete));
    form.put("trials", planned.trials());
    form.put("flops", Json.finite(planned.flops()));
    form.put("seconds", Json.finite(planned.seconds()));
    form.put("memory_bytes", planned.memory());
    form.put("disk_bytes", planned.disk());
    form.put("sentences", planned.sentences());
    return form;
  }
}
