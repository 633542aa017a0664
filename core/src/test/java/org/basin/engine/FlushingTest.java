package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FlushingTest {
  private static double product() {
    try (Scope scope = Scope.open()) {
      return Tensor.full(1e-30, Type.FLOAT, 1).times(1e-10).value();
    }
  }

  @Test
  void whatIsTooSmallForFullPrecisionIsZeroOnlyWhileOneIsOpen() {
    assertThat(product()).isPositive();
    try (Flushing outer = Flushing.open()) {
      assertThat(product()).isZero();
      try (Flushing inner = Flushing.open()) {
        assertThat(product()).isZero();
      }
      assertThat(product()).isZero();
    }
    assertThat(product()).isPositive();
  }

  @Test
  void otherThreadsGoOnAsTheyDid() throws InterruptedException {
    double[] there = new double[1];
    try (Flushing here = Flushing.open()) {
      Thread other = new Thread(() -> there[0] = product());
      other.start();
      other.join();
    }
    assertThat(there[0]).isPositive();
  }
}
