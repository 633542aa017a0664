package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.nn.Tokens;
import org.basin.train.AdamW;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MaskedTokensTest {
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(81, 82);

  /** Four patches of 2 x 2; the second and the third are hidden. */
  private final Network network =
      Architecture.parse("vit:tiny[patch=2,depth=1,heads=2,width=4]")
          .network(new int[] {1, 4, 4}, 2);

  private final MaskedTokens task = MaskedTokens.of(Tokens.of(network).orElseThrow(), .5);
  private final Tensor order =
      Tensor.of(new long[] {0, 3, 1, 2}, 1, 1, 4).expand(2, 1, 4).contiguous();

  @AfterEach
  void close() {
    scope.close();
  }

  private Parameters start() {
    Parameters encoder =
        network.init(Init.GLOROT_NORMAL, rng).only(name -> name.startsWith("encoder."));
    Parameters all = encoder.and(task.beside(encoder, rng.fold("beside")));
    return Differences.shaken(all, rng.fold("shaken"));
  }

  private static Tensor pictures(double... pixels) {
    return Tensor.of(pixels, 1, 1, 16).expand(2, 1, 16).contiguous();
  }

  /** One in the pixels of the second and third patch. */
  private static Tensor hidden() {
    return pictures(0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0);
  }

  private double[] losses(Parameters theta, Tensor x) {
    return task.losses(theta, x, order, Pass.inference()).doubles();
  }

  @Test
  void aDecoderThatAlwaysSaysTheSameErrsByItsDistanceToTheHiddenPixels() {
    Parameters start = start();
    Parameters theta =
        start
            .and(start.only(name -> name.equals("decoder.numbers.weight")).map(w -> w.times(0)))
            .and(
                start
                    .only(name -> name.equals("decoder.numbers.bias"))
                    .map(b -> b.times(0).plus(.25)));
    double[] pixels = {0, 0, 1, 2, 0, 0, 3, 4, 5, 6, 0, 0, 7, 8, 0, 0};
    double expected = 0;
    for (int value = 1; value <= 8; value++) {
      expected += (value - .25) * (value - .25) / 8;
    }
    assertThat(losses(theta, pictures(pixels)))
        .containsExactly(new double[] {expected, expected}, within(1e-12));
  }

  @Test
  void whatIsHiddenReachesTheNetworkInNoWay() {
    Parameters theta = start();
    Tensor shown = rng.fold("x").uniform(1, 16).to(Type.DOUBLE).times(hidden().negate().plus(1));
    // Whatever stands where it is hidden, the same is restored: the loss is a parabola around it.
    double[][] at = new double[3][];
    for (int k = 0; k < 3; k++) {
      at[k] = losses(theta, shown.plus(hidden().times(k)));
    }
    for (int m = 0; m < 2; m++) {
      assertThat(at[0][m] - 2 * at[1][m] + at[2][m]).isCloseTo(2, within(1e-9));
    }
  }

  @Test
  void whatIsShownReachesTheNetwork() {
    Parameters theta = start();
    Tensor x = rng.fold("x").uniform(1, 16).to(Type.DOUBLE);
    double[] before = losses(theta, x);
    double[] after = losses(theta, x.plus(hidden().negate().plus(1)));
    assertThat(Math.abs(after[0] - before[0])).isGreaterThan(1e-6);
  }

  @Test
  void everythingThatIsLearnedBesideTheEncoderMatters() {
    Parameters theta = start();
    Tensor x = rng.fold("x").uniform(1, 16).to(Type.DOUBLE);
    double[] before = losses(theta, x);
    for (String name : theta.names()) {
      if (name.startsWith("decoder.")) {
        Parameters moved = theta.and(theta.only(name::equals).map(this::moved));
        assertThat(Math.abs(losses(moved, x)[0] - before[0])).as(name).isGreaterThan(1e-9);
      }
    }
  }

  /** Not by one number for all, which attention's keys would not notice. */
  private Tensor moved(Tensor tensor) {
    long[] shape = Arrays.copyOfRange(tensor.shape(), 1, tensor.rank());
    return tensor.plus(rng.fold("moved").normal(shape).to(Type.DOUBLE));
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    Tensor x = rng.fold("x").uniform(1, 16).to(Type.DOUBLE);
    Differences.check(theta -> task.losses(theta, x, order, Pass.inference()), start());
  }

  @Test
  void aFewDigitsAreLearnedByHeart() {
    Network digits =
        Architecture.parse("vit:tiny[patch=7,depth=1,heads=2,width=32]")
            .network(new int[] {1, 28, 28}, 10);
    var source =
        new Pretraining.Source(
            Made.inputs(StackedAutoencoderTest.digits(6), 2),
            new int[][] {Made.rows(6), Made.rows(6)});
    double[][] losses =
        new MaskedAutoencoder(.25, 4, AdamW.usual(0), 2e-3, 6, 500, 0)
            .apply(digits, digits.init(Init.GLOROT_UNIFORM, rng), source, rng)
            .losses();
    for (int m = 0; m < 2; m++) {
      // Whoever knew every pixel's mean over the six, and no more, would err by about .056.
      assertThat(losses[0][m]).isLessThan(.035);
    }
  }

  @Test
  void aPictureOfOnePatchHasNothingToHide() {
    Network one =
        Architecture.parse("vit:tiny[patch=4,depth=1,heads=2,width=4]")
            .network(new int[] {1, 4, 4}, 2);
    assertThat(MaskedAutoencoder.misfit(one)).contains("two patches or more");
    assertThat(MaskedAutoencoder.misfit(network)).isNull();
  }
}
