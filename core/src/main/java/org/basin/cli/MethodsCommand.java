package org.basin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.workflow.Method;
import org.basin.workflow.Methods;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything that can be named in a study. */
@Command(
    name = "methods",
    header = {
      "Starts, pre-training methods, init rules, networks, recipes: paper, data, cost, fit.",
      ""
    })
final class MethodsCommand implements Verb {
  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  MethodsCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    Verb.refuse(problems);
    if (json) {
      console.out().println(Json.text(Methods.all()));
      return ExitCode.DONE;
    }
    String kind = "";
    for (Method method : Methods.all()) {
      if (!method.kind().equals(kind)) {
        kind = method.kind();
        console.out().println(kind);
      }
      String paper = method.paper().isEmpty() ? "" : " (" + method.paper() + ")";
      String mark = String.format(Locale.ROOT, "  %-19s ", method.name());
      console.out().println(WrappedText.of(mark, method.does() + paper, console.columns()));
      String facts = facts(method);
      if (!facts.isEmpty()) {
        console.out().println(WrappedText.of(" ".repeat(22), facts, console.columns()));
      }
    }
    return ExitCode.DONE;
  }

  private static String facts(Method method) {
    List<String> facts = new ArrayList<>();
    fact(facts, "needs ", method.data());
    fact(facts, "costs ", method.cost());
    fact(facts, "fits ", method.networks());
    return String.join("; ", facts);
  }

  private static void fact(List<String> facts, String verb, String what) {
    if (!what.isEmpty()) {
      facts.add(verb + what);
    }
  }
}
