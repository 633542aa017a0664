package org.basin.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Encoding;
import org.basin.data.Features;
import org.basin.data.Kind;
import org.basin.data.Shape;
import org.basin.data.Standardisation;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.study.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle is ONNX Runtime 1.29. */
final class OnnxTest {
  private static final long SEED = 20061;
  private static final List<String> CLASSES = List.of("zero", "one \"1\"", "zwei, ü");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp:7-5[activation=sigmoid]",
        "mlp:7-5[activation=tanh]",
        "mlp:7-5[activation=relu]",
        "mlp:7-5[activation=gelu]",
        "mlp:7-5[activation=relu6]",
        "convnet:4-6-8[activation=sigmoid,kernel=3]",
        "convnet:4-6-8[activation=tanh,kernel=5]",
        "convnet:4-6-8[activation=relu,kernel=3]",
        "convnet:4-6-3-3-8[activation=gelu,kernel=1]",
        "resnet:8",
        "resnet:8[norm=group]",
        "resnet:8[norm=layer]",
        "resnet18[stem=small]",
        "resnet18[stem=imagenet,norm=group]",
        "efficientnet-lite0",
        "vit:tiny[patch=3,depth=2,heads=2,width=8]",
        "vit:tiny[patch=1,depth=1,heads=3,width=6,pool=token]",
        "tabresnet:2[width=8]",
        "linear"
      })
  void onnxRuntimeGivesTheNetworksScoresForImages(String text) throws Exception {
    agree(text, Examples.images(3, 9, 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp:7-5[activation=gelu]",
        "tabresnet:2[width=8,embedding=3]",
        "tabresnet:1[width=8,embedding=3,norm=layer]",
        "linear"
      })
  void onnxRuntimeGivesTheNetworksScoresForRowsWithMissingNumbers(String text) throws Exception {
    agree(text, Examples.table());
  }

  private void agree(String text, Preprocessing preprocessing) throws Exception {
    try (Scope scope = Scope.open()) {
      Network network = Examples.network(text, preprocessing, 3);
      Parameters theta = Examples.weights(network, SEED);
      compare(network, theta, preprocessing, Examples.raw(preprocessing, 17, SEED));
      compare(network, theta, preprocessing, Examples.raw(preprocessing, 1, SEED));
    }
  }

  @Test
  void onnxRuntimeGivesTheNetworksScoresOnRealDigits() throws Exception {
    try (Scope scope = Scope.open()) {
      Dataset digits = Datasets.load(DataSource.of("mnist"));
      Preprocessing preprocessing =
          new Preprocessing(
              Encoding.of(digits), Standardisation.of(digits, new int[] {0, 1}), digits.digest());
      byte[] pixels = ((Features.Bytes) digits.features()).values();
      float[] raw = new float[200 * 784];
      for (int i = 0; i < raw.length; i++) {
        raw[i] = pixels[i] & 0xff;
      }
      for (String text : List.of("mlp:64-64[activation=sigmoid]", "convnet:8-16-32", "linear")) {
        Network network = Examples.network(text, preprocessing, 3);
        compare(network, Examples.weights(network, SEED), preprocessing, raw);
      }
    }
  }

  private void compare(Network network, Parameters theta, Preprocessing preprocessing, float[] raw)
      throws Exception {
    Path file = folder.resolve("model.onnx");
    Onnx.write(file, network, theta, 1, preprocessing, CLASSES, Map.of("basin", "0.1.0"));
    Shape shape = preprocessing.encoding().shape();
    int n = raw.length / shape.size();
    Tensor scores =
        network.forward(
            theta.members(1),
            preprocessing.apply(Tensor.of(raw, n, shape.size())),
            Pass.inference());
    float[] expected = scores.floats();
    float[] likely = scores.softmax(2).floats();
    long[] extents =
        preprocessing.encoding().kind() == Kind.IMAGE
            ? new long[] {n, shape.channels(), shape.height(), shape.width()}
            : new long[] {n, shape.size()};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file.toString(), options);
          OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(raw), extents);
          OrtSession.Result result = session.run(Map.of("input", input))) {
        assertThat(session.getMetadata().getCustomMetadata())
            .containsEntry("labels", "[\"zero\",\"one \\\"1\\\"\",\"zwei, ü\"]")
            .containsEntry("network", network.text());
        near((OnnxTensor) result.get("scores").orElseThrow(), expected);
        near((OnnxTensor) result.get("probabilities").orElseThrow(), likely);
      }
    }
  }

  private static void near(OnnxTensor found, float[] expected) {
    float[] values = new float[expected.length];
    found.getFloatBuffer().get(values);
    float size = 1;
    for (float value : expected) {
      size = Math.max(size, Math.abs(value));
    }
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).as("value " + i).isCloseTo(expected[i], within(1e-5f * size));
    }
  }
}
