package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.basin.InputError;
import org.basin.data.OneShotRuns;
import org.basin.engine.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class is a pattern of light and dark in four rows of twelve; the four rows below are noise
 * twice as loud. The pixels cannot tell them apart well; whoever learnt where to look can.
 */
final class OneShotTest {
  private static final int SIDE = 12;

  @TempDir Path folder;
  private Path runs = Path.of("");
  private Path background = Path.of("");

  @BeforeEach
  void write() throws IOException {
    runs = folder.resolve("runs");
    background = folder.resolve("background");
    for (int run = 1; run <= 4; run++) {
      StringBuilder answers = new StringBuilder();
      for (int c = 0; c < 5; c++) {
        String training = "run%02d/training/class%d.png".formatted(run, c);
        // Test images stand in another order than the classes.
        String test = "run%02d/test/item%d.png".formatted(run, 4 - c);
        picture(runs.resolve(training), 1000 + 10 * run + c, 0);
        picture(runs.resolve(test), 1000 + 10 * run + c, 1);
        answers.append(test).append(' ').append(training).append('\n');
      }
      Files.writeString(runs.resolve("run%02d/class_labels.txt".formatted(run)), answers);
    }
    for (int c = 0; c < 20; c++) {
      for (int i = 0; i < 15; i++) {
        picture(background.resolve("letters/class" + c).resolve(i + ".png"), c, i);
      }
    }
  }

  private static void picture(Path file, int kind, int copy) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Stream pattern = Stream.of(3).fold(kind);
    Stream noise = pattern.fold("copy").fold(copy);
    for (int p = 0; p < SIDE * SIDE; p++) {
      boolean signal = p / SIDE < 4;
      double light =
          signal
              ? 80
                  + 60 * Math.rint(pattern.uniform(p / SIDE * 3 + p % SIDE / 4))
                  + 20 * noise.uniform(p)
              : 255 * Math.rint(noise.uniform(p));
      image.getRaster().setSample(p % SIDE, p / SIDE, 0, (int) light);
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private OneShotAsked asked(Path from, String... arms) {
    return new OneShotAsked(
        runs,
        from.toString(),
        "mlp:32[activation=tanh]",
        List.of(arms),
        1000,
        30,
        2,
        SIDE,
        List.of());
  }

  @Test
  void theRunsAreReadWithTheirAnswers() {
    OneShotRuns read = OneShotRuns.read(runs, SIDE);
    assertThat(read.runs()).hasSize(4);
    for (OneShotRuns.Run run : read.runs()) {
      assertThat(run.training()).hasSize(5);
      assertThat(run.test()).hasSize(5);
      assertThat(run.truth()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
      for (int i = 0; i < 5; i++) {
        String named = read.data().classes().get(read.data().label(run.test()[i]));
        assertThat(named).isEqualTo(run.name() + "/training/class" + run.truth()[i] + ".png");
        assertThat(read.data().label(run.training()[run.truth()[i]]))
            .isEqualTo(read.data().label(run.test()[i]));
      }
    }
  }

  @Test
  void whoeverLearntWhereToLookTellsNewClassesApart() {
    List<OneShots.Score> scores =
        OneShots.of(asked(background, "random", "transfer[rate=0.005]"), Progress.NONE);
    assertThat(scores)
        .extracting(OneShots.Score::arm)
        .containsExactly("pixels", "random", "transfer[rate=0.005]");
    OneShots.Score random = scores.get(1);
    OneShots.Score transfer = scores.get(2);
    assertThat(transfer.error()).isLessThan(random.error() - 0.2);
    assertThat(transfer.runs()).hasSize(4);
    assertThat(transfer.low()).isLessThanOrEqualTo(transfer.error());
    assertThat(transfer.high()).isGreaterThanOrEqualTo(transfer.error());
    // The same again, to the last digit; and alone as in company.
    assertThat(OneShots.of(asked(background, "transfer[rate=0.005]"), Progress.NONE).get(1).runs())
        .isEqualTo(transfer.runs());
  }

  @Test
  void aBackgroundThatHoldsTheRunsImagesIsALeak() throws IOException {
    picture(background.resolve("letters/leak").resolve("a.png"), 1012, 1);
    picture(background.resolve("letters/leak").resolve("b.png"), 1012, 0);
    assertThatThrownBy(() -> OneShots.of(asked(background, "random"), Progress.NONE))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("found 2 of the runs' 40");
  }

  @Test
  void aBackgroundWithoutLabelsIsRefused() throws IOException {
    Path flat = folder.resolve("flat");
    for (int i = 0; i < 4; i++) {
      picture(flat.resolve(i + ".png"), 50 + i, i);
    }
    assertThatThrownBy(() -> OneShots.of(asked(flat, "random"), Progress.NONE))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("expected labelled images");
  }

  @Test
  void everythingWrongIsSaidAtOnce() throws IOException {
    Files.writeString(runs.resolve("run02/class_labels.txt"), "run02/test/item0.png\n");
    Files.writeString(runs.resolve("run03/training/class1.png"), "no picture");
    assertThatThrownBy(
            () ->
                OneShots.of(
                    asked(folder.resolve("nothing"), "transfer+dropout", "tranfser"),
                    Progress.NONE))
        .isInstanceOfSatisfying(
            InputError.class,
            error ->
                assertThat(error.problems())
                    .anyMatch(p -> p.contains("transfer+dropout: expected a start by its method"))
                    .anyMatch(p -> p.contains("did you mean transfer?"))
                    .anyMatch(p -> p.contains("run02/class_labels.txt"))
                    .anyMatch(p -> p.contains("run03/training/class1.png"))
                    .anyMatch(p -> p.contains("nothing")));
  }
}
