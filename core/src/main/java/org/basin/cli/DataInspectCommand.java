package org.basin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basin.study.DataSource;
import org.basin.workflow.AskedData;
import org.basin.workflow.DataSets;
import org.basin.workflow.Inspected;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "Where the PNG with examples goes; the temporary folder if left out.")
  private @Nullable String sheet;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  DataInspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> misunderstood) throws IOException {
    List<String> problems = new ArrayList<>(misunderstood);
    AskedData asked = data.asked(problems);
    if (!data.blocks().isEmpty()) {
      problems.add("DATA: expected one data set, found " + String.join(", ", data.data));
    } else if (asked.data() == null) {
      problems.add("DATA: expected a name or path, found none; see basin data inspect --help");
    }
    Verb.refuse(problems);
    Inspected inspected = DataSets.inspect(asked.over(DataSource.of("mnist")));
    if (json) {
      console.out().println(Json.text(form(inspected)));
      return ExitCode.DONE;
    }
    print(inspected);
    byte[] picture = inspected.sheet();
    if (picture != null) {
      Path file =
          sheet != null
              ? Path.of(sheet)
              : Path.of(System.getProperty("java.io.tmpdir"))
                  .resolve("basin-sheet-" + RunFolder.nameOf(inspected.name()) + ".png");
      Files.write(file, picture);
      console.out().println("A sheet of examples: " + file);
    }
    return ExitCode.DONE;
  }

  private void print(Inspected inspected) {
    PrintWriter out = console.out();
    out.println(inspected.name());
    inspected.summary().forEach(line -> out.println("  " + line));
    classes(inspected);
    if (!inspected.columns().isEmpty()) {
      out.println("Columns");
      inspected.columns().forEach(column -> out.println("  " + column));
    }
    if (!inspected.sample().isEmpty()) {
      out.println("Some rows");
      inspected.sample().forEach(row -> out.println("  " + String.join(" | ", row)));
    }
    inspected.notes().forEach(note -> wrapped("Note: ", note));
    inspected.warnings().forEach(warning -> wrapped("Warning: ", warning));
    wrapped("", inspected.audited());
    inspected.audit().warnings().forEach(warning -> wrapped("Warning: ", warning));
    inspected.audit().leaks().forEach(leak -> wrapped("Leak: ", leak));
  }

  private void wrapped(String mark, String text) {
    console.out().println(WrappedText.of(mark, text, console.columns()));
  }

  private void classes(Inspected inspected) {
    PrintWriter out = console.out();
    boolean test = inspected.test() > 0;
    int width = inspected.classes().stream().mapToInt(c -> c.name().length()).max().orElse(1);
    String form = "  %-" + Math.max(5, Math.min(40, width)) + "s %8s%s";
    out.println(String.format(Locale.ROOT, form, "class", "train", test ? "     test" : ""));
    for (Inspected.ClassCount c : inspected.classes().stream().limit(CLASSES_SHOWN).toList()) {
      String counted = test ? String.format(Locale.ROOT, " %8d", c.test()) : "";
      out.println(String.format(Locale.ROOT, form, c.name(), c.train(), counted));
    }
    if (inspected.classes().size() > CLASSES_SHOWN) {
      out.println("  and " + (inspected.classes().size() - CLASSES_SHOWN) + " more");
    }
  }

  private static Map<String, Object> form(Inspected inspected) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("name", inspected.name());
    form.put("summary", inspected.summary());
    form.put("examples", inspected.examples());
    form.put("shape", inspected.shape());
    form.put("classes", inspected.classes());
    form.put("train", inspected.train());
    form.put("test", inspected.test());
    form.put("unlabelled", inspected.unlabelled());
    form.put("digest", inspected.digest());
    form.put("columns", inspected.columns());
    form.put("notes", inspected.notes());
    form.put("warnings", inspected.warnings());
    Map<String, Object> audit = new LinkedHashMap<>();
    audit.put("overlaps", inspected.audit().overlaps());
    audit.put("leaks", inspected.audit().leaks());
    audit.put("warnings", inspected.audit().warnings());
    audit.put("seconds", inspected.audit().seconds());
    form.put("audit", audit);
    return form;
  }
}
