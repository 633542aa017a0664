package org.basin.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * A row of a table with its categories embedded: numbers as they are, and for each category a
 * vector that its level has learned, which is the product of its one-hot features with a matrix,
 * {@code 0.weight} [levels, units], {@code 1.weight}, … A level that is unknown is all zeros.
 * [members, batch, features] to [members, batch, numbers + categories x units].
 *
 * @param categories in ascending order, without overlap
 */
record Embeddings(int features, List<OneHot> categories, int units) implements Layer {

  Embeddings {
    categories = List.copyOf(categories);
  }

  @Override
  public Parameters init(Init rule, Activation outside, Rng rng) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < categories.size(); i++) {
      // One feature of all is 1, so fan-in says nothing; uniform on ±1/sqrt(units), as Gorishniy
      // et al. have it.
      Tensor drawn = rng.fold(name(i)).uniform(categories.get(i).count(), units);
      tensors.put(name(i), drawn.times(2).plus(-1).times(1 / Math.sqrt(units)));
    }
    return Parameters.of(tensors);
  }

  private static String name(int category) {
    return category + ".weight";
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    List<Tensor> parts = new ArrayList<>();
    for (OneHot numbers : numbers()) {
      parts.add(x.narrow(2, numbers.first(), numbers.count()));
    }
    for (int i = 0; i < categories.size(); i++) {
      OneHot category = categories.get(i);
      parts.add(x.narrow(2, category.first(), category.count()).matmul(theta.get(name(i))));
    }
    return Tensor.concatenate(parts, 2);
  }

  /** The runs of features between the categories. */
  private List<OneHot> numbers() {
    List<OneHot> runs = new ArrayList<>();
    int at = 0;
    for (OneHot category : categories) {
      if (category.first() > at) {
        runs.add(new OneHot(at, category.first() - at));
      }
      at = category.first() + category.count();
    }
    if (features > at) {
      runs.add(new OneHot(at, features - at));
    }
    return runs;
  }

  private int numeric() {
    return numbers().stream().mapToInt(OneHot::count).sum();
  }

  @Override
  public int[] outputs() {
    return new int[] {numeric() + categories.size() * units};
  }

  @Override
  public long flops() {
    return 2L * (features - numeric()) * units;
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (int i = 0; i < categories.size(); i++) {
      shapes.put(name(i), new long[] {categories.get(i).count(), units});
    }
    return shapes;
  }

  @Override
  public long held() {
    return 2L * outputs()[0];
  }

  /**
   * Units of one category could change places; as they are sent beside numbers, none is claimed.
   */
  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    return wiring.fixed(outputs()[0]);
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    float[] matrix = new float[features * outputs()[0]];
    int column = 0;
    for (OneHot run : numbers()) {
      for (int i = 0; i < run.count(); i++) {
        matrix[(run.first() + i) * outputs()[0] + column++] = 1;
      }
    }
    for (int c = 0; c < categories.size(); c++) {
      float[] weights = theta.get(name(c)).floats();
      OneHot category = categories.get(c);
      for (int i = 0; i < category.count(); i++) {
        System.arraycopy(
            weights, i * units, matrix, (category.first() + i) * outputs()[0] + column, units);
      }
      column += units;
    }
    return graph.dense(
        name, x, Tensor.of(matrix, features, outputs()[0]), Tensor.zeros(outputs()[0]));
  }
}
