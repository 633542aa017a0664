package org.basin.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers came from besides the study.
 *
 * @param started when the first trial began, ISO 8601 in UTC
 * @param machine processor, cores, operating system
 * @param command as it was given
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
    List<DataProvenance> data) {

  public Provenance {
    data = List.copyOf(data);
  }

  /**
   * One data set as it was read.
   *
   * @param shape [channels, height, width] or [features]
   * @param ownTest whether the test part came with the data and is the same in all replicates;
   *     otherwise each replicate splits anew, and {@code train} and {@code test} are the parts'
   *     sizes
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
