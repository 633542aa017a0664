package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.basin.report.SideBySide.Run;
import org.basin.study.Provenance;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/** What keeps runs from being compared as they stand, said aloud. */
final class Differing {
  private Differing() {}

  /** Whether two runs drew the same replicates of the same data. */
  static boolean pairs(Run one, Run other, String data) {
    Study first = one.findings().study();
    Study second = other.findings().study();
    String digest = digest(one, data);
    return digest != null
        && digest.equals(digest(other, data))
        && first.seed() == second.seed()
        && first.natural() == second.natural()
        && first.testShare() == second.testShare();
  }

  static List<String> said(List<Run> runs) {
    List<String> said = new ArrayList<>();
    by(runs, "Basin", run -> version(run.findings().provenance()))
        .ifPresent(
            differ ->
                said.add(
                    differ
                        + ": numbers may differ for that alone, and pairs are no longer the same"
                        + " computation."));
    by(runs, "libtorch", run -> run.findings().provenance().libtorch())
        .ifPresent(differ -> said.add(differ + ": the last digits may differ for that alone."));
    data(runs, said);
    by(runs, "Seed", run -> Long.toString(run.findings().study().seed()))
        .ifPresent(
            differ -> said.add(differ + ": no replicate is shared, differences are unpaired."));
    by(runs, "Metric", run -> run.findings().study().metric().word())
        .ifPresent(
            differ -> said.add(differ + ": runs are held against each other by their errors."));
    for (int i = 0; i < runs.size(); i++) {
      Findings findings = runs.get(i).findings();
      int done = findings.outcomes().size();
      if (done < findings.planned()) {
        said.add(
            "%s has %s of %s trials so far."
                .formatted(
                    SideBySide.letter(i), Written.count(done), Written.count(findings.planned())));
      }
    }
    return said;
  }

  private static void data(List<Run> runs, List<String> said) {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> run.findings().provenance().data().forEach(read -> names.add(read.name())));
    boolean shared = false;
    for (String name : names) {
      List<Run> have = runs.stream().filter(run -> digest(run, name) != null).toList();
      shared |= have.size() == runs.size();
      List<String> digests = have.stream().map(run -> digest(run, name)).distinct().toList();
      if (digests.size() > 1) {
        said.add(
            "%s is not the same data in all runs (SHA-256 %s): those differences are unpaired."
                .formatted(
                    name,
                    String.join(
                        ", ", digests.stream().map(d -> d.substring(0, 8) + "…").toList())));
      }
    }
    if (!shared) {
      said.add("No data set is in all runs.");
    }
  }

  /** {@code Basin: A 0.1.0, B 0.2.0}, where the runs differ in it. */
  private static java.util.Optional<String> by(
      List<Run> runs, String what, java.util.function.Function<Run, String> of) {
    Map<String, String> values = new LinkedHashMap<>();
    IntStream.range(0, runs.size())
        .forEach(
            i ->
                values.merge(
                    of.apply(runs.get(i)), SideBySide.letter(i), (a, b) -> a + " and " + b));
    if (values.size() < 2) {
      return java.util.Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    values.forEach((value, letters) -> parts.add(letters + " " + value));
    return java.util.Optional.of(what + ": " + String.join(", ", parts));
  }

  private static String version(Provenance provenance) {
    return provenance.basin() + " (" + provenance.sourceVersion() + ")";
  }

  private static @Nullable String digest(Run run, String data) {
    return run.findings().provenance().data().stream()
        .filter(read -> read.name().equals(data))
        .map(DataProvenance::digest)
        .findFirst()
        .orElse(null);
  }
}
