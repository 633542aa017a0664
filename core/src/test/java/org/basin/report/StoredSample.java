package org.basin.report;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.basin.execution.SqliteStore;
import org.basin.study.Filters;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.Status;
import org.basin.study.Study;

/** Runs of made-up outcomes as stores, for whoever reads runs. */
public final class StoredSample {
  private final SampleFindings sample = new SampleFindings();

  private StoredSample() {
    sample.networks = List.of("mlp:64");
    sample.arms = List.of("random", "sdae");
    sample.filters = false;
  }

  /** Two arms, three budgets, ten seeds. */
  public static StoredSample small() {
    return new StoredSample();
  }

  /** The full sample with its pictures of weights. */
  public static StoredSample whole() {
    StoredSample whole = new StoredSample();
    SampleFindings usual = new SampleFindings();
    whole.sample.networks = usual.networks;
    whole.sample.arms = usual.arms;
    whole.sample.filters = true;
    return whole;
  }

  public StoredSample named(String data) {
    sample.data = data;
    return this;
  }

  public StoredSample classes(List<String> classes) {
    sample.classes = classes;
    return this;
  }

  public StoredSample arms(List<String> arms) {
    sample.arms = arms;
    return this;
  }

  public StoredSample labels(List<org.basin.study.LabelBudget> labels) {
    sample.labels = labels;
    return this;
  }

  public StoredSample seeds(int seeds) {
    sample.seeds = seeds;
    return this;
  }

  /** The last arm's last seed fails, for this reason. */
  public StoredSample failing(String why) {
    sample.last = Status.FAILED;
    sample.message = why;
    return this;
  }

  public Study study() {
    return sample.findings().study();
  }

  public Provenance provenance() {
    return sample.findings().provenance();
  }

  public List<Outcome> outcomes() {
    return sample.findings().outcomes();
  }

  public List<Filters> filters() {
    return sample.findings().filters();
  }

  /** All of it in a folder; nobody has it open. */
  public void write(Path run) {
    writing(run, store -> store.record(outcomes(), filters()));
  }

  /** Calls with the store, open for writing. */
  public void writing(Path run, Consumer<SqliteStore> work) {
    try (SqliteStore store = SqliteStore.create(run, study(), provenance())) {
      work.accept(store);
    }
  }
}
