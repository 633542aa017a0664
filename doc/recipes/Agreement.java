import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How often short studies say what a long one says: verdict by verdict, for the same network, arm
 * and label budget.
 *
 * <p>java -cp "core/target/basin/lib/*" doc/recipes/Agreement.java LONG SHORT…
 */
final class Agreement {
  public static void main(String[] runs) throws Exception {
    Map<String, String> reference = verdicts(Path.of(runs[0]));
    for (int i = 1; i < runs.length; i++) {
      Map<String, Integer> counts = new TreeMap<>();
      int opposite = 0;
      int compared = 0;
      for (Map.Entry<String, String> entry : verdicts(Path.of(runs[i])).entrySet()) {
        String sure = reference.get(entry.getKey());
        if (sure == null) {
          continue;
        }
        compared++;
        counts.merge("long " + sure + ", short " + entry.getValue(), 1, Integer::sum);
        boolean opposed =
            (sure.equals("helps") && entry.getValue().equals("hurts"))
                || (sure.equals("hurts") && entry.getValue().equals("helps"));
        opposite += opposed ? 1 : 0;
      }
      System.out.println(runs[i] + ": " + compared + " comparisons, " + opposite + " opposite");
      counts.forEach((what, count) -> System.out.println("  " + count + "  " + what));
    }
  }

  private static Map<String, String> verdicts(Path run) throws Exception {
    JsonNode result =
        JsonMapper.builder().build().readTree(Files.readString(run.resolve("result.json")));
    Map<String, String> verdicts = new LinkedHashMap<>();
    for (JsonNode comparison : result.path("comparisons")) {
      String key =
          comparison.path("network").asString()
              + " | "
              + comparison.path("arm").asString()
              + " | "
              + comparison.path("labels").asString("");
      verdicts.put(key, comparison.path("verdict").asString());
    }
    return verdicts;
  }
}
