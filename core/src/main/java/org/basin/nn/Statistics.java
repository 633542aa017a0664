package org.basin.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.basin.engine.Normalisation;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;

/**
 * Wu and Johnson, "Rethinking 'batch' in BatchNorm", 2021, section 3: what {@link BatchNorm} needs
 * at inference is a function of weights and data, the moments of all examples given, each layer's
 * below inputs normalised by their own batch. With one batch of all examples inference and training
 * agree. The variance is divided by the count.
 */
public final class Statistics implements Pass.Witness {
  private final Map<String, double[][]> sums = new LinkedHashMap<>();

  private Statistics() {}

  /**
   * A point with its statistics measured anew, each member's on its own examples.
   *
   * @param stored so many of the first layers keep their statistics
   * @param batches how many, of equal size
   * @param batch [members, n, inputs...] of each
   */
  public static Parameters measured(
      Network network, Parameters theta, int stored, int batches, IntFunction<Tensor> batch) {
    if (network.statistics().isEmpty()) {
      return theta;
    }
    Statistics seen = new Statistics();
    Pass pass = Pass.watched(seen).storing(stored);
    for (int i = 0; i < batches; i++) {
      try (Scope scope = Scope.open()) {
        network.features(theta, batch.apply(i), network.encoder().size(), pass);
      }
    }
    return theta.and(seen.parameters(theta.members(), batches));
  }

  @Override
  public void normalised(String layer, Tensor batch) {
    Normalisation.Moments moments = Normalisation.moments(batch);
    double[] mean = moments.mean().doubles();
    double[] variance = moments.variance().doubles();
    double[][] sum = sums.computeIfAbsent(layer, name -> new double[2][mean.length]);
    for (int i = 0; i < mean.length; i++) {
      sum[0][i] += mean[i];
      sum[1][i] += variance[i] + mean[i] * mean[i];
    }
  }

  private Parameters parameters(int members, int batches) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    sums.forEach(
        (layer, sum) -> {
          float[] mean = new float[sum[0].length];
          float[] variance = new float[mean.length];
          for (int i = 0; i < mean.length; i++) {
            double centre = sum[0][i] / batches;
            mean[i] = (float) centre;
            variance[i] = (float) Math.max(0, sum[1][i] / batches - centre * centre);
          }
          int channels = mean.length / members;
          tensors.put(layer + "." + BatchNorm.MEAN, Tensor.of(mean, members, channels));
          tensors.put(layer + "." + BatchNorm.VARIANCE, Tensor.of(variance, members, channels));
        });
    return Parameters.of(tensors);
  }
}
