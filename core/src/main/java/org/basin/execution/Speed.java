package org.basin.execution;

import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Pass;
import org.basin.train.Descent;
import org.basin.train.Losses;
import org.basin.train.Observer;
import org.basin.train.Schedule;
import org.basin.train.Sgd;

/** How fast this machine trains a network: a second's worth of steps on random numbers. */
public final class Speed {
  private static final int MEMBERS = 6;
  private static final long ENOUGH_NANOS = 600_000_000L;

  /** Operations above which a first measurement of ten steps would take long, or much memory. */
  private static final double LARGE = 1e11;

  private Speed() {}

  /** Floating-point operations a second of one worker, counted as plans count them. */
  public static double measure(Network network, int batch) {
    double each = 3.0 * network.flops() * batch;
    int members = each * MEMBERS * 10 > LARGE ? 1 : MEMBERS;
    long[] seeds = new long[members];
    for (int m = 0; m < members; m++) {
      seeds[m] = m;
    }
    Rng rng = Rng.of(seeds);
    int size = 1;
    for (int length : network.inputs()) {
      size *= length;
    }
    try (Scope scope = Scope.open()) {
      Tensor x = rng.fold("x").uniform(batch, size);
      Tensor y = rng.fold("y").below(network.classes(), batch);
      var theta = network.init(Init.fitting(network.activation()), rng);
      long steps = each * members * 10 > LARGE ? 1 : 10;
      while (true) {
        long begun = System.nanoTime();
        new Descent(
                new Sgd(0.9, 0), Schedule.CONSTANT, Tensor.constant(0.01, members), steps, steps)
            .run(
                theta,
                (point, step, draws) ->
                    Losses.crossEntropy(network.forward(point, x, Pass.inference()), y),
                rng,
                Observer.NONE);
        long nanos = System.nanoTime() - begun;
        if (nanos > ENOUGH_NANOS || steps > 100_000) {
          return 3.0 * network.flops() * batch * steps * members * 1e9 / nanos;
        }
        steps *= 2;
      }
    }
  }
}
