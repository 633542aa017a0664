package org.basin.execution;

import java.io.Serializable;
import java.util.Map;
import org.basin.OutsideError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.study.Block;
import org.basin.study.DataAudit;
import org.basin.study.Study;
import org.basin.study.StudyFile;
import org.jspecify.annotations.Nullable;

/**
 * How another process comes by a study's data: it reads the study and then, by the same path or
 * name, the data. A value that is small whatever the data are.
 *
 * @param study as {@link StudyFile} writes it
 * @param block the data set's name in the study
 * @param draws as in {@link StudyData#drawing}; empty for the study's own
 * @param digest of the data, as {@link Dataset#digest} has it
 * @param beside digests of what arms take from elsewhere, by path: other data and files of weights
 */
public record DataDefinition(
    String study,
    String block,
    @Nullable DataAudit audit,
    String draws,
    String digest,
    Map<String, String> beside)
    implements Serializable {

  public DataDefinition {
    beside = Map.copyOf(beside);
  }

  /**
   * Reads the data.
   *
   * @throws OutsideError where it is not the same here
   */
  public StudyData read() {
    Study whole = StudyFile.parse(study, "study");
    Block own =
        whole.blocks().stream().filter(each -> each.name().equals(block)).findFirst().orElseThrow();
    Dataset dataset = Datasets.load(own.data());
    requireSame(own.data().data(), digest, dataset.digest());
    StudyData data = StudyData.of(whole, own, dataset, audit);
    Map<String, String> here = data.besideDigests();
    beside.forEach((path, there) -> requireSame(path, there, here.getOrDefault(path, "none")));
    return draws.isEmpty() ? data : data.drawing(draws);
  }

  private static void requireSame(String path, String expected, String found) {
    if (!found.equals(expected)) {
      throw new OutsideError(
          path
              + ": expected what the study began with (digest "
              + expected
              + "), found something else under this path on this machine ("
              + found
              + "); give all machines the same",
          null);
    }
  }
}
