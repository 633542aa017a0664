package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.basin.study.Crossing;
import org.junit.jupiter.api.Test;

final class CrossedArmsTest {

  @Test
  void startsInitRulesAndAdditionsAreFactorsOfTheirOwn() {
    List<String> arms =
        new ArrayList<>(
            Crossing.arms("start=random,sae*init=he-normal,orthogonal,lsuv*dropout=no,yes"));
    arms.add("linear");
    arms.add("sae");
    CrossedArms crossed = Objects.requireNonNull(CrossedArms.largest(arms));
    assertThat(crossed.factors())
        .extracting(CrossedArms.Factor::name)
        .containsExactly("start", "init", "dropout");
    assertThat(crossed.factors())
        .extracting(CrossedArms.Factor::levels)
        .containsExactly(
            List.of("random", "sae"),
            List.of("init=he-normal", "init=orthogonal", "init=lsuv"),
            List.of("", "+dropout"));
    // The last factor fastest, as Factorial counts.
    assertThat(crossed.arms()).containsExactlyElementsOf(arms.subList(0, 12));
  }

  @Test
  void whatIsMissingIsLeftOutOfTheCrossing() {
    // sae has no orthogonal start with dropout: two starts of the usual rule, or random by two.
    List<String> arms =
        List.of(
            "random",
            "dropout",
            "random[init=orthogonal]",
            "random[init=orthogonal]+dropout",
            "sae",
            "sae+dropout",
            "sae[init=orthogonal]");
    CrossedArms crossed = Objects.requireNonNull(CrossedArms.largest(arms));
    assertThat(crossed.arms()).hasSize(4);
    assertThat(crossed.factors()).hasSize(2);
    assertThat(CrossedArms.largest(List.of("random", "random[init=orthogonal]", "sae"))).isNull();
    assertThat(
            Objects.requireNonNull(
                    CrossedArms.largest(
                        List.of("random", "sae", "sae[init=lsuv]", "random[init=lsuv]")))
                .factors())
        .extracting(CrossedArms.Factor::levels)
        .containsExactly(List.of("random", "sae"), List.of("the usual init", "init=lsuv"));
  }
}
