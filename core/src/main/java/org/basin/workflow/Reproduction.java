package org.basin.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.InputError;
import org.basin.data.Datasets;
import org.basin.execution.Single;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.execution.StudyData;
import org.basin.study.Block;
import org.basin.study.DataAudit;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/** A stored trial trained again from nothing, its pre-training included. */
final class Reproduction {
  private Reproduction() {}

  static Reproduced of(Path run, String trialId) {
    Study study;
    Outcome stored;
    @Nullable DataAudit audit;
    try (Store store = SqliteStore.read(run)) {
      study = store.study();
      stored =
          store.outcomes().stream()
              .filter(outcome -> outcome.trial().id().equals(trialId))
              .findFirst()
              .orElseThrow(
                  () ->
                      new InputError(
                          run
                              + ": no trial \""
                              + trialId
                              + "\"; the ids of all stand in "
                              + new RunFolder(run).trialsCsv()));
      audit = Auditing.of(store.provenance(), stored.trial().data());
    }
    SqliteStore.lookAgain(
        run, trialId, "reproduced: trained and scored again, nothing chosen by it");
    try (Workshop workshop = Workshop.open("basin-reproduce")) {
      Block block =
          study.blocks().stream()
              .filter(each -> each.name().equals(stored.trial().data()))
              .findFirst()
              .orElseThrow();
      StudyData data =
          StudyData.of(study, block, Auditing.kept(Datasets.load(block.data()), audit));
      Outcome again = Single.run(data, stored.trial(), workshop.folder());
      return new Reproduced(stored, again, differences(stored, again));
    }
  }

  private static List<String> differences(Outcome stored, Outcome again) {
    List<String> differences = new ArrayList<>();
    if (stored.status() != again.status()) {
      differences.add("status: stored " + stored.status() + ", now " + again.status());
    }
    compare("validation error", stored.validationError(), again.validationError(), differences);
    compare("validation loss", stored.validationLoss(), again.validationLoss(), differences);
    compare("test error", stored.testError(), again.testError(), differences);
    compare("test loss", stored.testLoss(), again.testLoss(), differences);
    compare("train loss", stored.trainLoss(), again.trainLoss(), differences);
    compare("learning rate", stored.learningRate(), again.learningRate(), differences);
    compare("epochs", stored.epochs(), again.epochs(), differences);
    compare("training FLOPs", stored.trainFlops(), again.trainFlops(), differences);
    if (!Arrays.equals(stored.predictions(), again.predictions())) {
      differences.add("predictions differ");
    }
    return differences;
  }

  private static void compare(String name, double stored, double now, List<String> differences) {
    if (Double.compare(stored, now) != 0) {
      differences.add(name + ": stored " + stored + ", now " + now);
    }
  }
}
