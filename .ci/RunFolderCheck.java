import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at a run folder from outside, as a user's own program would, and holds it against the
 * contract: keys, counts, ranges, a report that stands alone. Run as a single source file.
 */
final class RunFolderCheck {
  private static final List<String> problems = new ArrayList<>();

  private RunFolderCheck() {}

  public static void main(String[] arguments) throws Exception {
    Path run = Path.of(arguments[0]);
    int trials = Integer.parseInt(arguments[1]);
    JsonNode result = JsonMapper.shared().readTree(Files.readString(run.resolve("result.json")));
    result(result, trials);
    table(Files.readAllLines(run.resolve("trials.csv")), trials);
    report(Files.readString(run.resolve("report.html")), result);
    problems.forEach(System.out::println);
    System.exit(problems.isEmpty() ? 0 : 1);
  }

  private static void result(JsonNode result, int trials) {
    keys(
        "result.json",
        result,
        "basin study data trials summaries comparisons labels_saved claims recommendation");
    expect(result.path("trials").size() == trials, "trials: expected " + trials + ", found "
        + result.path("trials").size());
    Set<String> ids = new HashSet<>();
    for (JsonNode trial : result.path("trials")) {
      keys(
          "a trial",
          trial,
          "id data network arm labels labels_total unlabelled match seed status validation_error"
              + " test_error test_nll train_loss epochs converged pretrain_flops train_flops"
              + " tuning_flops seconds");
      ids.add(trial.path("id").asString());
      double error = trial.path("test_error").asDouble(-1);
      expect(error > 0 && error < 1, "test_error: expected a fraction, found " + error);
      expect(trial.path("status").asString().equals("ok"), "status: expected ok in " + trial);
    }
    expect(ids.size() == trials, "ids: expected " + trials + " different, found " + ids.size());
    for (JsonNode summary : result.path("summaries")) {
      keys("a summary", summary, "data network arm labels unlabelled match n test_error");
      keys("a summary's error", summary.path("test_error"), "mean median iqm sd low high");
      expect(summary.path("n").asInt() == 6, "n: expected 6 in " + summary);
    }
    expect(result.path("summaries").size() == 6, "summaries: expected 3 arms x 2 budgets");
    for (JsonNode comparison : result.path("comparisons")) {
      keys(
          "a comparison",
          comparison,
          "data network arm against labels unlabelled match metric n difference low high p p_holm"
              + " probability_better verdict replicates_to_decide");
      expect(
          List.of("helps", "hurts", "equivalent", "undetermined")
              .contains(comparison.path("verdict").asString()),
          "verdict: " + comparison);
    }
    expect(result.path("comparisons").size() == 4, "comparisons: expected 2 arms x 2 budgets");
    List<String> claims = new ArrayList<>();
    for (JsonNode claim : result.path("claims")) {
      keys("a claim", claim, "id statement verdict because");
      claims.add(claim.path("id").asString());
    }
    expect(claims.equals(List.of("C1", "C2", "C3", "C4", "C5")), "claims: found " + claims);
    keys(
        "the recommendation",
        result.path("recommendation"),
        "sentence data network arm labels test_error low high");
    for (JsonNode data : result.path("data")) {
      keys("data", data, "name examples shape classes train test unlabelled digest audit");
    }
  }

  private static void table(List<String> lines, int trials) {
    expect(lines.size() == trials + 1, "trials.csv: expected a header and " + trials
        + " lines, found " + lines.size());
    expect(lines.get(0).contains("test_error"), "trials.csv: expected names in the first line");
  }

  private static void report(String html, JsonNode result) {
    String sentence = result.path("recommendation").path("sentence").asString();
    String words = sentence.substring(0, Math.min(20, sentence.length()));
    expect(!words.isBlank() && html.contains(words), "report.html: expected the recommendation, \""
        + words + "…\"");
    expect(html.contains("</html>"), "report.html: expected a whole page");
    expect(
        !html.matches("(?s).*(src|href)=\"https?://[^\"]*\\.(js|css|png|woff2?)\".*"),
        "report.html: expected nothing fetched from a network");
  }

  private static void keys(String what, JsonNode node, String names) {
    for (String name : names.split(" ")) {
      expect(node.has(name), what + ": expected \"" + name + "\", found " + abridged(node));
    }
  }

  private static String abridged(JsonNode node) {
    String text = node.toString();
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  private static void expect(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
