package org.basin.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.data.Unseen;
import org.basin.engine.Scope;

/**
 * Predictions of as many inputs as there are, a portion at a time: memory holds one portion. Lines
 * wait in a temporary file until all inputs were read, so that nothing is written where one of them
 * is wrong.
 */
public final class BatchPrediction {
  private static final int MOST = 4096;

  /** Numbers that a portion may hold. */
  private static final long NUMBERS = 16_000_000;

  private BatchPrediction() {}

  /**
   * How predictions are made.
   *
   * @param calibrated whether probabilities are as sure as they were right on validation rows
   * @param skipBad whether inputs that cannot be read are left out, which is noted
   */
  public record Manner(boolean calibrated, boolean skipBad) {
    /** As the network gives them, and only where every input can be read. */
    public static final Manner PLAIN = new Manner(false, false);
  }

  /**
   * Writes a header and a line an example, see {@link PredictionLines}.
   *
   * @param folder of a network's files
   * @param inputs as in {@link Unseen#read(List, org.basin.data.Encoding)}
   * @return notes of the reading, to be said aloud
   * @throws InputError with everything found wrong, before a line is written
   */
  public static List<String> write(Path folder, List<Path> inputs, Manner manner, Appendable csv) {
    try (Scope scope = Scope.open()) {
      BestNetwork network = BestNetwork.read(folder);
      if (manner.calibrated() && network.calibration() == null) {
        throw new InputError(
            folder
                + ": expected a temperature for calibrated probabilities, found none: there were no"
                + " validation rows to fit it on; leave out --calibrated");
      }
      Path spool = Files.createTempFile("basin", ".csv");
      try {
        List<String> notes;
        try (Writer lines = Files.newBufferedWriter(spool)) {
          PredictionLines.header(lines, network.classes());
          notes = spool(network, inputs, manner, lines);
        }
        copy(spool, csv);
        return notes;
      } finally {
        Files.deleteIfExists(spool);
      }
    } catch (UncheckedIOException e) {
      throw new OutsideError("predictions: cannot be written: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new OutsideError("predictions: cannot be written: " + e.getMessage(), e);
    }
  }

  private static List<String> spool(
      BestNetwork network, List<Path> inputs, Manner manner, Writer lines) {
    int size = network.preprocessing().encoding().shape().size();
    return Unseen.each(
        inputs,
        network.preprocessing().encoding(),
        (int) Math.max(1, Math.min(MOST, NUMBERS / size)),
        manner.skipBad(),
        portion -> {
          try {
            PredictionLines.lines(lines, Predictions.of(network, portion, manner.calibrated()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void copy(Path spool, Appendable csv) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(spool)) {
      char[] some = new char[1 << 16];
      for (int n = lines.read(some); n >= 0; n = lines.read(some)) {
        csv.append(java.nio.CharBuffer.wrap(some, 0, n));
      }
    }
  }
}
