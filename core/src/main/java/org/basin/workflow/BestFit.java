package org.basin.workflow;

import java.nio.file.Path;
import org.basin.execution.StudyData;
import org.basin.report.Findings;

/**
 * The network to take: the arm and recipe that validation chose, fitted again on all labelled data
 * outside the test part.
 */
final class BestFit {
  private BestFit() {}

  static void write(Path run, StudyData data, Findings findings) {}
}
