package org.basin.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers came from besides the study.
 *
 * @param started when the first trial began, ISO 8601 in UTC
 * @param machine processor, cores, operating system
 * @param command as it was given
 * @param workers pieces of work done at a time when the first trial began
 * @param weights taken from files, an arm each
 * @param device that was computed on, by its word
 * @param sourceVersion commit the software was built from, or the release
 */
public record Provenance(
    String basin,
    String sourceVersion,
    String started,
    String command,
    String java,
    String libtorch,
    String machine,
    int workers,
    List<DataProvenance> data,
    List<Weights> weights,
    String device) {
  private static final String CPU = "cpu";

  @JsonCreator
  public Provenance {
    data = List.copyOf(data);
    // Stores of before have neither.
    weights = weights == null ? List.of() : List.copyOf(weights);
    device = device == null ? CPU : device;
  }

  /** Where no weights were taken from files and the processor computed. */
  public Provenance(
      String basin,
      String sourceVersion,
      String started,
      String command,
      String java,
      String libtorch,
      String machine,
      int workers,
      List<DataProvenance> data) {
    this(
        basin,
        sourceVersion,
        started,
        command,
        java,
        libtorch,
        machine,
        workers,
        data,
        List.of(),
        CPU);
  }

  /** The same computed elsewhere. */
  public Provenance withDevice(String word) {
    return with(data, weights, word);
  }

  /** The same by so many workers. */
  public Provenance withWorkers(int atATime) {
    return new Provenance(
        basin,
        sourceVersion,
        started,
        command,
        java,
        libtorch,
        machine,
        atATime,
        data,
        weights,
        device);
  }

  /** The same with weights that were taken from files. */
  public Provenance withWeights(List<Weights> taken) {
    return with(data, taken, device);
  }

  /** The same without some of the data sets. */
  public Provenance without(Collection<String> names) {
    return with(
        data.stream().filter(each -> !names.contains(each.name())).toList(), weights, device);
  }

  private Provenance with(List<DataProvenance> read, List<Weights> taken, String word) {
    return new Provenance(
        basin,
        sourceVersion,
        started,
        command,
        java,
        libtorch,
        machine,
        workers,
        read,
        taken,
        word);
  }

  /**
   * Weights that an arm took from a file.
   *
   * @param digest SHA-256 of the file
   * @param report what was taken, left and changed, in sentences
   */
  public record Weights(String arm, String file, String digest, List<String> report) {
    public Weights {
      report = List.copyOf(report);
    }
  }

  /**
   * One data set as it was read.
   *
   * @param shape [channels, height, width] or [features]
   * @param ownTest whether the test part came with the data and is the same in all replicates;
   *     otherwise each replicate splits anew, and {@code train} and {@code test} are the parts'
   *     sizes in the first
   * @param unlabelled examples that came without a label
   * @param digest SHA-256 over what was read
   * @param notes said aloud when it was read: shapes brought together, rows skipped
   * @param audit the search for examples that stand in two places; null where none was made
   */
  public record DataProvenance(
      String name,
      int examples,
      List<Integer> shape,
      List<String> classes,
      int train,
      int test,
      int unlabelled,
      boolean ownTest,
      String digest,
      List<String> notes,
      List<String> warnings,
      @Nullable DataAudit audit) {
    @JsonCreator
    public DataProvenance {
      shape = List.copyOf(shape);
      classes = List.copyOf(classes);
      notes = List.copyOf(notes);
      warnings = List.copyOf(warnings);
    }

    /** Not audited. */
    public DataProvenance(
        String name,
        int examples,
        List<Integer> shape,
        List<String> classes,
        int train,
        int test,
        int unlabelled,
        boolean ownTest,
        String digest,
        List<String> notes,
        List<String> warnings) {
      this(
          name,
          examples,
          shape,
          classes,
          train,
          test,
          unlabelled,
          ownTest,
          digest,
          notes,
          warnings,
          null);
    }

    /** The same after an audit. */
    public DataProvenance audited(DataAudit found) {
      return new DataProvenance(
          name,
          examples,
          shape,
          classes,
          train,
          test,
          unlabelled,
          ownTest,
          digest,
          notes,
          warnings,
          found);
    }
  }
}
