package org.basin.execution;

import org.basin.pretrain.Jigsaw;
import org.basin.pretrain.Representation;
import org.basin.pretrain.Rotation;
import org.basin.pretrain.Vime;

/** How pretext tasks are named and set. */
final class Pretexts {
  private static final String COMMON = "epochs, rate=0.001, weight-decay=0.0001, batch=128]";

  static final Method ROTATION =
      new Method(
          "rotation",
          "names the quarter turn by which a picture was rotated [" + COMMON,
          "Gidaris, Singh and Komodakis 2018",
          Facts.unlabelledImages(
              "12 passes of the encoder, an example and epoch", "all; square images"),
          Rotation::misfit,
          (settings, study, labelledOnly) ->
              new Rotation(Contrasts.course(settings, study, labelledOnly, 0.001)));

  static final Method JIGSAW =
      new Method(
          "jigsaw",
          "names the order in which a picture's tiles were laid out [grid=2|3, orders=64, "
              + COMMON,
          "Noroozi and Favaro 2016",
          Facts.unlabelledImages("3 passes of the encoder, an example and epoch", Contrasts.ANY),
          Jigsaw::misfit,
          (settings, study, labelledOnly) ->
              new Jigsaw(
                  Contrasts.course(settings, study, labelledOnly, 0.001),
                  (int) settings.number("grid", 2, x -> x == 2 || x == 3, "2 or 3"),
                  settings.whole("orders", 64)));

  static final Method VIME =
      new Method(
          "vime",
          "finds and restores the columns of a row that come from other rows [corruption=0.3,"
              + " restoring=2, "
              + COMMON,
          "Yoon et al. 2020",
          Facts.unlabelledTables("3 passes of the encoder, an example and epoch", Contrasts.ANY),
          Representation::tableMisfit,
          (settings, study, labelledOnly) ->
              new Vime(
                  Contrasts.course(settings, study, labelledOnly, 0.001),
                  settings.share("corruption", 0.3),
                  settings.positive("restoring", 2)));

  private Pretexts() {}
}
