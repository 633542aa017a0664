package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each transformation of pictures against what is known of it. */
final class ImageViewTest {
  private static final Shape GREY = new Shape(1, 9, 9);
  private static final Shape COLOURED = new Shape(3, 6, 10);
  private static final int BATCH = 40;
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(11, 12);

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor pictures(Shape shape) {
    return rng.fold("pictures").uniform(BATCH, shape.channels(), shape.height(), shape.width());
  }

  private Tensor seen(String views, Shape shape, Tensor x) {
    return new ImageView(Views.parse(views), shape).apply(x, rng.fold("draw"));
  }

  @ParameterizedTest
  @EnumSource
  void nextToNoStrengthChangesNextToNothing(ViewPart.Kind kind) {
    for (Shape shape : new Shape[] {GREY, COLOURED}) {
      Tensor x = pictures(shape);
      Near.check(seen(kind.word() + "-0.0000001", shape, x).floats(), x.floats(), 1e-4f);
    }
  }

  @Test
  void flatPicturesComeBackFlat() {
    Tensor x = pictures(COLOURED);
    String all = "crop+shift+rotate+scale+shear+flip+elastic+blur+colour+grey+cutout+noise";
    Tensor flat = seen(all, COLOURED, x.reshape(2, BATCH, COLOURED.size()));
    assertThat(flat.shape()).containsExactly(2, BATCH, COLOURED.size());
    assertThat(flat.floats()).isEqualTo(seen(all, COLOURED, x).floats());
  }

  /** A pose's oracle: pixels of a small picture, worked out by hand. */
  @Test
  void aQuarterTurnMovesEveryPixelToItsPlace() {
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    Near.check(sampled(Pose.rotated(90), x, 3), new float[] {3, 6, 9, 2, 5, 8, 1, 4, 7}, 1e-5f);
    Near.check(sampled(Pose.shifted(1, 0), x, 3), new float[] {1, 1, 2, 4, 4, 5, 7, 7, 8}, 1e-5f);
    Near.check(
        sampled(Pose.rotated(90).after(Pose.shifted(1, 0)), x, 3),
        new float[] {2, 5, 8, 1, 4, 7, 1, 4, 7},
        1e-5f);
  }

  private static float[] sampled(Pose pose, float[] x, int side) {
    float[] places = new float[side * side * 2];
    for (int i = 0; i < side * side; i++) {
      double across = i % side - (side - 1) / 2.0;
      double down = i / side - (side - 1) / 2.0;
      places[2 * i] = (float) ((pose.a() * across + pose.b() * down + pose.c()) * 2 / side);
      places[2 * i + 1] = (float) ((pose.d() * across + pose.e() * down + pose.f()) * 2 / side);
    }
    return org.basin.engine.Resampling.sample(
            Tensor.of(x, 1, 1, 1, side, side), Tensor.of(places, 1, 1, side, side, 2))
        .floats();
  }

  /** The same by loops over every pixel, for all poses and their order. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "crop",
        "shift-0.3",
        "rotate-180",
        "scale",
        "shear-40",
        "flip-1",
        "shift-0.2+rotate-70+scale-0.5+shear-20+flip+crop"
      })
  void posesReadThePicturesAsLoopsDo(String views) {
    Tensor x = pictures(COLOURED);
    float[] in = x.floats();
    float[] out = seen(views, COLOURED, x).floats();
    int at = 0;
    for (int m = 0; m < 2; m++) {
      for (int i = 0; i < BATCH; i++) {
        Pose pose = Pose.SAME;
        for (ViewPart part : Views.parse(views).parts()) {
          pose =
              Pose.drawn(
                      part,
                      COLOURED,
                      rng.fold("draw").fold("view").member(m).fold(part.kind().word()).fold(i))
                  .after(pose);
        }
        for (int c = 0; c < 3; c++) {
          for (int y = 0; y < 6; y++) {
            for (int z = 0; z < 10; z++) {
              double across = z - 4.5;
              double down = y - 2.5;
              double u = pose.a() * across + pose.b() * down + pose.c() + 4.5;
              double v = pose.d() * across + pose.e() * down + pose.f() + 2.5;
              int from = ((m * BATCH + i) * 3 + c) * 60;
              assertThat(out[at++]).isCloseTo((float) bilinear(in, from, u, v), within(2e-4f));
            }
          }
        }
      }
    }
  }

  private static double bilinear(float[] in, int from, double u, double v) {
    double x = Math.min(9, Math.max(0, u));
    double y = Math.min(5, Math.max(0, v));
    int left = (int) Math.min(8, Math.floor(x));
    int up = (int) Math.min(4, Math.floor(y));
    double p = x - left;
    double q = y - up;
    return (1 - q) * ((1 - p) * in[from + up * 10 + left] + p * in[from + up * 10 + left + 1])
        + q * ((1 - p) * in[from + up * 10 + 10 + left] + p * in[from + up * 10 + 11 + left]);
  }

  @Test
  void aShiftKeepsTheMassOfWhatStaysInside() {
    float[] spot = new float[2 * BATCH * 81];
    for (int i = 0; i < 2 * BATCH; i++) {
      spot[i * 81 + 40] = 1;
    }
    float[] mass =
        seen("shift-0.3", GREY, Tensor.of(spot, 2, BATCH, 1, 9, 9)).sum(2, 3, 4).floats();
    for (float each : mass) {
      assertThat(each).isCloseTo(1, within(1e-5f));
    }
  }

  @Test
  void mirroringTwiceIsNothing() {
    Tensor x = pictures(COLOURED);
    Tensor once = seen("flip-1", COLOURED, x);
    Near.check(seen("flip-1", COLOURED, once).floats(), x.floats(), 1e-5f);
    Near.check(once.select(4, 0).floats(), x.select(4, 9).floats(), 1e-5f);
  }

  /** The displacement of a slope is the movement itself; its deviation is the strength's. */
  @Test
  void elasticDeformationMovesByItsStrength() {
    Shape wide = new Shape(1, 40, 40);
    float[] slope = new float[2 * BATCH * 1600];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = i % 40;
    }
    Tensor x = Tensor.of(slope, 2, BATCH, 1, 40, 40);
    float[] moved = seen("elastic-0.03", wide, x).minus(x).narrow(4, 8, 24).floats();
    double squares = 0;
    for (float each : moved) {
      squares += each * each;
    }
    assertThat(Math.sqrt(squares / moved.length)).isCloseTo(0.03 * 40, within(0.06));
  }

  @Test
  void blurIsTheGaussiansAverageAndLeavesAnEvenPictureAlone() {
    float[] in = new float[11];
    in[5] = 1;
    Tensor line = Tensor.of(in, 1, 1, 1, 1, 11);
    Tensor sigma = Tensor.of(new float[] {1}, 1, 1);
    float[] out = Smoothing.blur(line, sigma).floats();
    // exp(-d^2 / 2) over its sum, 2.5066 for the rows far from the edge.
    assertThat(out[5]).isCloseTo(0.3989f, within(1e-3f));
    assertThat(out[6]).isCloseTo(0.2420f, within(1e-3f));
    assertThat(out[3]).isCloseTo(0.0540f, within(1e-3f));
    Tensor even = Tensor.full(0.7, org.basin.engine.Type.FLOAT, 2, BATCH, 3, 6, 10);
    Near.check(seen("blur-0.3", COLOURED, even).floats(), even.floats(), 1e-5f);
  }

  @Test
  void greyKeepsTheLightnessAndMakesTheChannelsEqual() {
    Tensor x = pictures(COLOURED);
    Tensor grey = seen("grey-1", COLOURED, x);
    Tensor lightness =
        x.select(2, 0)
            .times(.299)
            .plus(x.select(2, 1).times(.587))
            .plus(x.select(2, 2).times(.114));
    for (int c = 0; c < 3; c++) {
      Near.check(grey.select(2, c).floats(), lightness.floats(), 1e-3f);
    }
  }

  @Test
  void coloursStayWithinTheirRangeAndGreysStayGrey() {
    Tensor grey = pictures(new Shape(1, 6, 10)).expand(2, BATCH, 3, 6, 10).contiguous();
    Tensor out = seen("colour-1", COLOURED, grey);
    for (float each : out.floats()) {
      assertThat(each).isBetween(0f, 1f);
    }
    // Saturation and hue leave what has no colour.
    Near.check(out.select(2, 0).floats(), out.select(2, 2).floats(), 2e-3f);
    assertThat(out.minus(grey).square().mean(0, 1, 2, 3, 4).value()).isGreaterThan(0.005);
  }

  @Test
  void aSquareIsCutOut() {
    Tensor ones = Tensor.full(1, org.basin.engine.Type.FLOAT, 2, BATCH, 1, 9, 9);
    float[] left = seen("cutout-0.34", GREY, ones).sum(2, 3, 4).floats();
    double least = 81;
    for (float each : left) {
      assertThat(each).isBetween(81 - 16f, 80f);
      least = Math.min(least, each);
    }
    assertThat(least).isLessThanOrEqualTo(81 - 9);
  }

  @Test
  void whatBecomesOfAnExampleDoesNotDependOnTheBatch() {
    Tensor x = pictures(COLOURED);
    String all = "crop+rotate+flip+elastic+blur+colour+grey+cutout";
    assertThat(seen(all, COLOURED, x.narrow(1, 0, 7)).floats())
        .isEqualTo(seen(all, COLOURED, x).narrow(1, 0, 7).floats());
  }
}
