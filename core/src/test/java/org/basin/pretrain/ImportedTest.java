package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.basin.InputError;
import org.basin.data.Inputs;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.nn.SafeTensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportedTest {
  @TempDir private Path folder = Path.of("");
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(5, 6);

  @AfterEach
  void close() {
    scope.close();
  }

  private static Network network(String text, int... inputs) {
    return Architecture.parse(text).network(inputs, 3);
  }

  /** Member 1 of a drawn point, under other names. */
  private Path file(Parameters theta, UnaryOperator<String> names) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    theta.names().forEach(name -> tensors.put(names.apply(name), theta.get(name)));
    Path file = folder.resolve("weights.safetensors");
    SafeTensors.write(file, Parameters.of(tensors), 1, Map.of());
    return file;
  }

  private static Imported all(Path file) {
    return new Imported(file, List.of(), false);
  }

  private Parameters imported(Imported method, Network network, Parameters start) {
    Pretraining.Source nothing = new Pretraining.Source(noInputs(), new int[2][0]);
    Pretraining.Pretrained result = method.apply(network, start, nothing, rng);
    assertThat(result.flops()).isZero();
    assertThat(result.theta().names()).containsExactlyElementsOf(start.names());
    return result.theta();
  }

  @SuppressWarnings("NullAway") // weights from a file look at no inputs
  private static Inputs noInputs() {
    return null;
  }

  private static void same(Parameters found, int member, Parameters expected, String... parts) {
    for (String part : parts) {
      for (String name : expected.under(part).names()) {
        String whole = part + "." + name;
        assertThat(found.get(whole).select(0, member).floats())
            .as(whole)
            .isEqualTo(expected.get(whole).select(0, 1).floats());
      }
    }
  }

  @Test
  void whatWeSavedGivesTheSameOutputsToTheBit() throws IOException {
    for (String text : List.of("mlp:6-5[activation=gelu]", "convnet:3-4[kernel=3]")) {
      Network network = network(text, 1, 6, 4);
      Parameters saved = network.init(Init.UNIFORM_2006, rng.fold("saved"));
      Parameters start = network.init(Init.HE_NORMAL, rng.fold("start"));
      Path file = file(saved, name -> name);
      Parameters whole = imported(new Imported(file, List.of(), true), network, start);
      Tensor x = rng.fold("x").normal(4, 24);
      float[] expected = network.forward(saved.members(1, 1), x, Pass.inference()).floats();
      assertThat(network.forward(whole, x, Pass.inference()).floats()).isEqualTo(expected);
      Parameters encoder = imported(all(file), network, start);
      for (int m = 0; m < 2; m++) {
        for (int i = 0; i < network.encoder().size(); i++) {
          same(encoder, m, saved, Network.name(i));
        }
      }
      assertThat(encoder.get("head.weight").floats())
          .as("the head stays as drawn")
          .isEqualTo(start.get("head.weight").floats());
    }
  }

  /** {@code nn.Sequential(Flatten, Linear, ReLU, Linear, ReLU, Linear)}: 1, 3, 5, [out, in]. */
  @Test
  void numberedLayersStandInTheirOrder() throws IOException {
    Network network = network("mlp:6-5", 4);
    Parameters saved = network.init(Init.HE_NORMAL, rng.fold("saved"));
    Map<String, String> numbers = Map.of("encoder.0", "1", "encoder.1", "3", "head", "11");
    for (String prefix : List.of("", "net.", "a.b.")) {
      Path file =
          file(
              saved,
              name -> {
                int dot = name.lastIndexOf('.');
                return prefix + numbers.get(name.substring(0, dot)) + name.substring(dot);
              });
      Parameters start = network.init(Init.HE_NORMAL, rng.fold("start"));
      same(imported(all(file), network, start), 0, saved, "encoder.0", "encoder.1");
      Parameters whole = imported(new Imported(file, List.of(), true), network, start);
      same(whole, 1, saved, "encoder.0", "encoder.1", "head");
    }
  }

  @Test
  void wrappersPrefixesAreLeftAside() throws IOException {
    Network network = network("mlp:6-5", 4);
    Parameters saved = network.init(Init.HE_NORMAL, rng.fold("saved"));
    Path file = file(saved, name -> "module." + name);
    Parameters start = network.init(Init.HE_NORMAL, rng.fold("start"));
    same(imported(all(file), network, start), 0, saved, "encoder.0", "encoder.1");
    assertThat(all(file).report(network))
        .anyMatch(line -> line.contains("4 tensors taken"))
        .anyMatch(line -> line.contains("module."))
        .anyMatch(line -> line.contains("head was not taken") && line.contains("head.bias"));
  }

  @Test
  void lessOrMoreThanTheEncoderIsAnErrorThatListsItAll() throws IOException {
    Network network = network("mlp:6-5", 4);
    Parameters saved = network("mlp:6-7-5", 4).init(Init.HE_NORMAL, rng.fold("saved"));
    Path file = file(saved.only(name -> !name.equals("encoder.0.bias")), name -> name);
    List<String> problems = all(file).problems(network);
    assertThat(problems).hasSize(6);
    assertThat(problems.get(0)).contains("missing: encoder.0.bias");
    assertThat(problems.get(1)).contains("shape: encoder.1.bias", "expected [5], found [7]");
    assertThat(problems.get(2)).contains("shape: encoder.1.weight", "[6, 5]", "[6, 7]");
    assertThat(problems.get(3)).contains("left over: encoder.2.bias");
    assertThat(problems.get(4)).contains("left over: encoder.2.weight");
    assertThat(problems.get(5)).contains("1 of 6 tensors", "mlp:6-5", "allow");
    Parameters start = network.init(Init.HE_NORMAL, rng.fold("start"));
    assertThatThrownBy(() -> imported(all(file), network, start)).isInstanceOf(InputError.class);
    List<String> some = List.of("encoder.1.*", "encoder.2.weight");
    assertThat(new Imported(file, some, false).problems(network))
        .hasSize(3)
        .noneMatch(problem -> problem.contains("encoder.1.") || problem.contains("2.weight"));
    Imported allowed =
        new Imported(file, List.of("*.bias", "encoder.1.weight", "encoder.2.weight"), false);
    assertThat(allowed.problems(network)).isEmpty();
    Parameters theta = imported(allowed, network, start);
    assertThat(theta.get("encoder.0.weight").select(0, 0).floats())
        .isEqualTo(saved.get("encoder.0.weight").select(0, 1).floats());
    for (String drawn : List.of("encoder.0.bias", "encoder.1.weight", "head.weight")) {
      assertThat(theta.get(drawn).floats()).isEqualTo(start.get(drawn).floats());
    }
    assertThat(allowed.report(network))
        .anyMatch(line -> line.contains("1 tensors taken"))
        .anyMatch(line -> line.contains("left as drawn: encoder.0.bias"))
        .anyMatch(line -> line.contains("left over: encoder.2.bias, encoder.2.weight"));
  }

  @Test
  void aHeadOfOtherClassesIsAnErrorWhereItIsAskedFor() throws IOException {
    Network network = network("mlp:6", 4);
    Network ten = Architecture.parse("mlp:6").network(new int[] {4}, 10);
    Path file = file(ten.init(Init.HE_NORMAL, rng), name -> name);
    assertThat(all(file).problems(network)).isEmpty();
    assertThat(new Imported(file, List.of(), true).problems(network))
        .hasSize(3)
        .anyMatch(problem -> problem.contains("head.weight") && problem.contains("[6, 10]"));
  }

  /** What a kernel makes of a grey picture given to it thrice is what the sum makes of it once. */
  @Test
  void kernelsOverColoursAreSummedForGreyPictures() throws IOException {
    Network grey = network("convnet:3-4[kernel=3]", 1, 6, 4);
    Network colour = network("convnet:3-4[kernel=3]", 3, 6, 4);
    Parameters saved = colour.init(Init.HE_NORMAL, rng.fold("saved"));
    Path file = file(saved, name -> name);
    Imported method = new Imported(file, List.of(), true);
    Parameters theta = imported(method, grey, grey.init(Init.HE_NORMAL, rng.fold("start")));
    Tensor x = rng.fold("x").normal(2, 1, 6, 4);
    Tensor thrice = Tensor.concatenate(List.of(x, x, x), 2);
    double[] expected = colour.forward(saved.members(1, 1), thrice, Pass.inference()).doubles();
    double[] found = grey.forward(theta, x, Pass.inference()).doubles();
    assertThat(found).containsExactly(expected, org.assertj.core.api.Assertions.within(1e-5));
    assertThat(method.report(grey)).anyMatch(line -> line.contains("summed"));
    Path other = file(grey.init(Init.HE_NORMAL, rng), name -> name);
    assertThat(all(other).problems(colour)).anyMatch(problem -> problem.contains("encoder.0"));
  }

  @Test
  void aFileThatIsNoneIsAnErrorThatNamesIt() throws IOException {
    Network network = network("mlp:6", 4);
    assertThat(all(folder.resolve("none")).problems(network))
        .singleElement()
        .asString()
        .contains("none", "found none");
    Path text = Files.writeString(folder.resolve("text.safetensors"), "no weights at all");
    assertThat(all(text).problems(network)).singleElement().asString().contains("text.safetensors");
  }
}
