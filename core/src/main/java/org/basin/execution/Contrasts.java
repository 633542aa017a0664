package org.basin.execution;

import java.util.List;
import org.basin.InputError;
import org.basin.data.Kind;
import org.basin.data.Views;
import org.basin.nn.Network;
import org.basin.pretrain.BarlowTwins;
import org.basin.pretrain.Byol;
import org.basin.pretrain.Course;
import org.basin.pretrain.MoCo;
import org.basin.pretrain.Pretraining;
import org.basin.pretrain.Representation;
import org.basin.pretrain.Scarf;
import org.basin.pretrain.SimClr;
import org.basin.pretrain.SimSiam;
import org.basin.pretrain.TwoViews;
import org.basin.pretrain.VarianceInvarianceCovariance;
import org.basin.pretrain.VicReg;
import org.basin.study.ArmName;
import org.basin.study.Study;
import org.basin.train.AdamW;
import org.basin.train.Schedule;
import org.jspecify.annotations.Nullable;

/** How methods that compare two views of every example are named and set. */
final class Contrasts {
  private static final String COMMON =
      "views=shift-0.1+rotate-20+…, hidden=%d, out=%d, epochs, rate=0.002, weight-decay=0.0001,"
          + " batch=128]";

  static final String ANY = "all with a hidden layer";
  private static final String COST = "6 passes of encoder and projector, an example and epoch";
  private static final Facts TWO = Facts.unlabelled(COST, ANY);

  static final Method SIMCLR =
      views(
          "simclr",
          "contrasts two views of every example with all others of the batch [temperature=0.5, ",
          "Chen et al. 2020",
          TWO,
          128,
          64,
          (frame, settings) -> new SimClr(frame, settings.positive("temperature", 0.5)));

  static final Method MOCO =
      views(
          "moco",
          "contrasts a view with a queue of others, seen by a slow copy [temperature=0.2,"
              + " momentum=0.99, queue=2048, ",
          "He et al. 2020; Chen, Fan, Girshick and He 2020",
          Facts.unlabelled("4 passes of encoder and projector, an example and epoch", ANY),
          128,
          64,
          (frame, settings) ->
              new MoCo(
                  frame,
                  settings.positive("temperature", 0.2),
                  settings.share("momentum", 0.99),
                  settings.whole("queue", 2048)));

  static final Method BYOL =
      views(
          "byol",
          "foretells from one view what a slow copy makes of the other [momentum=0.99, ",
          "Grill et al. 2020",
          Facts.unlabelled("8 passes of encoder and projector, an example and epoch", ANY),
          256,
          64,
          (frame, settings) -> new Byol(frame, settings.share("momentum", 0.99)));

  static final Method SIMSIAM =
      views(
          "simsiam",
          "foretells from one view's embedding the other's, held fast [",
          "Chen and He 2021",
          TWO,
          128,
          128,
          (frame, settings) -> new SimSiam(frame, true));

  static final Method BARLOW =
      views(
          "barlow",
          "draws the correlations of two views' embeddings to the identity [redundancy=0.01, ",
          "Zbontar et al. 2021",
          TWO,
          128,
          128,
          (frame, settings) -> new BarlowTwins(frame, settings.positive("redundancy", 0.01)));

  static final Method VICREG =
      views(
          "vicreg",
          "two views agree, keep their variance and say nothing twice [invariance=25,"
              + " variance=25, covariance=1, ",
          "Bardes, Ponce and LeCun 2022",
          TWO,
          128,
          128,
          (frame, settings) ->
              new VicReg(
                  frame,
                  new VarianceInvarianceCovariance(
                      settings.positive("invariance", 25),
                      settings.positive("variance", 25),
                      settings.positive("covariance", 1))));

  static final Method SCARF =
      new Method(
          "scarf",
          "contrasts rows of a table with copies some of whose columns come from other rows"
              + " [corruption=0.6, temperature=1, hidden=256, out=128, epochs, rate=0.001,"
              + " weight-decay=0.0001, batch=128]",
          "Bahri et al. 2022",
          Facts.unlabelledTables(COST, ANY),
          Representation::tableMisfit,
          (settings, study, labelledOnly) ->
              new Scarf(
                  new TwoViews(
                      course(settings, study, labelledOnly, 0.001),
                      null,
                      settings.whole("hidden", 256),
                      settings.whole("out", 128)),
                  settings.share("corruption", 0.6),
                  settings.positive("temperature", 1)));

  private Contrasts() {}

  /** Why the views that an arm names do not go with the network's inputs, or null. */
  static @Nullable String misfit(String name, ArmName arm, Network network) {
    String text = arm.settings().get("views");
    if (text == null) {
      return null;
    }
    try {
      Kind kind = network.inputs().length == 3 ? Kind.IMAGE : Kind.TABLE;
      List<String> misfits = Views.parse(text).misfits(kind);
      return misfits.isEmpty() ? null : name + ": " + String.join("; ", misfits);
    } catch (InputError e) {
      return null; // said where the arm's settings are read
    }
  }

  /** A method of two views in the frame that they share, whose settings end its summary. */
  private static Method views(
      String name, String summary, String paper, Facts facts, int hidden, int out, Framed framed) {
    return new Method(
        name,
        summary + COMMON.formatted(hidden, out),
        paper,
        facts,
        Representation::misfit,
        (settings, study, labelledOnly) ->
            framed.build(
                new TwoViews(
                    course(settings, study, labelledOnly, 0.002),
                    settings.views("views"),
                    settings.whole("hidden", hidden),
                    settings.whole("out", out)),
                settings));
  }

  /** What a method adds to the frame. */
  private interface Framed {
    Pretraining build(TwoViews frame, Settings settings);
  }

  static Course course(Settings settings, Study study, boolean labelledOnly, double rate) {
    return new Course(
        AdamW.usual(settings.share("weight-decay", 1e-4)),
        Schedule.COSINE,
        settings.positive("rate", rate),
        settings.whole("batch", 128),
        settings.positive("epochs", study.pretrainEpochs()),
        labelledOnly ? study.training().minimumSteps() : 0);
  }
}
