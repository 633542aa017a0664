package org.basin.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.data.Features;
import org.basin.data.Kind;
import org.basin.data.Unseen;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Network;
import org.basin.nn.Pass;

/**
 * What the best network says of new examples.
 *
 * @param names of the examples: the file, or the file and row
 * @param classes in the order of the probabilities
 * @param probabilities [names.size()][classes.size()]
 * @param notes of the reading, to be said aloud
 */
public record Predictions(
    List<String> names, List<String> classes, float[][] probabilities, List<String> notes) {
  private static final int BATCH = 1000;

  /** Numbers that the widest layer may hold for one batch: 64 MB. */
  private static final long WIDEST = 16_000_000;

  public Predictions {
    names = List.copyOf(names);
    classes = List.copyOf(classes);
    notes = List.copyOf(notes);
  }

  /**
   * Reads new examples and asks the network in {@code best/} of them.
   *
   * @param inputs image files, folders or zips of them, tables, arrays; {@code -} for a table from
   *     standard input
   * @throws InputError with everything found wrong, before any is predicted
   */
  public static Predictions of(Path best, List<Path> inputs) {
    try (Scope scope = Scope.open()) {
      BestNetwork network = BestNetwork.read(best);
      return of(network, Unseen.read(inputs, network.preprocessing().encoding()));
    }
  }

  /** Asks a network in batches. */
  public static Predictions of(BestNetwork best, Unseen unseen) {
    return of(best, unseen, false);
  }

  /**
   * The same.
   *
   * @param calibrated whether scores are divided by the network's temperature, which must be there
   */
  public static Predictions of(BestNetwork best, Unseen unseen, boolean calibrated) {
    Calibration calibration = calibrated ? best.calibration() : null;
    double sharpness = calibration == null ? 1 : 1 / calibration.temperature();
    int size = best.preprocessing().encoding().shape().size();
    int classes = best.classes().size();
    int rows = unseen.names().size();
    int batch = batch(best.network());
    float[][] probabilities = new float[rows][classes];
    for (int from = 0; from < rows; from += batch) {
      int n = Math.min(batch, rows - from);
      try (Scope scope = Scope.open()) {
        Tensor raw = raw(unseen.features(), (long) from * size, n, size);
        Tensor scores =
            best.network().forward(best.theta(), best.preprocessing().apply(raw), Pass.inference());
        float[] values = (sharpness == 1 ? scores : scores.times(sharpness)).softmax(2).floats();
        for (int i = 0; i < n; i++) {
          System.arraycopy(values, i * classes, probabilities[from + i], 0, classes);
        }
      }
    }
    return new Predictions(unseen.names(), best.classes(), probabilities, unseen.notes());
  }

  /** The likeliest class of an example, the first of equals. */
  public int label(int example) {
    int best = 0;
    for (int i = 1; i < classes.size(); i++) {
      if (probabilities[example][i] > probabilities[example][best]) {
        best = i;
      }
    }
    return best;
  }

  /** Writes a header and a line an example, see {@link PredictionLines}. */
  public void write(Appendable csv) {
    try {
      PredictionLines.header(csv, classes);
      PredictionLines.lines(csv, this);
    } catch (IOException e) {
      throw new OutsideError("predictions: cannot be written: " + e.getMessage(), e);
    }
  }

  private static Tensor raw(Features features, long from, int n, int size) {
    return features.kind() == Kind.IMAGE
        ? Tensor.of(features.bytes(from, n * size), n, size).to(Type.FLOAT)
        : Tensor.of(features.floats(from, n * size), n, size);
  }

  /** So many examples at a time that no layer takes much memory. */
  private static int batch(Network network) {
    return (int) Math.max(1, Math.min(BATCH, WIDEST / network.widest()));
  }
}
