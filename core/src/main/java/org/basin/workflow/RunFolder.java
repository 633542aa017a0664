package org.basin.workflow;

import java.nio.file.Path;

/** Where things are in a run's folder. */
record RunFolder(Path root) {
  Path studyFile() {
    return root.resolve("study.yaml");
  }

  Path resultJson() {
    return root.resolve("result.json");
  }

  Path trialsCsv() {
    return root.resolve("trials.csv");
  }

  Path report() {
    return root.resolve("report.html");
  }

  Path best() {
    return root.resolve("best");
  }
}
