package org.basin.workflow;

import java.util.Set;
import org.basin.export.ExportFormat;
import org.basin.study.LabelBudget;
import org.jspecify.annotations.Nullable;

/**
 * What is to be exported of a run. Where nothing but formats is said it is the network to take, and
 * every trial; what is null of the rest is open.
 *
 * @param arm by name
 * @param seed a replicate's number, from 0
 * @param network an architecture, as the study has it
 * @param data a data set's name
 * @param unlabelled an unlabelled budget
 * @param start whether the weights that the trial began with are wanted, before the first label
 */
public record ExportAsked(
    Set<ExportFormat> formats,
    @Nullable String arm,
    @Nullable LabelBudget labels,
    @Nullable Integer seed,
    @Nullable String network,
    @Nullable String data,
    @Nullable Integer unlabelled,
    boolean start) {

  public ExportAsked {
    formats = Set.copyOf(formats);
  }

  /** The network to take, and all trials. */
  public static ExportAsked of(ExportFormat... formats) {
    return new ExportAsked(Set.of(formats), null, null, null, null, null, null, false);
  }

  /** Whether one trial's network is meant, and not the network to take. */
  boolean ofTrial() {
    return arm != null
        || labels != null
        || seed != null
        || network != null
        || data != null
        || unlabelled != null
        || start;
  }

  /** Whether a data set is named and nothing of a trial besides. */
  boolean ofData() {
    return data != null
        && arm == null
        && labels == null
        && seed == null
        && network == null
        && unlabelled == null
        && !start;
  }

  /** Whether the formats have one of a network among them. */
  boolean ofNetwork() {
    return formats.stream().anyMatch(ExportFormat::ofNetwork);
  }
}
