package org.basin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** doc/guide/options.md is made from the commands; {@code -Dbasin.write} writes it anew. */
final class OptionsReferenceTest {
  @Test
  void theReferenceOfOptionsIsCurrent() throws IOException {
    Path file = guide().resolve("options.md");
    String made = reference();
    if (System.getProperty("basin.write") != null) {
      Files.writeString(file, made);
    }
    assertThat(Files.readString(file))
        .as("made anew by: mvn -pl core -Dtest=OptionsReferenceTest -Dbasin.write test")
        .isEqualTo(made);
  }

  static Path guide() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("doc/guide"))) {
        return at.resolve("doc/guide");
      }
    }
    throw new IllegalStateException("doc/guide is not there");
  }

  private static String reference() {
    PrintWriter none = new PrintWriter(PrintWriter.nullWriter());
    Console console = new Console(none, none, false, false, 80, false, "basin", Path.of("runs"));
    StringBuilder text = new StringBuilder("# Commands and options\n\nMade from the code.\n");
    commands(Application.commandLine(console), text);
    return text.toString();
  }

  private static void commands(CommandLine line, StringBuilder text) {
    CommandSpec spec = line.getCommandSpec();
    if (spec.parent() != null) {
      command(spec, text);
    }
    line.getSubcommands().values().forEach(each -> commands(each, text));
  }

  private static void command(CommandSpec spec, StringBuilder text) {
    text.append("\n## ").append(spec.qualifiedName()).append("\n\n");
    List<String> said =
        List.of(spec.usageMessage().header(), spec.usageMessage().description()).stream()
            .map(parts -> plain(String.join(" ", parts)))
            .filter(part -> !part.isEmpty())
            .toList();
    text.append(String.join(" ", said)).append("\n");
    List<PositionalParamSpec> parameters = spec.positionalParameters();
    List<OptionSpec> options = spec.options().stream().filter(each -> !each.usageHelp()).toList();
    if (parameters.isEmpty() && options.isEmpty()) {
      return;
    }
    text.append("\n| | |\n| --- | --- |\n");
    for (PositionalParamSpec each : parameters) {
      row(text, each.paramLabel(), String.join(" ", each.description()));
    }
    for (OptionSpec each : options) {
      boolean flag = each.arity().max() == 0;
      row(
          text,
          String.join(", ", each.names()) + (flag ? "" : " " + each.paramLabel()),
          String.join(" ", each.description()));
    }
  }

  private static void row(StringBuilder text, String name, String words) {
    text.append("| `")
        .append(name.replace("|", "\\|"))
        .append("` | ")
        .append(plain(words).replace("|", "\\|"))
        .append(" |\n");
  }

  private static String plain(String text) {
    return text.replace("%n", " ")
        .replace("%%", "%")
        .lines()
        .collect(Collectors.joining(" "))
        .replaceAll(" +", " ")
        .strip();
  }
}
