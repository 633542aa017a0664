package org.basin.cli;

import java.util.ArrayList;
import java.util.List;
import org.basin.study.Nearest;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the parser could not make sense of, in sentences. */
final class Misunderstood {
  private Misunderstood() {}

  static List<String> sentences(List<Exception> errors) {
    List<String> sentences = new ArrayList<>();
    for (Exception error : errors) {
      if (error instanceof UnmatchedArgumentException unmatched) {
        sentences.addAll(unmatched(unmatched));
      } else {
        sentences.add(String.valueOf(error.getMessage()));
      }
    }
    return sentences;
  }

  /** A sentence for each unknown option; its value, which is left over with it, needs none. */
  private static List<String> unmatched(UnmatchedArgumentException error) {
    List<String> sentences = new ArrayList<>();
    List<String> words = error.getUnmatched();
    boolean options = words.stream().anyMatch(word -> word.startsWith("-"));
    boolean verbs = error.getCommandLine().getSubcommands().isEmpty();
    for (String word : words) {
      String name = word.startsWith("--") ? word.replaceFirst("=.*", "") : word;
      if (options && !word.startsWith("-")) {
        continue;
      }
      String what = options ? "option" : verbs ? "argument" : "command";
      List<String> known =
          options
              ? new ArrayList<>(error.getCommandLine().getCommandSpec().optionsMap().keySet())
              : verbs ? List.of() : List.copyOf(error.getCommandLine().getSubcommands().keySet());
      String help = error.getCommandLine().getCommandSpec().qualifiedName() + " --help";
      sentences.add(
          known.isEmpty()
              ? "%s: expected no further argument; see %s".formatted(name, help)
              : "%s: unknown %s%s; see %s".formatted(name, what, meant(name, known), help));
    }
    return sentences;
  }

  private static String meant(String word, List<String> known) {
    return Nearest.to(word, known).map(near -> ", did you mean " + near + "?").orElse("");
  }
}
