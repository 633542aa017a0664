package org.basin.pretrain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basin.InputError;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * Weights from elsewhere: a safetensors file, of Basin's own or with timm's and torchvision's names
 * (Wightman, "PyTorch image models", 2019), in place of what a rule draws. All members of a cohort
 * start with the same encoder; heads stay as drawn unless asked for. Anything less than the whole
 * encoder, and anything more than it and a head, is an error unless allowed by name.
 *
 * @param allowed names, or patterns with {@code *}, of what may be missing, left over or of another
 *     shape
 * @param head whether the head is taken too
 */
public record Imported(Path file, List<String> allowed, boolean head) implements Pretraining {

  public Imported {
    allowed = List.copyOf(allowed);
  }

  /** What stands against it, all of it; none where the file can be taken. */
  public List<String> problems(Network network) {
    try (Scope scope = Scope.open()) {
      return problems(WeightFile.read(file, network, head), network);
    } catch (InputError e) {
      return e.problems();
    }
  }

  private List<String> problems(WeightFile weights, Network network) {
    List<String> problems = new ArrayList<>(weights.problems(network, allowed));
    if (!problems.isEmpty()) {
      problems.add(
          file
              + ": "
              + weights.taken().size()
              + " of "
              + network.shapes().size()
              + " tensors of "
              + network.text()
              + " fit; expected its whole encoder and nothing else but a head; allow what may be"
              + " so by name or pattern: imported[allow=NAME;NAME*]:FILE");
    }
    return problems;
  }

  /** What was taken, left and changed, in sentences. */
  public List<String> report(Network network) {
    try (Scope scope = Scope.open()) {
      return WeightFile.read(file, network, head).report();
    }
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    try (Scope scope = Scope.open()) {
      WeightFile weights = WeightFile.read(file, network, head);
      List<String> problems = problems(weights, network);
      if (!problems.isEmpty()) {
        throw new InputError(problems);
      }
      int members = rng.members();
      Parameters theta = start.and(weights.theta().map(tensor -> repeated(tensor, members)));
      return new Pretrained(scope.keep(theta.copy()), 0, new double[0][]);
    }
  }

  private static Tensor repeated(Tensor one, int members) {
    long[] shape = one.shape();
    shape[0] = members;
    return one.expand(shape);
  }

  @Override
  public double flops(Network network, int rows) {
    return 0;
  }
}
