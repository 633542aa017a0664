package org.basin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SplitNamesTest {
  private final List<String> problems = new ArrayList<>();

  @Test
  void commasSeparateExceptInsideBrackets() {
    assertThat(
            SplitNames.of(
                "--arms", "random, sdae[corruption=0.3,epochs=20]+dropout,dbn[k=1]", problems))
        .containsExactly("random", "sdae[corruption=0.3,epochs=20]+dropout", "dbn[k=1]");
    assertThat(problems).isEmpty();
  }

  @Test
  void aBracketWithoutItsPartnerIsAProblem() {
    assertThat(SplitNames.of("--arms", "sdae[epochs=3", problems)).isEmpty();
    assertThat(SplitNames.of("--arms", "sdae]epochs=3[", problems)).isEmpty();
    assertThat(problems).hasSize(2).allMatch(p -> p.startsWith("--arms: expected each ["));
  }

  @Test
  void anEmptyNameIsAProblem() {
    assertThat(SplitNames.of("--net", "mlp:32,,mlp:64", problems)).isEmpty();
    assertThat(problems).singleElement().asString().contains("found an empty one");
  }

  @Test
  void commasAndBracketsInsideDoubleQuotesAreOfTheName() {
    assertThat(SplitNames.of("--arms", "random,transfer:\"/a,b[c\"+dropout , sdae", problems))
        .containsExactly("random", "transfer:\"/a,b[c\"+dropout", "sdae");
    assertThat(problems).isEmpty();
    assertThat(SplitNames.of("--arms", "random,transfer:\"/a,b", problems)).isEmpty();
    assertThat(problems).singleElement().asString().contains("each double quote");
  }
}
