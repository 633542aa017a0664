package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.page.Block;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.Status;
import org.basin.study.TestLook;

/** How often the test part was looked at, and by whom besides the trials. */
final class TestLockSection {
  private TestLockSection() {}

  static Section of(Design design) {
    long scored =
        design.findings().outcomes().stream().filter(o -> o.status() == Status.OK).count();
    List<TestLook> looks = design.findings().testLooks();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.plain(
            "The chosen weights of each trial were scored on the test part once ("
                + Written.count(scored)
                + " trials), and nothing inside a trial was chosen by it. The store refuses a"
                + " second scoring. "
                + (looks.isEmpty()
                    ? "The test part was not looked at again."
                    : "Beyond that it was looked at as follows.")));
    if (!looks.isEmpty()) {
      blocks.add(
          new Table(
              "Looks at the test part beyond each trial's one, and attempts",
              List.of("When (UTC)", "trial", "why"),
              looks.stream()
                  .map(
                      look ->
                          Table.Row.of(
                              look.time(),
                              List.of(
                                  Table.Cell.text(look.trial()), Table.Cell.text(look.reason()))))
                  .toList()));
    }
    return new Section("test-lock", "Looks at the test part", blocks);
  }
}
