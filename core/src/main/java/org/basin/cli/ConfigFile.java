package org.basin.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.basin.InputError;
import org.basin.study.Adaptive;
import org.basin.study.Block;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Metric;
import org.basin.study.Strengths;
import org.basin.study.Study;
import org.basin.study.StudyFile;
import org.basin.study.Training;
import org.basin.study.Tuning;
import org.basin.workflow.Asked;
import org.basin.workflow.AskedBlock;
import org.basin.workflow.AskedData;
import org.basin.workflow.AskedDesign;
import org.basin.workflow.AskedStrengths;
import org.basin.workflow.AskedTraining;
import org.basin.workflow.AskedTuning;
import org.jspecify.annotations.Nullable;

/**
 * A study file that may say as little as it likes. It is read over two templates that agree in
 * nothing: what comes out the same stood in the file, what differs did not.
 */
final class ConfigFile {
  private static final Study ONE =
      new Study(
          "1",
          "one",
          new DataSource(
              "one",
              "1",
              "1",
              "1",
              "1",
              false,
              "1",
              List.of("1"),
              List.of("1"),
              1,
              false,
              List.of("1"),
              false),
          List.of("one"),
          List.of("one"),
          List.of(LabelBudget.perClass(1)),
          false,
          List.of(1),
          1,
          1,
          0.1,
          0.1,
          0.1,
          new Training(
              "sgd",
              List.of(1.0),
              1,
              1,
              1,
              1,
              "constant",
              0.1,
              0.1,
              0.1,
              new Strengths(1, 0.1, 1, 0.1, 0.1),
              new Tuning(
                  "grid",
                  1,
                  1,
                  List.of(1.0),
                  List.of(1.0),
                  List.of("constant"),
                  List.of(0.1),
                  List.of("one"),
                  1),
              List.of(Match.EPOCHS)),
          1,
          1.0,
          "none",
          1,
          new Adaptive(3, 1, -0.5, 0.1),
          Metric.ERROR);

  private static final Study OTHER =
      new Study(
          "2",
          "other",
          new DataSource(
              "other",
              "2",
              "2",
              "2",
              "2",
              true,
              "2",
              List.of("2"),
              List.of("2"),
              2,
              true,
              List.of("2"),
              true),
          List.of("other"),
          List.of("other"),
          List.of(LabelBudget.perClass(2)),
          true,
          List.of(2),
          2,
          2,
          0.2,
          0.2,
          0.2,
          new Training(
              "adamw",
              List.of(2.0),
              2,
              2,
              2,
              2,
              "cosine",
              0.2,
              0.2,
              0.2,
              new Strengths(2, 0.2, 2, 0.2, 0.2),
              new Tuning(
                  "halton",
                  2,
                  2,
                  List.of(2.0),
                  List.of(2.0),
                  List.of("cosine"),
                  List.of(0.2),
                  List.of("other"),
                  2),
              List.of(Match.COMPUTE)),
          2,
          2.0,
          "full",
          2,
          new Adaptive(4, 2, -0.6, 0.2),
          Metric.NLL);

  private ConfigFile() {}

  /** What the file says; where it cannot be read, nothing but its problems. */
  static Asked read(String file) {
    try {
      Path path = Path.of(file);
      return said(StudyFile.read(path, ONE), StudyFile.read(path, OTHER));
    } catch (InputError e) {
      return Asked.nothing(e.problems());
    }
  }

  private static Asked said(Study a, Study b) {
    List<AskedBlock> blocks = blocks(a, b);
    boolean several = blocks.size() > 1;
    return new Asked(
        several
            ? new AskedBlock(both(a, b, Study::name), AskedData.NOTHING, null, null, null)
            : blocks.get(0),
        new AskedDesign(
            both(a, b, Study::natural),
            both(a, b, Study::unlabelled),
            both(a, b, Study::seeds),
            both(a, b, Study::seed),
            both(a, b, Study::testShare),
            both(a, b, Study::margin),
            both(a, b, Study::level),
            said(a.training(), b.training()),
            both(a, b, Study::pretrainEpochs),
            both(a, b, Study::minutes),
            both(a, b, Study::why),
            both(a, b, Study::checkpoints),
            both(a, b, Study::adaptive),
            both(a, b, Study::metric)),
        List.of(),
        several ? blocks : List.of());
  }

  private static List<AskedBlock> blocks(Study a, Study b) {
    List<AskedBlock> blocks = new ArrayList<>();
    for (int i = 0; i < a.blocks().size(); i++) {
      Block one = a.blocks().get(i);
      Block other = b.blocks().get(i);
      blocks.add(
          new AskedBlock(
              both(one, other, Block::name),
              said(one.data(), other.data()),
              both(one, other, Block::networks),
              both(one, other, Block::arms),
              both(one, other, Block::labels)));
    }
    return blocks;
  }

  private static AskedData said(DataSource a, DataSource b) {
    return new AskedData(
        DataOptions.place(both(a, b, DataSource::data)),
        DataOptions.absolute(both(a, b, DataSource::test)),
        DataOptions.absolute(both(a, b, DataSource::unlabelled)),
        both(a, b, DataSource::label),
        both(a, b, DataSource::group),
        both(a, b, DataSource::header),
        both(a, b, DataSource::separator),
        both(a, b, DataSource::categorical),
        both(a, b, DataSource::numeric),
        both(a, b, DataSource::imageSize),
        both(a, b, DataSource::skipBad),
        both(a, b, DataSource::novelClasses),
        both(a, b, DataSource::allowLeak));
  }

  private static AskedTraining said(Training a, Training b) {
    return new AskedTraining(
        both(a, b, Training::optimiser),
        both(a, b, Training::learningRates),
        both(a, b, Training::batch),
        both(a, b, Training::epochs),
        both(a, b, Training::minimumSteps),
        both(a, b, Training::patience),
        both(a, b, Training::schedule),
        both(a, b, Training::weightDecay),
        both(a, b, Training::dropout),
        both(a, b, Training::dropConnect),
        said(a.strengths(), b.strengths()),
        said(a.tuning(), b.tuning()),
        both(a, b, Training::matches));
  }

  private static AskedStrengths said(Strengths a, Strengths b) {
    return new AskedStrengths(
        both(a, b, Strengths::maxNorm),
        both(a, b, Strengths::smoothing),
        both(a, b, Strengths::mixup),
        both(a, b, Strengths::layerDecay),
        both(a, b, Strengths::unfreeze));
  }

  private static AskedTuning said(Tuning a, Tuning b) {
    return new AskedTuning(
        both(a, b, Tuning::search),
        both(a, b, Tuning::configurations),
        both(a, b, Tuning::halving),
        both(a, b, Tuning::learningRate),
        both(a, b, Tuning::weightDecay),
        both(a, b, Tuning::schedules),
        both(a, b, Tuning::dropout),
        both(a, b, Tuning::starts),
        both(a, b, Tuning::validationApart));
  }

  private static <S, T> @Nullable T both(S a, S b, Function<S, @Nullable T> part) {
    @Nullable T first = part.apply(a);
    return Objects.equals(first, part.apply(b)) ? first : null;
  }
}
