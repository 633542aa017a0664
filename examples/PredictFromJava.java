import java.nio.file.Path;
import java.util.List;
import org.basin.data.Unseen;
import org.basin.engine.Scope;
import org.basin.export.BestNetwork;
import org.basin.export.Predictions;

/**
 * The network of a study on new inputs: {@code java -cp 'lib/*' examples/PredictFromJava.java RUN
 * INPUT}. Many inputs are better streamed: {@code Studies.predict} writes comma-separated text.
 */
public final class PredictFromJava {
  public static void main(String[] arguments) {
    try (Scope scope = Scope.open()) { // native memory is freed when it closes
      BestNetwork best = BestNetwork.read(Path.of(arguments[0], "best"));
      Unseen inputs = Unseen.read(List.of(Path.of(arguments[1])), best.preprocessing().encoding());
      boolean calibrated = best.calibration() != null;
      Predictions found = Predictions.of(best, inputs, calibrated);
      for (int i = 0; i < found.names().size(); i++) {
        int label = found.label(i);
        System.out.printf(
            "%s: %s (%.3f)%n",
            found.names().get(i), best.classes().get(label), found.probabilities()[i][label]);
      }
    }
  }
}
