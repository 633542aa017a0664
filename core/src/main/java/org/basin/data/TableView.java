package org.basin.data;

import java.util.List;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.engine.Type;

/**
 * Rows of a table some of whose columns come from elsewhere. A category's features and the one that
 * says "missing" go together, so that what results is a row that could have been read.
 */
final class TableView implements View {
  private final Views views;
  private final Inputs inputs;
  private final int[][] rows;
  private final int columns;
  private final long[] columnOf;

  TableView(Views views, Inputs inputs, int[][] rows) {
    this.views = views;
    this.inputs = inputs;
    this.rows = rows;
    int features = inputs.examples().data().shape().size();
    List<Column> read = inputs.examples().data().columns();
    columnOf = new long[features];
    for (int j = 0; j < features; j++) {
      columnOf[j] = j;
    }
    for (int c = 0; c < read.size(); c++) {
      for (int j = 0; j < read.get(c).count(); j++) {
        columnOf[read.get(c).first() + j] = c;
      }
    }
    columns = read.isEmpty() ? features : read.size();
  }

  @Override
  public Tensor apply(Tensor x, Rng rng) {
    Rng draws = rng.fold("view");
    Tensor seen = x;
    for (ViewPart part : views.parts()) {
      if (part.strength() > 0) {
        Rng own = draws.fold(part.kind().word());
        seen =
            part.kind() == ViewPart.Kind.SCARF
                ? replaced(seen, part.strength(), own)
                : seen.plus(own.normal(x.shape(1), x.shape(2)).times(part.strength()));
      }
    }
    return seen;
  }

  private Tensor replaced(Tensor x, double share, Rng rng) {
    Tensor spread = Tensor.of(columnOf, columnOf.length);
    Tensor mask = rng.fold("which").bernoulli(share, x.shape(1), columns).pick(2, spread);
    Tensor others = inputs.scattered(places(rng.fold("rows"), (int) x.shape(1)).pick(2, spread));
    // By choice, not by arithmetic: what stays must stay to the bit.
    return others.where(Tensor.full(0.5, Type.FLOAT, 1, 1, 1).lessThan(mask), x);
  }

  /** A row of the member's own for each example and column: [members, batch, columns], LONG. */
  private Tensor places(Rng rng, int batch) {
    long[] places = new long[rows.length * batch * columns];
    for (int m = 0; m < rows.length; m++) {
      for (int i = 0; i < batch * columns; i++) {
        places[m * batch * columns + i] = rows[m][rng.member(m).below(rows[m].length, i)];
      }
    }
    return Tensor.of(places, rows.length, batch, columns);
  }
}
