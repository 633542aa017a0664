import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.execution.AddedMethods;
import org.basin.execution.Facts;
import org.basin.execution.Method;
import org.basin.nn.Dense;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.pretrain.Pretraining;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.workflow.Asked;
import org.basin.workflow.Progress;
import org.basin.workflow.Studies;

/**
 * A pre-training method of one's own, {@code exemplars}: every unit of the first layer looks out
 * for one unlabelled example (after Coates and Ng, "The importance of encoding versus training with
 * sparse coding and vector quantization", ICML 2011).
 *
 * <p>It is found by its line in {@code META-INF/services/org.basin.execution.AddedMethods}. In a
 * jar beside Basin's it is an arm of {@code basin study}; here {@code main} studies it, once
 * compiled as the README beside says.
 */
public final class ExemplarStart implements AddedMethods {
  public static void main(String[] arguments) {
    Path run = Path.of(arguments[1]);
    Asked asked =
        Asked.of(
            DataSource.of(arguments[0]),
            List.of("mlp:32"),
            List.of("random", "exemplars", "exemplars[contrast=0.5]:labelled"),
            List.of(LabelBudget.perClass(10)),
            6);
    Studies.run(run, Studies.complete(asked), Progress.NONE, 1);
    System.out.print(Studies.table(run, false));
  }

  @Override
  public List<Method> methods() {
    return List.of(
        new Method(
            "exemplars",
            "units of the first layer are examples, centred [contrast=1]",
            "Coates and Ng 2011",
            Facts.unlabelled("1 pass of the units' examples", "a dense first layer"),
            network ->
                network.encoder().get(0) instanceof Dense
                    ? null
                    : "exemplars: expected a dense first layer, found " + network.text(),
            (settings, study, labelledOnly) -> new Exemplars(settings.positive("contrast", 1))));
  }

  /**
   * The method.
   *
   * @param contrast the length of each unit's weights, in lengths of those that the rule drew
   */
  record Exemplars(double contrast) implements Pretraining {
    private static final String WEIGHT = Network.name(0) + ".weight";

    @Override
    public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
      Tensor drawn = start.get(WEIGHT); // [members, in, out]
      int units = (int) drawn.shape(2);
      int[][] chosen = new int[rng.members()][units];
      for (int m = 0; m < chosen.length; m++) {
        int[] rows = source.rows()[m];
        // A stream of the member's own, by name: in any company it draws the same.
        int[] order = rng.fold("exemplars").member(m).permutation(rows.length);
        for (int u = 0; u < units; u++) {
          chosen[m][u] = rows[order[u % order.length]];
        }
      }
      Tensor examples = source.inputs().at(chosen); // [members, out, in]
      long[] each = {examples.shape(0), units, 1};
      Tensor centred = examples.minus(examples.mean(2).reshape(each));
      Tensor length = centred.square().sum(2).plus(1e-12).sqrt().reshape(each);
      Tensor wanted = drawn.square().sum(1).sqrt().times(contrast).reshape(each);
      Map<String, Tensor> theta = new LinkedHashMap<>();
      for (String name : start.names()) {
        theta.put(name, start.get(name));
      }
      theta.put(WEIGHT, centred.over(length).times(wanted).transpose(1, 2).contiguous());
      return new Pretrained(
          Parameters.of(theta), flops(network, units), new double[][] {new double[chosen.length]});
    }

    @Override
    public double flops(Network network, int rows) {
      return network.flops(1);
    }
  }
}
