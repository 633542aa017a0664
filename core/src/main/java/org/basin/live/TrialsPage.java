package org.basin.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.basin.live.LivePage.Filter;
import org.basin.live.LivePage.Link;
import org.basin.report.page.Block;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.Outcome;

/** The trials of a run that have ended, by what they are chosen for. */
final class TrialsPage {
  private static final int A_PAGE = 100;

  /** What trials can be chosen by: the form's name, its words, and a trial's value. */
  private record By(String name, String words, Function<Outcome, String> value) {}

  private static final List<By> FILTERS =
      List.of(
          new By("data", "Data", outcome -> outcome.trial().data()),
          new By("network", "Network", outcome -> outcome.trial().network()),
          new By("arm", "Arm", outcome -> outcome.trial().arm()),
          new By("labels", "Labels", outcome -> outcome.trial().labels().toString()),
          new By("seed", "Seed", outcome -> Integer.toString(outcome.trial().seed())),
          new By("status", "Status", outcome -> outcome.status().name().toLowerCase(Locale.ROOT)));

  private final RunList.Run run;
  private final Cache cache;
  private final Map<String, String> asked;

  TrialsPage(RunList.Run run, Cache cache, Map<String, String> asked) {
    this.run = run;
    this.cache = cache;
    this.asked = asked;
  }

  String html() {
    String mark = cache.mark(run.folder());
    List<Outcome> all = cache.findings(run.folder()).outcomes();
    List<Filter> filters = new ArrayList<>();
    List<Outcome> chosen = all;
    for (By by : FILTERS) {
      List<String> options = all.stream().map(by.value()).distinct().toList();
      String value = asked.getOrDefault(by.name(), "");
      if (options.size() > 1 || !value.isEmpty()) {
        filters.add(new Filter(by.name(), by.words(), options, value));
      }
      if (!value.isEmpty()) {
        chosen = chosen.stream().filter(each -> by.value().apply(each).equals(value)).toList();
      }
    }
    int pages = Math.max(1, (chosen.size() + A_PAGE - 1) / A_PAGE);
    int page = Math.min(pages, Math.max(1, number(asked.getOrDefault("page", "1"))));
    List<Outcome> shown =
        chosen.subList((page - 1) * A_PAGE, Math.min(chosen.size(), page * A_PAGE));
    return Pages.html(
        new LivePage(
            run.name() + ", trials",
            List.of(new Link("Runs", "/"), new Link(run.name(), Site.address(run.name(), ""))),
            Site.address(run.name(), "state"),
            mark,
            RunPage.progress(cache.standing(run.folder())),
            List.of(),
            List.of(),
            filters,
            List.of(new Section("trials", "Trials", table(shown, chosen.size(), all.size()))),
            pages(page, pages)));
  }

  private List<Link> pages(int page, int pages) {
    List<Link> links = new ArrayList<>();
    if (page > 1) {
      links.add(new Link("Page " + (page - 1), address(page - 1)));
    }
    if (page < pages) {
      links.add(new Link("Page " + (page + 1) + " of " + pages, address(page + 1)));
    }
    return links;
  }

  private String address(int page) {
    Map<String, String> parameters = new LinkedHashMap<>(asked);
    parameters.put("page", Integer.toString(page));
    List<String> parts =
        parameters.entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .map(each -> Site.encoded(each.getKey()) + "=" + Site.encoded(each.getValue()))
            .toList();
    return Site.address(run.name(), "trials") + "?" + String.join("&", parts);
  }

  private static int number(String word) {
    return word.matches("[0-9]{1,6}") ? Integer.parseInt(word) : 1;
  }

  private static List<Block> table(List<Outcome> shown, int chosen, int all) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.note(
            chosen == all
                ? all + " trials have ended."
                : chosen + " of " + all + " trials that have ended."));
    if (shown.isEmpty()) {
      return blocks;
    }
    blocks.add(
        new Table(
            "Trials, a row each",
            List.of(
                "Trial",
                "Network",
                "Arm",
                "Labels",
                "Seed",
                "Status",
                "Validation error",
                "Test error",
                "Epochs",
                "Seconds",
                "Why it failed"),
            shown.stream()
                .map(
                    o ->
                        Table.Row.of(
                            o.trial().id(),
                            List.of(
                                Table.Cell.text(o.trial().network()),
                                Table.Cell.text(o.trial().arm()),
                                Table.Cell.number(o.trial().labels().toString()),
                                Table.Cell.number(Integer.toString(o.trial().seed())),
                                Table.Cell.text(o.status().name().toLowerCase(Locale.ROOT)),
                                Table.Cell.number(percent(o.validationError())),
                                Table.Cell.number(percent(o.testError())),
                                Table.Cell.number(Integer.toString(o.epochs())),
                                Table.Cell.number(plain(o.seconds())),
                                Table.Cell.text(o.message() == null ? "" : o.message()))))
                .toList()));
    return blocks;
  }

  private static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.2f\u00a0%%", 100 * share) : "–";
  }

  private static String plain(double number) {
    return Double.isFinite(number) ? String.format(Locale.ROOT, "%.1f", number) : "–";
  }
}
