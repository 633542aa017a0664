package org.basin.report;

import java.util.List;
import java.util.Locale;

/** The five claims as text: statement, verdict, and each sentence with the trials behind it. */
public final class TerminalClaims {
  private static final String INDENT = "   ";
  private static final int SHOWN = 4;

  private TerminalClaims() {}

  /**
   * Lines of at most 80 characters, ended.
   *
   * @param unicode whether the terminal shows more than ASCII
   */
  public static String of(Findings findings, boolean unicode) {
    TerminalText text = new TerminalText(unicode);
    StringBuilder all = new StringBuilder();
    under(all, text, "The plain answer", findings.explained().plainly());
    for (Findings.Claim claim : findings.claims()) {
      lines(all, text, claim.id() + " " + claim.statement(), INDENT);
      lines(all, text, INDENT + claim.verdict().toUpperCase(Locale.ROOT), INDENT);
      claim.because().forEach(evidence -> evidence(all, text, evidence));
      if (!claim.change().isEmpty()) {
        lines(all, text, INDENT + "What would change this: " + claim.change(), INDENT);
      }
      all.append('\n');
    }
    under(all, text, "Optimisation or regularisation?", findings.explained().regularisation());
    return all.toString();
  }

  private static void under(
      StringBuilder all, TerminalText text, String heading, List<Findings.Evidence> evidence) {
    if (!evidence.isEmpty()) {
      lines(all, text, heading, INDENT);
      evidence.forEach(each -> evidence(all, text, each));
      all.append('\n');
    }
  }

  private static void evidence(StringBuilder all, TerminalText text, Findings.Evidence evidence) {
    lines(all, text, INDENT + "- " + evidence.sentence(), INDENT + "  ");
    if (!evidence.trials().isEmpty()) {
      lines(all, text, INDENT + "  " + trials(evidence), INDENT + "  ");
    }
  }

  private static void lines(StringBuilder all, TerminalText text, String words, String indent) {
    text.wrapped(words, indent).forEach(line -> all.append(line).append('\n'));
  }

  private static String trials(Findings.Evidence evidence) {
    int count = evidence.trials().size();
    String first = String.join(" ", evidence.trials().subList(0, Math.min(SHOWN, count)));
    return "[" + count + " trials: " + first + (count > SHOWN ? " ..." : "") + "]";
  }
}
