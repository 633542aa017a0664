package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.basin.InputError;
import org.basin.engine.Stream;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Pass;
import org.basin.pretrain.Corruption;
import org.basin.pretrain.FirstLayers;
import org.basin.pretrain.NoisyStart;
import org.basin.pretrain.RandomLabels;
import org.basin.pretrain.ShuffledPixels;
import org.basin.pretrain.StackedAutoencoder;
import org.basin.study.ArmName;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.basin.train.Layerwise;
import org.basin.train.PseudoLabels;
import org.basin.train.Target;
import org.basin.train.trees.TreeSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArmsTest {
  private static final Study STUDY = Studies.small();
  private static final Network SIGMOID = network("mlp:8-8[activation=sigmoid]");
  private static final Network RELU = network("mlp:8-8[activation=relu]");
  private static final Network CONVNET = network("convnet:4-8[activation=sigmoid]");

  private static Network network(String text) {
    return Architecture.parse(text).network(new int[] {1, 12, 12}, 3);
  }

  @Test
  void treesStandInForAnyNetworkOfATableAndForNone() {
    Network table = Architecture.parse("mlp:8").network(new int[] {4}, 3);
    assertThat(Arms.misfit("trees", table)).isNull();
    assertThat(Arms.misfit("trees", RELU)).contains("tables, not for images");
    assertThat(Arms.isNetwork("trees[leaves=8]")).isFalse();
    assertThat(Arms.resolve("trees[leaves=8,rate=0.2]", table, STUDY).forest())
        .isEqualTo(new Forest(0.2, 8, 0));
    assertThat(Arms.resolve("random", table, STUDY).forest()).isNull();
    assertThat(Arms.problems("trees+dropout", STUDY)).singleElement().asString().contains("alone");
    assertThat(Arms.problems("marginals:trees", STUDY)).isNotEmpty();
    assertThat(Arms.problems("trees:labelled", STUDY)).isNotEmpty();
    assertThat(Arms.problems("trees[leaves=1,depth=3]", STUDY)).hasSize(2);
  }

  @Test
  void treesTryAsManyPointsAsOtherArms() {
    Forest forest = new Forest(0, 0, 0);
    List<Forest.Point> points = forest.points(5, Stream.of(1));
    assertThat(points).hasSize(5).doesNotHaveDuplicates();
    assertThat(points)
        .allSatisfy(
            point -> {
              assertThat(point.setting().rate()).isBetween(0.03, 0.3);
              assertThat(point.setting().leaves()).isBetween(4, 64);
              assertThat(point.configuration().learningRate()).isEqualTo(point.setting().rate());
              assertThat(Arms.problems(String.valueOf(point.configuration().start()), STUDY))
                  .isEmpty();
            });
    assertThat(forest.points(5, Stream.of(1))).isEqualTo(points);
    assertThat(new Forest(0.2, 8, 50).points(3, Stream.of(1)))
        .allSatisfy(p -> assertThat(p.setting()).isEqualTo(new TreeSetting(0.2, 8, 50)));
    assertThat(forest.points(1, Stream.of(1)).get(0).setting())
        .isEqualTo(new TreeSetting(0.1, 31, 100));
  }

  @Test
  void pseudoLabelsTakeTheUnlabelledBudget() {
    assertThat(Arms.usesPool("pseudo")).isTrue();
    assertThat(Arms.usesPool("sdae:labelled+pseudo")).isTrue();
    assertThat(Arms.usesPool("random")).isFalse();
    assertThat(Arms.pretrained("pseudo")).isFalse();
    assertThat(pseudo("pseudo")).isEqualTo(new PseudoLabels(0.95, 1, 0.2));
    assertThat(pseudo("random+pseudo")).isEqualTo(pseudo("pseudo"));
    assertThat(pseudo("sdae[epochs=3]+pseudo")).isEqualTo(pseudo("pseudo"));
    assertThat(pseudo("random")).isEqualTo(PseudoLabels.NONE);
    assertThat(pseudo("pseudo[threshold=0.8,weight=0.5,warmup=0]+dropout"))
        .isEqualTo(new PseudoLabels(0.8, 0.5, 0));
    assertThat(Arms.problems("pseudo[threshold=1.5,sure=1]", STUDY)).hasSize(2);
    assertThat(Arms.problems("trees+pseudo", STUDY)).isNotEmpty();
  }

  private static PseudoLabels pseudo(String arm) {
    return Arms.resolve(arm, RELU, STUDY).additions().target().pseudo();
  }

  @Test
  void theIdentityRuleWantsResidualBlocks() {
    assertThat(Arms.misfit("random[init=identity]", RELU)).contains("residual");
    assertThat(Arms.misfit("random[init=identity]", network("resnet:8"))).isNull();
    assertThat(Arms.misfit("random[init=lsuv]", network("resnet:8"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "random, GLOROT_UNIFORM, false, 0, 0, 0, false, false",
    "random-2006, UNIFORM_2006, false, 0, 0, 0, false, false",
    "dropout, GLOROT_UNIFORM, false, 0.2, 0.5, 0, false, false",
    "dropconnect, GLOROT_UNIFORM, false, 0, 0, 0.5, false, false",
    "random+dropout, GLOROT_UNIFORM, false, 0.2, 0.5, 0, false, false",
    "random+dropout+dropconnect, GLOROT_UNIFORM, false, 0.2, 0.5, 0.5, false, false",
    "linear, GLOROT_UNIFORM, false, 0, 0, 0, false, true",
    "linear+dropout, GLOROT_UNIFORM, false, 0, 0, 0, false, true",
    "frozen-random, GLOROT_UNIFORM, false, 0, 0, 0, true, false",
    "sdae, GLOROT_UNIFORM, true, 0, 0, 0, false, false",
    "sdae+dropout, GLOROT_UNIFORM, true, 0.2, 0.5, 0, false, false",
    "sae, GLOROT_UNIFORM, true, 0, 0, 0, false, false",
    "dbn, GLOROT_UNIFORM, true, 0, 0, 0, false, false",
    "sdae:labelled, GLOROT_UNIFORM, true, 0, 0, 0, false, false"
  })
  void eachNameMeansOneStartAndOneRecipe(
      String name,
      String rule,
      boolean pretrained,
      double inputs,
      double units,
      double weights,
      boolean headOnly,
      boolean linear) {
    Arm arm = Arms.resolve(name, SIGMOID, STUDY);
    assertThat(arm.name()).isEqualTo(name);
    if (!rule.equals("GLOROT_UNIFORM")) {
      assertThat(arm.rule()).isEqualTo(Init.valueOf(rule));
    } else {
      assertThat(arm.rule()).isEqualTo(Init.fitting(SIGMOID.activation()));
    }
    assertThat(arm.pretraining() != null).isEqualTo(pretrained);
    assertThat(Arms.pretrained(name)).isEqualTo(pretrained);
    assertThat(arm.dropping()).isEqualTo(new Pass.Dropping(inputs, units, weights));
    assertThat(arm.additions().layers().frozen())
        .isEqualTo(headOnly ? SIGMOID.encoder().size() : 0);
    assertThat(arm.additions().maxNorm()).isEqualTo(units > 0 ? 3 : 0);
    assertThat(arm.linear()).isEqualTo(linear);
    assertThat(arm.labelledOnly()).isEqualTo(name.contains(":labelled"));
    assertThat(Arms.usesPool(name)).isEqualTo(pretrained && !name.contains(":labelled"));
  }

  @Test
  void additionsSayWhatTheyAddInTheStudysStrengths() {
    Arm arm = Arms.resolve("sdae+smoothing+mixup+augment+decay+unfreeze", SIGMOID, STUDY);
    Additions additions = arm.additions();
    assertThat(additions.target()).isEqualTo(new Target(.1, .2));
    assertThat(additions.augmented()).isTrue();
    assertThat(additions.layers()).isEqualTo(new Layerwise(0, .385, .3));
    assertThat(additions.maxNorm()).isZero();
    assertThat(Arms.resolve("sdae", SIGMOID, STUDY).additions())
        .isEqualTo(new Additions(Target.LABELS, false, false, Layerwise.alike(0), 0));
    assertThat(Arms.problems("random+decay", STUDY)).singleElement().asString().contains("+decay");
    assertThat(Arms.problems("random+mixap", STUDY)).singleElement().asString().contains("+mixup");
  }

  @Test
  void layersAreFrozenFromTheInputsOnAsFarAsThereAreAny() {
    ArmName two = ArmName.parse("sdae+freeze-2");
    assertThat(Additions.problems("sdae+freeze-2", two, true)).isEmpty();
    int layers = SIGMOID.encoder().size();
    assertThat(Additions.misfit(two, SIGMOID) == null).isEqualTo(layers >= 2);
    assertThat(
            Additions.of(two, STUDY.training().strengths(), false, false, SIGMOID)
                .layers()
                .frozen())
        .isEqualTo(2);
    ArmName many = ArmName.parse("sdae+freeze-12");
    assertThat(Additions.misfit(many, SIGMOID)).contains("freeze-12");
  }

  @Test
  void everyListedNameIsAnArm() {
    assertThat(Arms.names()).contains("random", "linear", "dropout", "sdae", "sae", "dbn");
    for (String name : Arms.names()) {
      String arm = name.equals("imported") ? name + ":weights.safetensors" : name;
      assertThat(Arms.problems(arm, STUDY)).as(arm).isEmpty();
    }
    assertThat(Arms.described()).allSatisfy(arm -> assertThat(arm.summary()).isNotBlank());
  }

  @Test
  void everyRuleOfInitialisationCanBeNamed() {
    for (Init rule : Init.values()) {
      assertThat(Arms.resolve("random[init=" + rule.word() + "]", RELU, STUDY).rule())
          .isEqualTo(rule);
      assertThat(Arms.resolve("frozen-random[init=" + rule.word() + "]", RELU, STUDY).rule())
          .isEqualTo(rule);
    }
  }

  private static StackedAutoencoder autoencoder(String arm) {
    return (StackedAutoencoder)
        Objects.requireNonNull(Arms.resolve(arm, SIGMOID, STUDY).pretraining());
  }

  @Test
  void settingsInBracketsReachTheMethodAndTheStudyGivesTheRest() {
    StackedAutoencoder set =
        autoencoder("sdae[noise=gaussian,corruption=1.5,epochs=2.5,rate=0.01,batch=7]");
    assertThat(set.corruption()).isEqualTo(new Corruption(Corruption.Kind.GAUSSIAN, 1.5));
    assertThat(set.epochs()).isEqualTo(2.5);
    assertThat(set.rate()).isEqualTo(0.01);
    assertThat(set.batch()).isEqualTo(7);
    assertThat(set.minimumSteps()).isZero();
    StackedAutoencoder usual = autoencoder("sdae:labelled");
    assertThat(usual.epochs()).isEqualTo(STUDY.pretrainEpochs());
    assertThat(usual.minimumSteps()).isEqualTo(STUDY.training().minimumSteps());
  }

  @ParameterizedTest
  @CsvSource({
    "sdea, sdae",
    "randon, random",
    "random2006, random-2006",
    "drop-out, dropout",
    "dbnn, dbn",
    "frozenrandom, frozen-random",
    "dropconect, dropconnect"
  })
  void aMisspeltArmIsToldTheNearest(String written, String meant) {
    assertThat(Arms.problems(written, STUDY))
        .singleElement()
        .asString()
        .contains("\"" + written + "\"")
        .contains("did you mean " + meant + "?")
        .contains("basin methods");
  }

  @Test
  void anArmLikeNoOtherIsToldWhereTheListIs() {
    assertThat(Arms.problems("quantum-annealing", STUDY))
        .singleElement()
        .asString()
        .contains("no \"quantum-annealing\"")
        .doesNotContain("did you mean");
  }

  @Test
  void anInitRuleGoesWithEveryStartThatARuleDraws() {
    for (String arm :
        List.of(
            "random[init=lsuv]",
            "dropout[init=orthogonal]",
            "pseudo[init=he-normal,threshold=0.9]",
            "sdae[init=orthogonal,epochs=2]:labelled",
            "dbn[init=he-normal]+dropout",
            "simclr[init=lsuv]")) {
      assertThat(Arms.problems(arm, STUDY)).as(arm).isEmpty();
    }
    assertThat(Arms.resolve("sdae[init=orthogonal]", SIGMOID, STUDY).rule())
        .isEqualTo(Init.ORTHOGONAL);
    assertThat(Arms.misfit("sdae[init=identity]", SIGMOID)).contains("residual blocks");
    for (String arm :
        List.of(
            "random-2006[init=lsuv]",
            "linear[init=lsuv]",
            "trees[init=lsuv]",
            "imported[init=lsuv]:FILE")) {
      assertThat(Arms.problems(arm, STUDY))
          .as(arm)
          .anyMatch(problem -> problem.contains("no init here, since"));
    }
    assertThat(Arms.problems("sdae[init=warm]", STUDY))
        .singleElement()
        .asString()
        .contains("init: expected uniform-2006");
  }

  @Test
  void everythingWrongWithAnArmIsSaidAtOnce() {
    assertThat(
            Arms.problems(
                "sdae[corruption=2,noise=fog,epochs=-1,batch=2.5,momentum=0.9]+dropuot", STUDY))
        .hasSize(6)
        .anyMatch(p -> p.contains("found \"+dropuot\""))
        .anyMatch(p -> p.contains("noise: expected masking, salt-and-pepper, gaussian"))
        .anyMatch(p -> p.contains("corruption: expected a share of 0 to below 1, found \"2\""))
        .anyMatch(p -> p.contains("epochs: expected a number above 0, found \"-1\""))
        .anyMatch(p -> p.contains("batch: expected a whole number above 0, found \"2.5\""))
        .anyMatch(p -> p.contains("no setting \"momentum\"") && p.contains("corruption"));
    assertThat(Arms.problems("random:labelled+dropoot", STUDY))
        .hasSize(2)
        .anyMatch(p -> p.contains("can stand before :labelled"));
    assertThatThrownBy(() -> Arms.resolve("sdae[epochs=0,rate=x]", SIGMOID, STUDY))
        .isInstanceOfSatisfying(InputError.class, error -> assertThat(error.problems()).hasSize(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sdae[",
        "sdae]",
        "Sdae",
        "sdae[epochs]",
        "sdae[epochs=1,epochs=2]",
        "sdae+dropout+dropout",
        "sdae+",
        "sdae labelled",
        "random[init=he]",
        "linear[init=he-normal]",
        "dropout[p=0.3]",
        "sdae[rate=NaN]",
        "sdae[rate=Infinity]",
        "dbn[persistent=yes]"
      })
  void whatCannotBeReadIsAProblemAndNoFault(String name) {
    assertThat(Arms.problems(name, STUDY)).isNotEmpty().allMatch(problem -> problem.length() > 20);
  }

  @Test
  void anArmHasOneSpelling() {
    assertThat(ArmName.parse(" sdae[ epochs = 20 ,corruption=0.3]:labelled+dropout ").toString())
        .isEqualTo("sdae[corruption=0.3,epochs=20]:labelled+dropout");
    assertThat(ArmName.parse("sdae[]").toString()).isEqualTo("sdae");
    for (String name : Arms.names()) {
      assertThat(ArmName.parse(name).toString()).isEqualTo(name);
    }
  }

  @Test
  void anArmThatDoesNotFitANetworkSaysWhy() {
    assertThat(Arms.misfit("random-2006", RELU)).contains("sigmoid and tanh").contains(RELU.text());
    assertThat(Arms.misfit("dbn", RELU)).contains("sigmoid units").contains(RELU.text());
    assertThat(Arms.misfit("dbn:labelled+dropout", RELU)).isNotNull();
    assertThat(Arms.misfit("dbn", CONVNET)).contains("dense layers");
    for (String fits : List.of("random", "dropout", "linear", "frozen-random", "sdae", "sae")) {
      assertThat(Arms.misfit(fits, RELU)).as(fits).isNull();
      assertThat(Arms.misfit(fits, CONVNET)).as(fits).isNull();
    }
    assertThat(Arms.misfit("dbn", SIGMOID)).isNull();
    assertThat(Arms.misfit("random-2006", network("mlp:8[activation=tanh]"))).isNull();
  }

  @Test
  void controlsStandBeforeAPretrainingMethodTheInnermostFirst() {
    Arm arm = Arms.resolve("noise-0.5:first-2:sdae+dropout", SIGMOID, STUDY);
    assertThat(arm.controls()).containsExactly(new FirstLayers(2), new NoisyStart(0.5));
    assertThat(Arms.problems("marginals:random", STUDY))
        .singleElement()
        .asString()
        .contains("stands before a pre-training method");
    assertThat(Arms.misfit("first-9:sdae", SIGMOID)).contains("layers below its head");
  }

  @Test
  void aControlOfTheSourceHasAStartOfItsOwnAndOneOfTheRecipeHasNot() {
    Network pictures = network("convnet:2-4");
    assertThat(Arms.problems("shuffled-pixels:sdae", STUDY)).isEmpty();
    assertThat(Arms.resolve("shuffled-pixels:sdae", pictures, STUDY).pretraining())
        .isInstanceOf(ShuffledPixels.class);
    assertThat(Arms.resolve("stream:random", pictures, STUDY).additions().streamed()).isTrue();
    assertThat(Arms.resolve("random-labels", SIGMOID, STUDY).pretraining())
        .isInstanceOf(RandomLabels.class);
    assertThat(Controls.pretraining(ArmName.parse("noise-1:shuffled-pixels:stream:sdae+dropout")))
        .hasToString("shuffled-pixels:sdae");
    assertThat(Arms.problems("shuffled-pixels:random", STUDY)).hasSize(1);
  }

  @Test
  void onlyAMethodThatTakesAnArgumentHasOne() {
    assertThat(Arms.problems("sdae:labeled", STUDY))
        .singleElement()
        .asString()
        .contains("expected nothing or :labelled after sdae");
    assertThat(Arms.problems("random:x", STUDY)).isNotEmpty();
  }
}
