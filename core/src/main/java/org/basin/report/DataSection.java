package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.page.Block;
import org.basin.report.page.Facts;
import org.basin.report.page.Facts.Fact;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.study.Provenance.DataProvenance;

/** The data as they were read: counts, classes, what was said aloud, and the digest. */
final class DataSection {
  private static final int SHOWN = 24;

  private DataSection() {}

  static Section of(Design design) {
    List<Block> blocks = new ArrayList<>();
    List<DataProvenance> all = design.findings().provenance().data();
    for (DataProvenance data : all) {
      if (all.size() > 1) {
        blocks.add(Prose.heading(data.name()));
      }
      data.warnings().forEach(w -> blocks.add(Prose.warning(w)));
      List<Fact> facts = new ArrayList<>();
      facts.add(Fact.of("Name", data.name()));
      facts.add(Fact.of("Examples", Written.count(data.examples())));
      facts.add(
          Fact.of(
              "Labelled for training, test, unlabelled",
              Written.count(data.train())
                  + ", "
                  + Written.count(data.test())
                  + ", "
                  + Written.count(data.unlabelled())));
      facts.add(
          Fact.of(
              "Test part",
              data.ownTest()
                  ? "came with the data, the same in every replicate"
                  : "split off anew in each replicate"));
      facts.add(Fact.of("Shape", shape(data.shape())));
      facts.add(Fact.of("Classes", classes(data.classes())));
      if (!data.notes().isEmpty()) {
        facts.add(new Fact("Said when read", data.notes()));
      }
      facts.add(Fact.of("SHA-256", data.digest()));
      blocks.add(new Facts(facts));
      if (data.classes().size() > SHOWN) {
        blocks.add(
            new Fold(
                "All " + Written.count(data.classes().size()) + " classes",
                List.of(Prose.note(String.join(" · ", data.classes())))));
      }
    }
    if (blocks.isEmpty()) {
      blocks.add(Prose.plain("No record of the data was kept."));
    }
    return new Section("data", "Data", blocks);
  }

  private static String shape(List<Integer> shape) {
    return switch (shape.size()) {
      case 1 -> Written.count(shape.get(0)) + " columns as numbers";
      case 3 ->
          shape.get(1)
              + " × "
              + shape.get(2)
              + " pixels, "
              + (shape.get(0) == 1 ? "grey" : shape.get(0) + " channels");
      default -> String.join(" × ", shape.stream().map(String::valueOf).toList());
    };
  }

  private static String classes(List<String> classes) {
    String some = String.join(" · ", classes.subList(0, Math.min(SHOWN, classes.size())));
    return Written.count(classes.size()) + ": " + some + (classes.size() > SHOWN ? " …" : "");
  }
}
