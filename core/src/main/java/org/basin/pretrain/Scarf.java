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

/**
 * Bahri, Jiang, Tay and Metzler, "SCARF: self-supervised contrastive learning using random feature
 * corruption", ICLR 2022: each row of a table finds itself, with some of its columns taken from
 * other rows, among the corrupted rows of the batch.
 *
 * <p>Departures: each column is corrupted with the share's probability rather than a fixed number
 * of columns; no early stopping on a validation loss; the projector normalises over the batch.
 *
 * @param corruption the share of columns
 */
public record Scarf(TwoViews frame, double corruption, double temperature) implements Pretraining {

  @Override
  public double flops(Network network, int rows) {
    return frame.flops(rows, exampleFlops(network, rows));
  }

  private double exampleFlops(Network network, int rows) {
    double similarities = 2.0 * Math.min(rows, frame.course().batch()) * frame.out();
    return 3
        * (2 * (new Representation(network).flops() + projector(network).flops()) + similarities);
  }

  private Projector projector(Network network) {
    return frame.projector(network, 2, true, false);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    View view = Views.parse("scarf-" + corruption).on(source.inputs(), source.rows());
    Task task =
        new Task(
            new Representation(network),
            projector(network),
            new InfoNce(temperature),
            view,
            Rng.of(new long[source.rows().length]),
            new Collapse.Watch(source),
            new ArrayList<>());
    double flops = exampleFlops(network, source.rows()[0].length);
    return new EndToEnd(frame.course())
        .run(network, start, source, rng, flops, task)
        .found(task.found());
  }

  /** Rows as they are and rows corrupted. */
  record Task(
      Representation encoder,
      Projector projector,
      InfoNce loss,
      View view,
      Rng unused,
      Collapse.Watch watch,
      List<Status> found)
      implements EndToEnd.Task {
    @Override
    public Parameters beside(Parameters start, Rng rng) {
      return projector.init(rng);
    }

    @Override
    public void began(Parameters theta) {
      watch.began(inputs -> embedding(theta, inputs, unused));
    }

    @Override
    public void ended(Parameters theta) {
      found.addAll(watch.ended(inputs -> embedding(theta, inputs, unused)));
    }

    private Tensor embedding(Parameters theta, Tensor inputs, Rng rng) {
      return projector.forward(theta, encoder.training(theta, inputs, rng));
    }

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Tensor corrupted = view.apply(inputs, rng);
      return loss.amongKeys(embedding(theta, inputs, rng), embedding(theta, corrupted, rng));
    }
  }
}
