package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.basin.InputError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchitectureTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mlp:256-256; mlp:256-256[activation=relu]",
        "mlp:7[activation=sigmoid]; mlp:7[activation=sigmoid]",
        " MLP:7[Activation=Tanh] ; mlp:7[activation=tanh]",
        "convnet:16-32-128; convnet:16-32-128[activation=relu,kernel=5]",
        "convnet:16-128[kernel=3, activation=gelu]; convnet:16-128[activation=gelu,kernel=3]",
        "efficientnet-lite0; efficientnet-lite0",
        "vit:tiny; vit:tiny[patch=4,depth=4,heads=4,width=64,pool=mean]",
        "vit:tiny[pool=token,heads=2]; vit:tiny[patch=4,depth=4,heads=2,width=64,pool=token]",
        "tabresnet:3; tabresnet:3[width=128,embedding=16,norm=batch]",
        "mlp:7[]; mlp:7[activation=relu]"
      })
  void textsBecomeTheirCompleteFormWhichReadsBackToTheSame(String text, String complete) {
    Architecture architecture = Architecture.parse(text);
    assertThat(architecture).hasToString(complete);
    assertThat(Architecture.parse(complete)).isEqualTo(architecture);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mlp",
        "mlp:",
        "256-256",
        "mlp 256",
        "mlp:a-b",
        "mlp:5[",
        "mlp:5]x",
        "mlp:-5",
        "mlp:5-",
        "mlp:5--5",
        "mlp:0",
        "mlp:65537",
        "mlp:9999999999",
        "resnet:5",
        "convnet:5",
        "mlp:5[activation=swish]",
        "perceptron:5",
        "mlp:5[kernel=3]",
        "mlp:5[depth=3]",
        "convnet:5-5[kernel=4]",
        "convnet:5-5[kernel=13]",
        "vit:huge",
        "vit:tiny[heads=3]",
        "vit:tiny[pool=max]",
        "vit:tiny[patch=0]",
        "efficientnet-lite0:3",
        "tabresnet",
        "tabresnet:0",
        "tabresnet:3[norm=none]",
        "mlp:5[activation]"
      })
  void badTextsAreRefusedWithWhatWasExpectedAndFound(String text) {
    assertThatThrownBy(() -> Architecture.parse(text))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("expected")
        .hasMessageContaining("found");
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    InputError error =
        catchThrowableOfType(
            InputError.class,
            () -> Architecture.parse("convnet:5-0[activation=swish,kernel=4,depth=2]"));
    assertThat(error.problems()).hasSize(4);
    assertThat(String.join("\n", error.problems())).contains("5-0", "swish", "kernel=4", "depth=2");
  }

  @Test
  void picturesNeedAShape() {
    Architecture convnet = Architecture.parse("convnet:3-5");
    assertThatThrownBy(() -> convnet.network(new int[] {30}, 2))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("30 features")
        .hasMessageContaining("mlp");
    assertThat(Architecture.parse("mlp:4").network(new int[] {1, 5, 5}, 2).size())
        .isEqualTo(26 * 4 + 5 * 2);
  }

  @Test
  void aLinearNetworkHasNoHiddenLayer() {
    Network linear = Architecture.linear(new int[] {1, 5, 5}, 3);
    assertThat(linear.encoder()).isEqualTo(List.of());
    assertThat(linear.size()).isEqualTo(26 * 3);
  }
}
