package org.basin.export;

import java.util.Locale;

/** What a run can be written as for other tools. */
public enum ExportFormat {
  /** A network's weights, with labels and preprocessing inside and beside. */
  SAFETENSORS,
  /** A network as a graph, with standardisation and labels inside. */
  ONNX,
  /** What is known of a network, as Hugging Face reads it. */
  CARD,
  /** Training curves as TensorBoard's event files. */
  TENSORBOARD,
  /** Trials as MLflow's runs. */
  MLFLOW,
  /** A table of results for a paper. */
  LATEX,
  /** The same for a page. */
  MARKDOWN;

  /** As it is named in commands. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is of one network, and not of a run's trials. */
  public boolean ofNetwork() {
    return this == SAFETENSORS || this == ONNX || this == CARD;
  }
}
