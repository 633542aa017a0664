import java.nio.file.Path;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.study.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a study found: {@code java -cp 'lib/*' examples/ReadResult.java RUN}. The comparisons from
 * {@code result.json}, which any language reads, and the training curves from the store. Neither
 * needs libtorch.
 */
public final class ReadResult {
  public static void main(String[] arguments) {
    Path run = Path.of(arguments[0]);
    JsonNode result = JsonMapper.builder().build().readTree(run.resolve("result.json").toFile());
    System.out.println(result.at("/recommendation/sentence").asString());
    for (JsonNode comparison : result.get("comparisons")) {
      System.out.printf(
          "%s, %s labels a class: %+.2f points [%+.2f, %+.2f], %s%n",
          comparison.get("arm").asString(),
          comparison.get("labels"),
          100 * comparison.get("difference").asDouble(), // below zero: better than "against"
          100 * comparison.get("low").asDouble(),
          100 * comparison.get("high").asDouble(),
          comparison.get("verdict").asString());
    }
    try (Store store = SqliteStore.read(run)) { // also while a study runs
      for (Outcome outcome : store.outcomes()) {
        double[] losses = outcome.curve().trainLoss();
        if (outcome.trial().seed() == 0 && losses.length > 0) {
          System.out.printf(
              "%s, %s: %d looks, training loss %.3f to %.3f%n",
              outcome.trial().arm(),
              outcome.trial().labels(),
              losses.length,
              losses[0],
              losses[losses.length - 1]);
        }
      }
    }
  }
}
