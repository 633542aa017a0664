package org.basin.live;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.basin.InputError;
import org.basin.report.HtmlReport;
import org.basin.report.ResultJson;
import org.basin.report.TrialsCsv;

/** What stands at which address. */
final class Site {
  private static final int LONGEST = 8192;

  private final RunList runs;
  private final Cache cache;

  Site(RunList runs, Cache cache) {
    this.runs = runs;
    this.cache = cache;
  }

  Answer answer(URI address) {
    if (address.toString().length() > LONGEST) {
      return Answer.text(414, "Expected a shorter address.");
    }
    List<String> path =
        Stream.of(String.valueOf(address.getRawPath()).split("/"))
            .filter(part -> !part.isEmpty())
            .map(Site::decoded)
            .toList();
    if (path.isEmpty()) {
      return Answer.page(new RunsPage(runs, cache).html());
    }
    if (path.size() == 1) {
      return switch (path.get(0)) {
        case "style.css" -> Answer.of(200, "text/css; charset=utf-8", Pages.style());
        case "script.js" -> Answer.of(200, "text/javascript; charset=utf-8", Pages.script());
        case "state" -> Answer.text(200, RunsPage.mark(runs, cache));
        default -> nothing();
      };
    }
    Optional<RunList.Run> run =
        path.get(0).equals("run") && path.size() <= 3 ? runs.named(path.get(1)) : Optional.empty();
    if (run.isEmpty()) {
      return nothing();
    }
    try {
      return of(run.get(), path.size() == 3 ? path.get(2) : "", address.getRawQuery());
    } catch (InputError e) {
      return Answer.text(404, "This run cannot be read: " + e.getMessage());
    }
  }

  private Answer of(RunList.Run run, String what, String query) {
    return switch (what) {
      case "" -> Answer.page(new RunPage(run, cache).html());
      case "state" -> Answer.text(200, cache.mark(run.folder()));
      case "trials" -> Answer.page(new TrialsPage(run, cache, parameters(query)).html());
      case "report" -> Answer.report(HtmlReport.render(cache.findings(run.folder())));
      case "result.json" ->
          Answer.of(
              200, "application/json; charset=utf-8", ResultJson.of(cache.findings(run.folder())));
      case "trials.csv" ->
          Answer.of(200, "text/csv; charset=utf-8", TrialsCsv.of(cache.findings(run.folder())))
              .with("Content-Disposition", "attachment; filename=\"trials.csv\"");
      default -> nothing();
    };
  }

  private static Answer nothing() {
    return Answer.text(404, "There is nothing at this address; begin at /");
  }

  /** The address of a run, or of something of it. */
  static String address(String run, String what) {
    return "/run/" + encoded(run) + "/" + what;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : String.valueOf(query).split("&")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(
            decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a stray percent sign stands for itself
    }
  }
}
