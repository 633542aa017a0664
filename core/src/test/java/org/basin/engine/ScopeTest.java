package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class ScopeTest {
  @Test
  void closingFreesWhatWasCreatedInside() {
    Tensor made;
    try (Scope scope = Scope.open()) {
      made = Tensor.zeros(3);
      assertThat(made.pointer().isNull()).isFalse();
    }
    assertThat(made.pointer().isNull()).isTrue();
  }

  @Test
  void whatIsKeptBelongsToTheScopeAround() {
    Tensor kept;
    try (Scope outer = Scope.open()) {
      Tensor lost;
      try (Scope inner = Scope.open()) {
        lost = Tensor.of(new float[] {1, 2}, 2);
        kept = inner.keep(lost.plus(1));
      }
      assertThat(lost.pointer().isNull()).isTrue();
      assertThat(kept.floats()).containsExactly(2, 3);
    }
    assertThat(kept.pointer().isNull()).isTrue();
  }

  @Test
  void whatIsKeptThroughSeveralScopesLivesAsLongAsTheOutermost() {
    Tensor kept;
    try (Scope first = Scope.open()) {
      try (Scope second = Scope.open()) {
        try (Scope third = Scope.open()) {
          kept = second.keep(third.keep(Tensor.full(7, Type.FLOAT, 2)));
        }
        assertThat(kept.floats()).containsExactly(7, 7);
      }
      assertThat(kept.floats()).containsExactly(7, 7);
    }
    assertThat(kept.pointer().isNull()).isTrue();
  }

  @Test
  void withoutAScopeAroundTheGarbageCollectorOwnsWhatIsKept() {
    assertThat(PointerScope.getInnerScope()).isNull();
    Tensor kept;
    try (Scope scope = Scope.open()) {
      kept = scope.keep(Tensor.full(5, Type.FLOAT, 4));
    }
    System.gc();
    assertThat(kept.floats()).containsExactly(5, 5, 5, 5);
  }

  @Test
  void whatIsSharedOutlivesEveryScope() {
    Tensor shared;
    try (Scope outer = Scope.open()) {
      try (Scope inner = Scope.open()) {
        shared = inner.share(Tensor.full(5, Type.FLOAT, 4));
      }
    }
    assertThat(shared.floats()).containsExactly(5, 5, 5, 5);
  }

  @Test
  void keepingTwiceIsKeepingOnce() {
    try (Scope outer = Scope.open()) {
      Tensor kept;
      try (Scope inner = Scope.open()) {
        kept = Tensor.full(5, Type.FLOAT, 2);
        inner.keep(inner.keep(kept));
      }
      assertThat(kept.floats()).containsExactly(5, 5);
    }
  }

  @Test
  void keepingWhatBelongsElsewhereLeavesItThere() {
    try (Scope outermost = Scope.open()) {
      Tensor old = Tensor.full(5, Type.FLOAT, 2);
      try (Scope outer = Scope.open()) {
        try (Scope inner = Scope.open()) {
          inner.keep(old);
        }
      }
      assertThat(old.pointer().isNull()).isFalse();
      assertThat(old.floats()).containsExactly(5, 5);
    }
  }

  @Test
  void keepingInTheOutermostScopeWhatNoScopeOwnsLeavesItAlone() {
    Tensor free = Tensor.full(5, Type.FLOAT, 2);
    try (Scope scope = Scope.open()) {
      scope.keep(free);
    }
    assertThat(free.floats()).containsExactly(5, 5);
  }

  @Test
  void aViewOutlivesTheTensorItLooksInto() {
    try (Scope outer = Scope.open()) {
      Tensor view;
      try (Scope inner = Scope.open()) {
        view = inner.keep(Tensor.of(new float[] {1, 2, 3, 4}, 2, 2).select(0, 1));
      }
      assertThat(view.floats()).containsExactly(3, 4);
    }
  }

  @Test
  void anExceptionFreesToo() {
    Tensor[] made = new Tensor[1];
    try (Scope scope = Scope.open()) {
      made[0] = Tensor.zeros(3);
      throw new IllegalStateException();
    } catch (IllegalStateException expected) {
      assertThat(made[0].pointer().isNull()).isTrue();
    }
  }

  /** 10,000 small steps with gradients: JavaCPP's own count and the process' resident memory. */
  @Test
  void nativeMemoryIsFlatOverTenThousandSteps() throws IOException {
    Path status = Path.of("/proc/self/status");
    Assumptions.assumeTrue(Files.exists(status), "resident memory is read from /proc");
    try (Scope scope = Scope.open()) {
      Tensor weight = Tensor.full(.01, Type.FLOAT, 2, 16, 16);
      Rng rng = Rng.of(1, 2);
      for (int i = 0; i < 2_000; i++) {
        step(weight, rng.fold(i));
      }
      long pointers = Pointer.totalCount();
      long resident = resident(status);
      for (int i = 0; i < 10_000; i++) {
        step(weight, rng.fold(i));
      }
      // A step makes some forty native objects and 20 kB: a leak of one would show many times over.
      assertThat(Pointer.totalCount() - pointers).isLessThan(2_000);
      assertThat(resident(status) - resident).as("kB").isLessThan(40_000);
    }
  }

  private static void step(Tensor weight, Rng rng) {
    try (Scope scope = Scope.open()) {
      Tensor x = rng.normal(8, 16);
      Gradient gradient =
          Gradient.of(
              points ->
                  x.matmul(points.get(0))
                      .sigmoid()
                      .minus(rng.bernoulli(.5, 8, 16))
                      .square()
                      .mean(1, 2),
              List.of(weight));
      weight.plusProductInPlace(
          gradient.gradients().get(0), Tensor.perMember(new double[] {.1, .1}, 3), -1);
    }
  }

  private static long resident(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("RssAnon"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
