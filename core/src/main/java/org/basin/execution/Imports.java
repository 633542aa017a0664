package org.basin.execution;

import org.basin.pretrain.Imported;

/** How weights from a file are named and set. */
final class Imports {
  static final Method METHOD =
      new Method(
          ImportedWeights.NAME,
          "weights from a safetensors file: Basin's own, or with the names of timm, torchvision or"
              + " nn.Sequential; all of the encoder, and the head if asked [allow=NAME;NAME*, what"
              + " may be missing, left over or of another shape; head=false]",
          "",
          new Facts(
              Facts.Source.FILE, null, "none of its own", "those whose encoder the file holds"),
          network -> network.encoder().isEmpty() ? "imported: no hidden layer to import" : null,
          (settings, study, labelledOnly) ->
              new Imported(
                  ImportedWeights.path(settings.argument() == null ? "" : settings.argument()),
                  settings.list("allow"),
                  settings.flag("head", false)));

  private Imports() {}
}
