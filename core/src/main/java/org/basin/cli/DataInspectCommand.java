package org.basin.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.basin.study.DataSource;
import org.basin.workflow.AskedData;
import org.basin.workflow.DataSets;
import org.basin.workflow.Inspected;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a path would be read as, with its warnings. */
@Command(
    name = "inspect",
    header = {"What data would be read as: form, classes, warnings.", ""},
    footer = {
      "",
      "Examples:",
      "  basin data inspect photos/",
      "  basin data inspect table.csv --label outcome"
    })
final class DataInspectCommand implements Verb {
  private static final int CLASSES_SHOWN = 30;

  private final Console console;

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  DataInspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> misunderstood) {
    List<String> problems = new ArrayList<>(misunderstood);
    AskedData asked = data.asked(problems);
    if (asked.data() == null) {
      problems.add("DATA: expected a name or path, found none; see basin data inspect --help");
    }
    Verb.refuse(problems);
    Inspected inspected = DataSets.inspect(asked.over(DataSource.of("mnist")));
    if (json) {
      console.out().println(Json.text(inspected));
    } else {
      print(inspected);
    }
    return ExitCode.DONE;
  }

  private void print(Inspected inspected) {
    PrintWriter out = console.out();
    out.println(inspected.name() + ": " + inspected.form());
    out.println(
        "%d examples of %s, %d classes"
            .formatted(inspected.examples(), shape(inspected.shape()), inspected.classes().size()));
    out.println(
        inspected.hasTest()
            ? "%d train, %d test (came with the data), %d without a label"
                .formatted(inspected.train(), inspected.test(), inspected.unlabelled())
            : "%d labelled (a test part is split off), %d without a label"
                .formatted(inspected.train(), inspected.unlabelled()));
    classes(inspected);
    inspected.columns().forEach(column -> out.println("  " + column));
    inspected.notes().forEach(note -> out.println("Note: " + note));
    inspected.warnings().forEach(warning -> out.println("Warning: " + warning));
    out.println("digest " + inspected.digest());
  }

  private void classes(Inspected inspected) {
    int width = inspected.classes().stream().mapToInt(c -> c.name().length()).max().orElse(0);
    inspected.classes().stream()
        .limit(CLASSES_SHOWN)
        .forEach(
            c ->
                console
                    .out()
                    .println(
                        String.format(
                            Locale.ROOT,
                            "  %-" + Math.max(1, Math.min(40, width)) + "s %8d%s",
                            c.name(),
                            c.labelled(),
                            inspected.hasTest() ? " + %d test".formatted(c.test()) : "")));
    if (inspected.classes().size() > CLASSES_SHOWN) {
      console.out().println("  and " + (inspected.classes().size() - CLASSES_SHOWN) + " more");
    }
  }

  private static String shape(List<Integer> shape) {
    return shape.size() == 1
        ? shape.get(0) + " features"
        : shape.stream().map(String::valueOf).collect(Collectors.joining(" x "))
            + " (channels, height, width)";
  }
}
