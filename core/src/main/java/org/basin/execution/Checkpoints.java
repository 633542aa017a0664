package org.basin.execution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basin.OutsideError;
import org.basin.data.Kind;
import org.basin.data.Shape;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Dense;
import org.basin.nn.Layer;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.SafeTensors;
import org.basin.study.Filters;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.Trial;

/**
 * What is kept of trained networks: weights of the first replicates, pictures of the very first.
 */
final class Checkpoints {
  private static final int UNITS = 24;

  private final StudyData data;
  private final Shelf shelf;

  Checkpoints(StudyData data, Path folder) {
    this(data, Shelf.of(folder));
  }

  private Checkpoints(StudyData data, Shelf shelf) {
    this.data = data;
    this.shelf = shelf;
  }

  /** Those on a run's shelf. */
  static Checkpoints on(StudyData data, Shelf run) {
    return new Checkpoints(data, run.below("checkpoints"));
  }

  private static String file(Trial trial) {
    return trial.id() + ".safetensors";
  }

  /** The name that a trial's network has on a run's shelf. */
  static String name(Trial trial) {
    return "checkpoints/" + file(trial);
  }

  /** Whether a trial's network is kept. */
  boolean has(Trial trial) {
    return shelf.has(file(trial));
  }

  /** A trial's network: one member. */
  Parameters read(Trial trial) throws IOException {
    return SafeTensors.read(shelf.reading(file(trial))).theta();
  }

  /** Keeps a trial's weights if its replicate is one of those asked for. */
  void keep(Outcome outcome, Parameters theta, int member) {
    if (outcome.trial().seed() >= data.study().checkpoints() || outcome.status() != Status.OK) {
      return;
    }
    try {
      SafeTensors.write(
          shelf.writing(file(outcome.trial())),
          theta,
          member,
          Map.of("trial", outcome.trial().toString()));
    } catch (IOException e) {
      throw new OutsideError(
          "a trained network cannot be written to "
              + shelf.place()
              + " ("
              + e.getMessage()
              + "); make room there and run the same command again",
          e);
    }
  }

  /** The first layer before and after, of the first replicate at the largest budget. */
  List<Filters> pictures(
      Outcome outcome, Network network, Parameters start, Parameters end, int member) {
    Trial trial = outcome.trial();
    List<LabelBudget> labels = data.study().labels();
    if (trial.seed() != 0
        || trial.matched() != null
        || data.dataset().kind() != Kind.IMAGE
        || network.encoder().isEmpty()
        || !seesPictures(network.encoder().get(0))
        || outcome.status() != Status.OK
        || !trial.labels().equals(labels.get(labels.size() - 1))) {
      return List.of();
    }
    List<Filters> filters = new ArrayList<>();
    filters.add(filters(trial, "start", network.encoder().get(0), start, member));
    filters.add(filters(trial, "end", network.encoder().get(0), end, member));
    return filters;
  }

  /** Whether a first layer's weights are pictures: of all inputs, or kernels. */
  private static boolean seesPictures(Layer layer) {
    return layer instanceof Dense
        || layer.shapes().values().stream().findFirst().filter(s -> s.length == 4).isPresent();
  }

  /** The first weights of the first layer. */
  private static Tensor first(Parameters theta) {
    return theta.under(Network.name(0)).list().get(0);
  }

  private Filters filters(Trial trial, String stage, Layer layer, Parameters theta, int member) {
    try (Scope scope = Scope.open()) {
      Tensor weight = first(theta).select(0, member);
      Shape shape = data.dataset().shape();
      int height = shape.height();
      int width = shape.width();
      if (layer instanceof Dense) {
        weight = weight.transpose(0, 1).contiguous();
      } else {
        height = (int) weight.shape(2);
        width = (int) weight.shape(3);
      }
      int units = (int) Math.min(UNITS, weight.shape(0));
      int size = Math.toIntExact(weight.size() / weight.shape(0));
      float[] all = weight.narrow(0, 0, units).floats();
      float[][] each = new float[units][];
      for (int u = 0; u < units; u++) {
        each[u] = java.util.Arrays.copyOfRange(all, u * size, (u + 1) * size);
      }
      return new Filters(trial, stage, shape.channels(), height, width, each);
    }
  }
}
