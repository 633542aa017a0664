package org.basin.workflow;

import org.basin.report.Findings;
import org.basin.report.TerminalPlot;
import org.basin.report.TerminalTable;

/** What a run has come to, in the texts that a terminal shows. */
public final class Judged {
  private final Findings findings;

  Judged(Findings findings) {
    this.findings = findings;
  }

  /** The comparison as a table of text of 80 columns. */
  public String table(boolean colour) {
    return TerminalTable.of(findings, colour, true);
  }

  /** The learning curves as small plots of text. */
  public String plots(boolean colour) {
    return TerminalPlot.of(findings, colour);
  }
}
