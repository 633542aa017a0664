package org.basin.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;

/**
 * The whole command line: finds the verb, gathers what cannot be understood, runs the verb, and
 * turns however it ends into words and an exit code.
 */
final class Application {
  private Application() {}

  /** Runs one command line and returns its exit code; throws nothing. */
  static int run(Console given, String... arguments) {
    Console console =
        Arrays.asList(arguments).contains("--no-color") ? given.withoutColour() : given;
    try {
      return execute(commandLine(console).parseArgs(arguments), console);
    } catch (Exception | LinkageError e) {
      return Ending.of(e, console, "");
    }
  }

  static CommandLine commandLine(Console console) {
    CommandLine commandLine =
        new CommandLine(new BasinCommand())
            .addSubcommand(new StudyCommand(console))
            .addSubcommand(new PlanCommand(console))
            .addSubcommand(new StatusCommand(console))
            .addSubcommand(new ReportCommand(console))
            .addSubcommand(new WhyCommand(console))
            .addSubcommand(new CompareCommand(console))
            .addSubcommand(new ServeCommand(console))
            .addSubcommand(new PredictCommand(console))
            .addSubcommand(new ExportCommand(console))
            .addSubcommand(new ReproduceCommand(console))
            .addSubcommand(
                new CommandLine(new DataCommand())
                    .addSubcommand(new DataListCommand(console))
                    .addSubcommand(new DataFetchCommand(console))
                    .addSubcommand(new DataInspectCommand(console)))
            .addSubcommand(new OneShotCommand(console))
            .addSubcommand(new MethodsCommand(console))
            .addSubcommand(new SelftestCommand(console))
            .addSubcommand(new DoctorCommand(console))
            .setOut(console.out())
            .setErr(console.err())
            .setUsageHelpWidth(Math.min(100, console.columns()))
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(console.colourOut() ? Ansi.ON : Ansi.OFF));
    collectErrors(commandLine);
    return commandLine;
  }

  private static void collectErrors(CommandLine commandLine) {
    commandLine.getCommandSpec().parser().collectErrors(true);
    commandLine.getSubcommands().values().forEach(Application::collectErrors);
  }

  private static int execute(ParseResult parsed, Console console) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    List<ParseResult> chain = chain(parsed);
    ParseResult last = chain.get(chain.size() - 1);
    List<String> problems =
        Misunderstood.sentences(
            chain.stream().flatMap(part -> part.errors().stream()).distinct().toList());
    if (last.commandSpec().userObject() instanceof Verb verb) {
      try {
        return verb.run(problems);
      } catch (Exception | LinkageError | OutOfMemoryError e) {
        return Ending.of(e, console, verb.resumption());
      }
    }
    Verb.refuse(problems);
    last.commandSpec().commandLine().usage(console.out());
    return ExitCode.DONE;
  }

  private static List<ParseResult> chain(ParseResult parsed) {
    List<ParseResult> chain = new ArrayList<>();
    for (ParseResult part = parsed; part != null; part = part.subcommand()) {
      chain.add(part);
    }
    return chain;
  }
}
