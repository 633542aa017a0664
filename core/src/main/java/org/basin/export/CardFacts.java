package org.basin.export;

import java.util.List;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.Study;

/**
 * What a model card says that the network itself does not know. Errors are fractions of the test
 * part.
 *
 * @param sentence the recommendation, as the report has it
 * @param arm the start and recipe that were chosen, by name
 * @param labels the label budget at which they were chosen, in words
 * @param fitted examples that the network of the card was fitted on
 * @param results every arm at that budget on the chosen network, the chosen one first
 * @param limits what the study cannot say, a sentence each
 * @param command that made the network
 */
public record CardFacts(
    Study study,
    DataProvenance data,
    String sentence,
    String arm,
    String labels,
    int fitted,
    List<Result> results,
    List<String> limits,
    String command) {

  public CardFacts {
    results = List.copyOf(results);
    limits = List.copyOf(limits);
  }

  /**
   * One arm's test error over the replicates.
   *
   * @param low of the interval of the mean
   * @param verdict against the reference, in a word; {@code -} for the reference itself
   */
  public record Result(
      String arm, int replicates, double error, double low, double high, String verdict) {}
}
