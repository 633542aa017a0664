package org.basin.execution;

import java.util.List;
import org.basin.pretrain.Corruption;
import org.basin.pretrain.StackedAutoencoder;
import org.basin.study.Study;
import org.basin.train.AdamW;

/** How stacked autoencoders are named and set. */
final class Autoencoders {
  private static final Facts FACTS =
      Facts.unlabelled(
          "6 passes of a layer and 1 of those below, an example, epoch and layer",
          "dense and convolutional layers");

  static final Method DENOISING =
      new Method(
          "sdae",
          "stacked denoising autoencoder, layer by layer [noise=masking|salt-and-pepper|gaussian,"
              + " corruption=0.25, epochs, rate=0.001, batch=32]",
          "Vincent et al. 2010",
          FACTS,
          network -> network.encoder().isEmpty() ? "no hidden layer to pre-train" : null,
          (settings, study, labelledOnly) -> {
            String noise =
                settings.word(
                    "noise", "masking", List.of("masking", "salt-and-pepper", "gaussian"));
            Corruption.Kind kind = Corruption.kind(noise);
            double level =
                kind == Corruption.Kind.GAUSSIAN
                    ? settings.positive("corruption", 0.25)
                    : settings.share("corruption", 0.25);
            return autoencoder(new Corruption(kind, level), settings, study, labelledOnly);
          });

  static final Method PLAIN =
      new Method(
          "sae",
          "stacked autoencoder without noise, layer by layer [epochs, rate=0.001, batch=32]",
          "Bengio et al. 2006",
          FACTS,
          DENOISING.fit(),
          (settings, study, labelledOnly) ->
              autoencoder(Corruption.NONE, settings, study, labelledOnly));

  private Autoencoders() {}

  private static StackedAutoencoder autoencoder(
      Corruption corruption, Settings settings, Study study, boolean labelledOnly) {
    return new StackedAutoencoder(
        corruption,
        AdamW.usual(0),
        settings.positive("rate", 0.001),
        settings.whole("batch", 32),
        settings.positive("epochs", study.pretrainEpochs()),
        labelledOnly ? study.training().minimumSteps() : 0);
  }
}
