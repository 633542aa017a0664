package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.basin.data.Dataset;
import org.basin.data.Inputs;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.AdamW;
import org.basin.train.Optimiser;
import org.basin.train.Sgd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The members' law for pre-training: every member comes out as it would have alone or at any place
 * of any cohort, to the bit. Sizes are odd on purpose.
 */
final class MembersLawTest {
  private static final int ALL = 16;
  private static final Dataset PICTURES = Made.noise(61, 9, 7, 3, 20_261_123);
  private static final Dataset PATCHES = Made.noise(61, 9, 6, 3, 20_261_123);
  private static final Dataset SQUARES = Made.noise(61, 7, 7, 3, 20_261_123);
  private static final Dataset TABLE = Made.normals(61, 9, 3, 20_261_124);
  private static final Optimiser SGD = new Sgd(0.5, 0.001);

  private static final List<int[]> COHORTS =
      List.of(
          new int[] {1, 0},
          new int[] {3, 4, 2, 1, 0},
          new int[] {7, 6, 5, 4, 3, 2, 1, 0},
          Made.rows(ALL));

  private record Case(String text, Dataset data, Pretraining method) {}

  @TestFactory
  Stream<DynamicTest> aMemberPreTrainsTheSameAloneAndInAnyCohort() {
    Corruption masking = new Corruption(Corruption.Kind.MASKING, .3);
    Corruption salt = new Corruption(Corruption.Kind.SALT_AND_PEPPER, .2);
    Corruption noise = new Corruption(Corruption.Kind.GAUSSIAN, .3);
    String sigmoid = "mlp:13-11[activation=sigmoid]";
    return Stream.concat(
            Stream.of(
                new Case(sigmoid, PICTURES, autoencoder(masking, SGD)),
                new Case(sigmoid, PICTURES, autoencoder(salt, AdamW.usual(0))),
                new Case("mlp:13-11[activation=relu]", PICTURES, autoencoder(noise, SGD)),
                new Case("mlp:13-11[activation=tanh]", TABLE, autoencoder(masking, SGD)),
                new Case("convnet:3-5-11", PICTURES, autoencoder(masking, SGD)),
                new Case(sigmoid, PICTURES, contractive(0, SGD)),
                new Case("mlp:13-11[activation=tanh]", TABLE, contractive(0.3, AdamW.usual(0))),
                new Case("convnet:3-5-11", PICTURES, contractive(0.3, SGD)),
                new Case(sigmoid, PICTURES, sparse(SGD)),
                new Case("mlp:13-11", TABLE, sparse(AdamW.usual(0))),
                new Case("mlp:13-11", PICTURES, variational(SGD)),
                new Case("convnet:3-5-11", PICTURES, variational(AdamW.usual(0))),
                new Case("mlp:13-11[activation=tanh]", TABLE, variational(AdamW.usual(0))),
                new Case("mlp:13-11", PICTURES, masked(SGD)),
                new Case("convnet:3-5-11", PICTURES, masked(AdamW.usual(0))),
                new Case("mlp:13-11[activation=tanh]", TABLE, masked(AdamW.usual(0))),
                new Case(
                    "vit:tiny[patch=3,depth=1,heads=3,width=15,pool=token]",
                    PATCHES,
                    masked(AdamW.usual(0))),
                new Case("convnet:3-5-11", PICTURES, convolutional(masking)),
                new Case("resnet:8", PICTURES, convolutional(masking)),
                new Case(sigmoid, PICTURES, boltzmann(null)),
                new Case("mlp:13-11-5[activation=sigmoid]", TABLE, boltzmann(null)),
                new Case(sigmoid, PICTURES, belief(null, 1, false)),
                new Case(sigmoid, PICTURES, belief(false, 3, false)),
                new Case(sigmoid, PICTURES, belief(false, 1, true)),
                new Case(sigmoid, TABLE, belief(null, 1, false)),
                new Case(sigmoid, TABLE, belief(true, 2, true))),
            Stream.concat(supervised(), twoViewsAndPretexts()))
        .map(c -> DynamicTest.dynamicTest(c.text + " " + c.method, () -> check(c)));
  }

  private static Stream<Case> twoViewsAndPretexts() {
    Course course = Methods.course(2, 7);
    return Stream.of(
            Methods.ofPictures(course).values().stream()
                .map(method -> new Case("mlp:13-11", PICTURES, method)),
            Stream.of(
                new Case(
                    "convnet:3-5-11",
                    PICTURES,
                    Objects.requireNonNull(Methods.ofPictures(course).get("byol"))),
                new Case("mlp:13-11", PICTURES, new Jigsaw(course, 2, 24)),
                new Case("mlp:13-11", SQUARES, new Rotation(course))),
            Methods.ofTables(course).values().stream()
                .map(method -> new Case("mlp:13-11", TABLE, method)))
        .flatMap(cases -> cases);
  }

  private static Pretraining autoencoder(Corruption corruption, Optimiser optimiser) {
    return new StackedAutoencoder(corruption, optimiser, 0.01, 7, 2, 0);
  }

  private static Pretraining contractive(double higher, Optimiser optimiser) {
    return new ContractiveAutoencoder(0.1, higher, 0.2, 2, optimiser, 0.01, 7, 2, 0);
  }

  private static Pretraining sparse(Optimiser optimiser) {
    return new SparseAutoencoder(3, optimiser, 0.01, 7, 2, 0);
  }

  private static Pretraining variational(Optimiser optimiser) {
    return new VariationalAutoencoder(5, 1, optimiser, 0.01, 7, 2, 0);
  }

  private static Pretraining masked(Optimiser optimiser) {
    return new MaskedAutoencoder(0.5, 2, optimiser, 0.01, 7, 2, 0);
  }

  private static Pretraining convolutional(Corruption corruption) {
    return new ConvolutionalAutoencoder(corruption, AdamW.usual(0), 0.01, 7, 2, 0);
  }

  private static Pretraining boltzmann(@Nullable Boolean gaussian) {
    return new DeepBoltzmann(gaussian, 3, 2, SGD, 0.02, 0.01, 7, 2, 2, 0);
  }

  private static Pretraining belief(@Nullable Boolean gaussian, int gibbs, boolean persistent) {
    return new BeliefNetwork(gaussian, gibbs, persistent, 0.1, 0.2, SGD, 0.02, 7, 2, 0);
  }

  private static void check(Case c) {
    float[][] alone = new float[ALL][];
    double[][][] losses = new double[ALL][][];
    for (int m = 0; m < ALL; m++) {
      try (Scope scope = Scope.open()) {
        Pretraining.Pretrained own = train(c, m);
        alone[m] = bits(own.theta(), 0);
        losses[m] = own.losses();
      }
    }
    for (int[] cohort : COHORTS) {
      try (Scope scope = Scope.open()) {
        Pretraining.Pretrained together = train(c, cohort);
        for (int i = 0; i < cohort.length; i++) {
          String where = "member " + cohort[i] + " at place " + i + " of " + cohort.length;
          assertThat(bits(together.theta(), i)).as(where).isEqualTo(alone[cohort[i]]);
          for (int layer = 0; layer < together.losses().length; layer++) {
            assertThat(together.losses()[layer][i])
                .as(where)
                .isEqualTo(losses[cohort[i]][layer][0]);
          }
        }
      }
    }
  }

  private static Stream<Case> supervised() {
    return Stream.of(
        new Case("mlp:13-11", PICTURES, new Transfer(SGD, 0.05, 7, 2, 0)),
        new Case("convnet:3-5-11", PICTURES, new Transfer(AdamW.usual(0), 0.01, 7, 2, 0)),
        new Case("resnet:8", PICTURES, new Transfer(SGD, 0.05, 7, 2, 0)),
        new Case("mlp:13-11", TABLE, new GreedySupervised(AdamW.usual(0), 0.01, 7, 2, 0)),
        new Case("convnet:3-5-11", PICTURES, new GreedySupervised(SGD, 0.05, 7, 2, 0)));
  }

  private static Pretraining.Source source(Dataset data, int[][] rows) {
    Inputs inputs = Made.inputs(data, rows.length);
    return new Pretraining.Source(inputs, rows, Pretraining.Labels.own(inputs.examples()));
  }

  private static Pretraining.Pretrained train(Case c, int... who) {
    int[] shape =
        c.data == TABLE
            ? new int[] {c.data.shape().size()}
            : new int[] {1, c.data.shape().height(), c.data.shape().width()};
    Network network = Architecture.parse(c.text).network(shape, 3);
    Rng rng = Rng.of(Arrays.stream(who).mapToLong(m -> 2000 + m).toArray());
    int[][] rows = new int[who.length][];
    for (int i = 0; i < who.length; i++) {
      rows[i] = Arrays.copyOf(rng.member(i).fold("rows").permutation(c.data.rows()), 40);
    }
    Parameters start = network.init(Init.fitting(network.activation()), rng.fold("init"));
    return c.method.apply(network, start, source(c.data, rows), rng.fold("pretrain"));
  }

  private static float[] bits(Parameters theta, int member) {
    float[] all = new float[Math.toIntExact(theta.size())];
    int at = 0;
    for (String name : theta.names()) {
      float[] values = theta.get(name).narrow(0, member, 1).floats();
      System.arraycopy(values, 0, all, at, values.length);
      at += values.length;
    }
    return all;
  }
}
