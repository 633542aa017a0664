package org.basin.pretrain;

import java.util.ArrayList;
import java.util.List;
import org.basin.data.View;
import org.basin.data.Views;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Status;
import org.jspecify.annotations.Nullable;

/**
 * What methods share that learn from two views of every example: the views, the descent, and the
 * look whether the representation has collapsed.
 *
 * @param views null for those that suit the data
 * @param hidden units of the projector's hidden layers
 * @param out the embedding's width
 */
public record TwoViews(Course course, @Nullable Views views, int hidden, int out) {

  /** How a pair of views is learned from; see {@link EndToEnd.Task}. */
  interface Task {
    Parameters beside(Parameters encoder, Rng rng);

    /**
     * Each member's objective: [members].
     *
     * @param first one view of the batch, [members, batch, features]
     * @param second another
     */
    Tensor losses(Parameters theta, Tensor first, Tensor second, long step, Rng rng);

    /** What is compared: the embeddings of inputs, [members, batch, width]. */
    Tensor embedding(Parameters theta, Tensor inputs, Rng rng);
  }

  double flops(int rows, double exampleFlops) {
    return new EndToEnd(course).flops(rows, exampleFlops);
  }

  /**
   * Trains.
   *
   * @param exampleFlops of one example's step, both views
   */
  Pretraining.Pretrained run(
      Network network,
      Parameters start,
      Pretraining.Source source,
      Rng rng,
      double exampleFlops,
      Task task) {
    Views asked = views == null ? Views.strong(source.inputs().examples().data()) : views;
    View view = asked.on(source.inputs(), source.rows());
    List<Status> found = new ArrayList<>();
    Collapse.Watch watch = new Collapse.Watch(source);
    return new EndToEnd(course)
        .run(
            network,
            start,
            source,
            rng,
            exampleFlops,
            new EndToEnd.Task() {
              @Override
              public Parameters beside(Parameters encoder, Rng draws) {
                return task.beside(encoder, draws);
              }

              @Override
              public Tensor losses(Parameters theta, Tensor inputs, long step, Rng draws) {
                Tensor first = view.apply(inputs, draws.fold("first"));
                Tensor second = view.apply(inputs, draws.fold("second"));
                return task.losses(theta, first, second, step, draws);
              }

              @Override
              public void began(Parameters theta) {
                watch.began(inputs -> task.embedding(theta, inputs, rng.fold("end")));
              }

              @Override
              public void ended(Parameters theta) {
                found.addAll(watch.ended(inputs -> task.embedding(theta, inputs, rng.fold("end"))));
              }
            })
        .found(found);
  }

  /** The projector of a method. */
  Projector projector(Network network, int layers, boolean normal, boolean normalEnd) {
    int in = new Representation(network).width();
    return new Projector(
        "projector",
        layers == 2 ? List.of(in, hidden, out) : List.of(in, hidden, hidden, out),
        normal,
        normalEnd);
  }
}
