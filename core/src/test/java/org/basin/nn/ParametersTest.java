package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ParametersTest {
  private final Scope scope = Scope.open();
  private final Parameters theta = point(0);

  @AfterEach
  void close() {
    scope.close();
  }

  /** Two members: {@code e.0.w} [2, 3], {@code e.0.b} [2, 1], {@code h.w} [2, 2]. */
  private static Parameters point(float from) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "e.0.w",
        Tensor.of(new float[] {from, from + 1, from + 2, from + 3, from + 4, from + 5}, 2, 3));
    tensors.put("e.0.b", Tensor.of(new float[] {from + 6, from + 7}, 2, 1));
    tensors.put("h.w", Tensor.of(new float[] {from + 8, from + 9, from + 10, from + 11}, 2, 2));
    return Parameters.of(tensors);
  }

  @Test
  void namesKeepTheirOrder() {
    assertThat(theta.names()).containsExactly("e.0.w", "e.0.b", "h.w");
    assertThat(theta.size()).isEqualTo(6);
    assertThat(theta.members()).isEqualTo(2);
    assertThat(Parameters.empty().isEmpty()).isTrue();
    assertThat(Parameters.empty().members()).isZero();
    assertThatThrownBy(() -> theta.get("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("e.0.w");
  }

  @Test
  void prefixesAreTakenOffAndPutOn() {
    assertThat(theta.under("e.0").names()).containsExactly("w", "b");
    assertThat(theta.under("e").names()).containsExactly("0.w", "0.b");
    assertThat(theta.under("e.").isEmpty()).isTrue();
    assertThat(theta.under("e.0").below("e.0").names()).containsExactly("e.0.w", "e.0.b");
    assertThat(theta.only(name -> name.endsWith("w")).names()).containsExactly("e.0.w", "h.w");
  }

  @Test
  void replacingKeepsThePlaceAndAddingGoesToTheEnd() {
    Parameters other = Parameters.of(Map.of("e.0.b", Tensor.zeros(2, 1)));
    Parameters both = theta.and(other).and(Parameters.of(Map.of("new", Tensor.zeros(2, 1))));
    assertThat(both.names()).containsExactly("e.0.w", "e.0.b", "h.w", "new");
    assertThat(both.get("e.0.b").floats()).containsExactly(0, 0);
    assertThat(theta.get("e.0.b").floats()).containsExactly(6, 7);
    assertThat(theta.with(point(1).list()).get("h.w").floats()).containsExactly(9, 10, 11, 12);
  }

  @Test
  void arithmeticIsTensorByTensor() {
    Parameters sum = theta.zip(point(1), Tensor::plus);
    assertThat(sum.get("h.w").floats()).containsExactly(17, 19, 21, 23);
    assertThat(theta.map(t -> t.times(2)).get("e.0.b").floats()).containsExactly(12, 14);
    Parameters copy = theta.copy();
    copy.get("e.0.b").zeroInPlace();
    assertThat(theta.get("e.0.b").floats()).containsExactly(6, 7);
  }

  @Test
  void membersArePickedAndJoined() {
    assertThat(theta.members(1).get("e.0.w").floats()).containsExactly(3, 4, 5);
    assertThat(theta.members(1, 0, 1).get("e.0.b").floats()).containsExactly(7, 6, 7);
    Parameters joined = Parameters.join(List.of(theta.members(1), theta));
    assertThat(joined.members()).isEqualTo(3);
    assertThat(joined.get("h.w").floats()).containsExactly(10, 11, 8, 9, 10, 11);
  }

  @Test
  void aScopeSeesEveryTensor() {
    List<Tensor> seen = new ArrayList<>();
    theta.tensors(seen::add);
    assertThat(seen).containsExactlyElementsOf(theta.list());
  }
}
