package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.page.Facts;
import org.basin.report.page.Facts.Fact;
import org.basin.report.page.Section;
import org.basin.study.Provenance;

/** What the numbers came from besides the study. */
final class ProvenanceSection {
  private ProvenanceSection() {}

  static Section of(Design design) {
    Provenance from = design.findings().provenance();
    List<Fact> facts =
        new ArrayList<>(
            List.of(
                Fact.of("Basin", from.basin() + ", source " + from.sourceVersion()),
                Fact.of("Begun", from.started()),
                Fact.of("Command", from.command()),
                Fact.of("Java", from.java()),
                Fact.of("libtorch", from.libtorch()),
                Fact.of("Machine", from.machine()),
                Fact.of("Device", from.device()),
                Fact.of("Workers", from.workers())));
    for (Provenance.Weights weights : from.weights()) {
      String report = String.join("; ", weights.report());
      facts.add(Fact.of(weights.arm(), "SHA-256 " + weights.digest() + "; " + report));
    }
    return new Section("provenance", "Provenance", List.of(new Facts(facts)));
  }
}
