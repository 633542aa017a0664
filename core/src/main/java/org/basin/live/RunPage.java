package org.basin.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.live.LivePage.Link;
import org.basin.live.LivePage.Progress;
import org.basin.report.Glance;
import org.basin.report.page.Block;
import org.basin.report.page.Items;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.workflow.Standing;
import org.basin.workflow.Studies;

/** One run: how far it is, what it says so far, its curves, failures and log. */
final class RunPage {
  private static final int MOST_EVENTS = 50;

  private final RunList.Run run;
  private final Cache cache;

  RunPage(RunList.Run run, Cache cache) {
    this.run = run;
    this.cache = cache;
  }

  String html() {
    Path folder = run.folder();
    String mark = cache.mark(folder);
    List<Section> sections = new ArrayList<>(Glance.of(cache.findings(folder)));
    sections.add(log(folder));
    return Pages.html(
        new LivePage(
            run.name(),
            List.of(new Link("Runs", "/")),
            Site.address(run.name(), "state"),
            mark,
            progress(cache.standing(folder)),
            List.of(),
            links(run),
            List.of(),
            sections,
            List.of()));
  }

  static List<Link> links(RunList.Run run) {
    return List.of(
        new Link("Report", Site.address(run.name(), "report")),
        new Link("Trials", Site.address(run.name(), "trials")),
        new Link("result.json", Site.address(run.name(), "result.json")),
        new Link("trials.csv", Site.address(run.name(), "trials.csv")));
  }

  static Progress progress(Standing standing) {
    String state = RunsPage.state(standing);
    StringBuilder sentence = new StringBuilder(state.substring(0, 1).toUpperCase(Locale.ROOT));
    sentence
        .append(state.substring(1))
        .append(": ")
        .append(standing.finished())
        .append(" of ")
        .append(standing.trials())
        .append(" trials");
    if (!standing.failures().isEmpty()) {
      sentence.append(", ").append(standing.failures().size()).append(" failed");
    }
    String left = RunsPage.left(standing.secondsLeft());
    if (state.equals("running") && !left.isEmpty()) {
      sentence.append(", ").append(left);
    }
    return new Progress(
        state, standing.finished(), standing.trials(), sentence.append('.').toString());
  }

  private static Section log(Path folder) {
    List<String> events = Studies.events(folder);
    List<Block> blocks = new ArrayList<>();
    if (events.isEmpty()) {
      blocks.add(Prose.plain("Nothing out of the ordinary was written down."));
    } else {
      int from = Math.max(0, events.size() - MOST_EVENTS);
      blocks.add(new Items(events.subList(from, events.size())));
      if (from > 0) {
        blocks.add(Prose.note("The last " + MOST_EVENTS + " of " + events.size() + "."));
      }
    }
    return new Section("log", "Log", blocks);
  }
}
