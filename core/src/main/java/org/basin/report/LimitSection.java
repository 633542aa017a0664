package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.page.Block;
import org.basin.report.page.Items;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;

/** What this run leaves out, and what more of it would bring. */
final class LimitSection {
  private LimitSection() {}

  static Section of(Design design) {
    List<String> limits = new ArrayList<>(design.findings().limits());
    limits.addAll(Unlearnt.of(design.findings()));
    Block block =
        limits.isEmpty() ? Prose.plain("Nothing that Basin knows to look for.") : new Items(limits);
    return new Section("limits", "What this run leaves out", List.of(block));
  }
}
