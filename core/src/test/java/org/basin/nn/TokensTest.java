package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokensTest {
  private static final int[] PICTURE = {2, 4, 6};
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(31, 32);

  @AfterEach
  void close() {
    scope.close();
  }

  private static Network network(String pool) {
    return Architecture.parse("vit:tiny[patch=2,depth=2,heads=2,width=8,pool=" + pool + "]")
        .network(PICTURE, 3);
  }

  private static Tensor places(long... places) {
    return Tensor.of(places, 1, 1, places.length).expand(2, 3, places.length);
  }

  @Test
  void theClassTokenIsLookedAtByTheOthers() {
    Network network = network("token");
    Parameters theta = network.init(Init.GLOROT_NORMAL, rng);
    Parameters other =
        theta.and(
            theta
                .only(name -> name.endsWith("cls_token"))
                .map(token -> rng.fold("other").normal(1, 1, 8)));
    Tensor x = rng.fold("x").normal(3, 2, 4, 6);
    assertThat(encoded(network, theta, x, places(0, 1)).shape()).containsExactly(2, 3, 2, 8);
    double[] before = encoded(network, theta, x, places(0, 1)).doubles();
    double[] after = encoded(network, other, x, places(0, 1)).doubles();
    for (int i = 0; i < before.length; i++) {
      assertThat(Math.abs(after[i] - before[i])).isGreaterThan(1e-6);
    }
  }

  @Test
  void allTokensPooledAreWhatTheEncoderGives() {
    Network network = network("mean");
    Parameters theta = network.init(Init.GLOROT_NORMAL, rng);
    Tensor x = rng.fold("x").normal(3, 2, 4, 6);
    Tensor tokens = encoded(network, theta, x, places(0, 1, 2, 3, 4, 5));
    TokenPooling pooling = (TokenPooling) network.encoder().get(3);
    Tensor pooled =
        pooling.forward(theta.under(Network.name(3)), tokens, Pass.inference(), "pooling");
    assertThat(pooled.doubles())
        .containsExactly(network.features(theta, x, 4, Pass.inference()).doubles(), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean", "token"})
  void tokensKeepTheirPlacesInWhateverOrderTheyCome(String pool) {
    Network network = network(pool);
    Parameters theta = network.init(Init.GLOROT_NORMAL, rng);
    Tensor x = rng.fold("x").normal(3, 2, 4, 6);
    Tensor straight = encoded(network, theta, x, places(1, 3, 4));
    Tensor turned = encoded(network, theta, x, places(4, 1, 3));
    assertThat(turned.select(2, 0).doubles())
        .containsExactly(straight.select(2, 2).doubles(), within(1e-6));
    assertThat(turned.select(2, 1).doubles())
        .containsExactly(straight.select(2, 0).doubles(), within(1e-6));
  }

  @Test
  void patchesAreCutRowByRow() {
    double[] pixels = new double[48];
    for (int i = 0; i < 48; i++) {
      pixels[i] = i;
    }
    Tensor cut = tokens(network("mean")).cut(Tensor.of(pixels, 1, 1, 2, 4, 6));
    assertThat(cut.shape()).containsExactly(1, 1, 6, 8);
    assertThat(cut.select(2, 4).doubles()).containsExactly(14, 15, 20, 21, 38, 39, 44, 45);
  }

  @Test
  void fewerTokensCostLess() {
    Tokens tokens = tokens(network("mean"));
    assertThat(tokens.flops(6)).isEqualTo(network("mean").flops(3));
    assertThat(tokens.flops(3)).isLessThan(tokens.flops(6));
  }

  @Test
  void otherNetworksHaveNone() {
    assertThat(Tokens.of(Architecture.parse("convnet:3-5").network(PICTURE, 3))).isEmpty();
    assertThat(Tokens.of(Architecture.parse("mlp:5").network(PICTURE, 3))).isEmpty();
  }

  private static Tokens tokens(Network network) {
    return Tokens.of(network).orElseThrow();
  }

  private static Tensor encoded(Network network, Parameters theta, Tensor x, Tensor places) {
    return tokens(network).encoded(theta, x, places, Pass.inference());
  }
}
