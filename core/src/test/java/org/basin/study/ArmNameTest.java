package org.basin.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.basin.InputError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArmNameTest {
  @Test
  void everyPartHasItsPlace() {
    ArmName arm =
        ArmName.parse("first-2:noise-0.50:transfer[rate=0.1,epochs=3]:/data/x y+dropout+freeze-3");
    assertThat(arm.controls())
        .containsExactly(new ArmName.Control("first", "2"), new ArmName.Control("noise", "0.5"));
    assertThat(arm.method()).isEqualTo("transfer");
    assertThat(arm.settings()).containsEntry("rate", "0.1").containsEntry("epochs", "3");
    assertThat(arm.argument()).isEqualTo("/data/x y");
    assertThat(arm.labelled()).isFalse();
    assertThat(arm.additions()).isEqualTo(List.of("dropout", "freeze-3"));
    assertThat(arm.start().toString())
        .isEqualTo("first-2:noise-0.5:transfer[epochs=3,rate=0.1]:/data/x y");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = ';',
      value = {
        "random;random",
        "sdae[ epochs=3, batch=2 ]:labelled;sdae[batch=2,epochs=3]:labelled",
        "marginals:sdae;marginals:sdae",
        "marginals-inputs:sdae;marginals-inputs:sdae",
        "first-02:sdae+dropout;first-2:sdae+dropout",
        "frozen-1:dbn;frozen-1:dbn",
        "frozen-random;frozen-random",
        "noise-1.0:stream:sdae:labelled;noise-1:stream:sdae:labelled",
        "random-labels;random-labels",
        "imported:C:\\weights\\a.safetensors;imported:C:\\weights\\a.safetensors",
        "transfer:\"/plain/path\";transfer:/plain/path",
        "transfer:\"a|b\";transfer:a|b",
        "transfer:\"/c++/a,b\"+augment;transfer:\"/c++/a,b\"+augment",
        "transfer:\" led by a blank\";transfer:\" led by a blank\"",
        "transfer:\"say \"\"it\"\"\";transfer:\"say \"\"it\"\"\"",
        "transfer:\"[x]\";transfer:\"[x]\"",
        "transfer:\"labelled\";transfer:\"labelled\""
      })
  void thereIsOneWayToWriteAnArmAndItReadsBack(String written, String normal) {
    ArmName arm = ArmName.parse(written);
    assertThat(arm.toString()).isEqualTo(normal);
    assertThat(ArmName.parse(normal)).isEqualTo(arm);
  }

  @Test
  void aQuotedArgumentLosesItsQuotes() {
    assertThat(ArmName.parse("transfer:\"say \"\"a+b\"\"\"").argument()).isEqualTo("say \"a+b\"");
    assertThat(ArmName.parse("transfer:\"labelled\"").labelled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first-2:",
        "first-2:Sdae",
        "first-x:",
        "transfer:",
        "transfer:\"\"",
        "transfer:\"open",
        "transfer:a,b",
        "transfer:a[b]",
        "sdae+",
        "sdae+2",
        "sdae +dropout",
        ":sdae",
        "marginals:marginals:"
      })
  void whatIsNoArmIsRefused(String text) {
    assertThatThrownBy(() -> ArmName.parse(text)).isInstanceOf(InputError.class);
  }
}
