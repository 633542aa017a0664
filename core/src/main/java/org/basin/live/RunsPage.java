package org.basin.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.live.LivePage.Link;
import org.basin.live.LivePage.RunLine;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.workflow.Standing;

/** The list of runs. */
final class RunsPage {
  private final RunList runs;
  private final Cache cache;

  RunsPage(RunList runs, Cache cache) {
    this.runs = runs;
    this.cache = cache;
  }

  static String mark(RunList runs, Cache cache) {
    StringBuilder marks = new StringBuilder();
    runs.runs().forEach(run -> marks.append(run.name()).append(cache.mark(run.folder())));
    return Integer.toHexString(marks.toString().hashCode());
  }

  String html() {
    List<RunLine> lines = new ArrayList<>();
    String mark = mark(runs, cache);
    for (RunList.Run run : runs.runs()) {
      lines.add(line(run));
    }
    List<Section> sections =
        lines.isEmpty()
            ? List.of(
                new Section(
                    "none",
                    "No runs yet",
                    List.of(
                        Prose.plain("A run appears here once it has begun, as with: basin study"))))
            : List.of();
    return Pages.html(
        new LivePage(
            "Runs in " + runs.root(),
            List.of(),
            "/state",
            mark,
            null,
            lines,
            List.of(),
            List.of(),
            sections,
            List.of()));
  }

  private RunLine line(RunList.Run run) {
    Link link = new Link(run.name(), Site.address(run.name(), ""));
    try {
      Standing standing = cache.standing(run.folder());
      int failed = standing.failures().size();
      return new RunLine(
          link,
          standing.study().name(),
          state(standing),
          standing.finished(),
          standing.trials(),
          standing.finished() < standing.trials() ? left(standing.secondsLeft()) : "",
          failed == 0 ? "" : failed + " failed");
    } catch (InputError | OutsideError e) {
      return new RunLine(link, "", "cannot be read", 0, 0, "", String.valueOf(e.getMessage()));
    }
  }

  static String state(Standing standing) {
    return standing.finished() >= standing.trials()
        ? standing.running() ? "finishing" : "done"
        : standing.running() ? "running" : "stopped";
  }

  /** {@code about 3 min left}; empty where it cannot be told. */
  static String left(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "";
    }
    long s = Math.max(0, Math.round(seconds));
    return s < 90
        ? "about " + s + " s left"
        : s < 5400
            ? "about " + Math.round(s / 60.0) + " min left"
            : String.format(Locale.ROOT, "about %d h %d min left", s / 3600, s % 3600 / 60);
  }
}
