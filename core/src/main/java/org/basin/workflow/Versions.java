package org.basin.workflow;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.data.Dataset;
import org.basin.data.Part;
import org.basin.data.Replicate;
import org.basin.engine.Device;
import org.basin.engine.Engine;
import org.basin.execution.StudyData;
import org.basin.study.DataAudit;
import org.basin.study.Provenance;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/** What runs here: versions of Basin, Java and libtorch, the machine, the data. */
final class Versions {
  private Versions() {}

  static String basin() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Of a study of one data set. */
  static Provenance provenance(StudyData data, @Nullable DataAudit audit) {
    return provenance(data.study(), List.of(new Auditing.Audited(data, audit)));
  }

  /** The study's data sets in its order, then the others that arms pre-train on. */
  static Provenance provenance(Study study, List<Auditing.Audited> data) {
    List<Provenance.DataProvenance> read = new ArrayList<>();
    for (Auditing.Audited each : data) {
      StudyData block = each.data();
      Replicate first = block.replicate(0); // a test part that did not come is a replicate's own
      read.add(
          data(
              block.study().name(),
              block.dataset(),
              first.train().length,
              first.test().length,
              each.audit()));
    }
    for (Auditing.Audited each : data) {
      each.data()
          .otherData()
          .forEach(
              (path, other) -> {
                if (read.stream().noneMatch(known -> known.name().equals(path))) {
                  int train = other.count(Part.TRAIN);
                  read.add(
                      data(path, other, train, other.count(Part.TEST), each.others().get(path)));
                }
              });
    }
    Provenance provenance =
        new Provenance(
            study.basin(),
            System.getProperty("basin.source", "unknown"),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            System.getProperty("basin.command", "as a library"),
            System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
            Engine.version(),
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " processors",
            0, // told with withWorkers, once they are asked
            read);
    return provenance.withDevice(Device.current().word());
  }

  /**
   * @param name as it stands in trials, which a study file may set
   */
  private static Provenance.DataProvenance data(
      String name, Dataset data, int train, int test, @Nullable DataAudit audit) {
    return new Provenance.DataProvenance(
        name,
        data.rows(),
        Arrays.stream(Shapes.of(data)).boxed().toList(),
        data.classes(),
        train,
        test,
        data.count(Part.POOL),
        data.hasTest(),
        data.digest(),
        data.notes(),
        data.warnings(),
        audit);
  }
}
