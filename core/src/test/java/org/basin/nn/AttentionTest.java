package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attention and patches against plain loops over every index. */
final class AttentionTest {
  private static final int MEMBERS = 2;
  private static final int BATCH = 3;
  private static final Rng RNG = Rng.of(11, 12);
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  /** Every parameter drawn, in double precision. */
  private static Parameters point(Layer layer) {
    Parameters start = layer.init(Init.HE_NORMAL, Activation.RELU, RNG);
    Parameters point = start;
    for (String name : start.names()) {
      long[] shape = Objects.requireNonNull(layer.shapes().get(name));
      Tensor drawn = RNG.fold(name).normal(shape).to(Type.DOUBLE);
      assertThat(start.get(name).shape()).as(name).isEqualTo(drawn.shape());
      point = point.and(Parameters.of(java.util.Map.of(name, drawn)));
    }
    assertThat(start.names()).containsExactlyElementsOf(layer.shapes().keySet());
    assertThat(start.size()).isEqualTo(layer.size());
    return point;
  }

  @ParameterizedTest
  @CsvSource({"5,6,2", "1,4,1", "7,6,6", "4,8,4"})
  void everyTokenTakesFromAllByHowWellItsQueryFitsTheirKeys(int tokens, int width, int heads) {
    Attention layer = new Attention(tokens, width, heads);
    Parameters theta = point(layer);
    Tensor x = RNG.fold("x").normal(BATCH, tokens, width).to(Type.DOUBLE);
    Tensor y = layer.forward(theta, x, Pass.inference(), "attention");
    assertThat(y.shape()).containsExactly(MEMBERS, BATCH, tokens, width);
    int each = width / heads;
    for (int m = 0; m < MEMBERS; m++) {
      double[] w = theta.get("qkv.weight").select(0, m).doubles();
      double[] bias = theta.get("qkv.bias").select(0, m).doubles();
      double[] out = theta.get("proj.weight").select(0, m).doubles();
      double[] shift = theta.get("proj.bias").select(0, m).doubles();
      for (int b = 0; b < BATCH; b++) {
        double[] in = x.select(0, m).select(0, b).doubles();
        double[][] all = new double[tokens][3 * width];
        for (int t = 0; t < tokens; t++) {
          for (int j = 0; j < 3 * width; j++) {
            all[t][j] = bias[j];
            for (int i = 0; i < width; i++) {
              all[t][j] += in[t * width + i] * w[i * 3 * width + j];
            }
          }
        }
        double[][] taken = new double[tokens][width];
        for (int t = 0; t < tokens; t++) {
          for (int h = 0; h < heads; h++) {
            double[] fit = new double[tokens];
            double sum = 0;
            for (int s = 0; s < tokens; s++) {
              for (int i = h * each; i < (h + 1) * each; i++) {
                fit[s] += all[t][i] * all[s][width + i];
              }
              fit[s] = Math.exp(fit[s] / Math.sqrt(each));
              sum += fit[s];
            }
            for (int s = 0; s < tokens; s++) {
              for (int i = h * each; i < (h + 1) * each; i++) {
                taken[t][i] += fit[s] / sum * all[s][2 * width + i];
              }
            }
          }
        }
        double[] expected = new double[tokens * width];
        for (int t = 0; t < tokens; t++) {
          for (int j = 0; j < width; j++) {
            expected[t * width + j] = shift[j];
            for (int i = 0; i < width; i++) {
              expected[t * width + j] += taken[t][i] * out[i * width + j];
            }
          }
        }
        assertThat(y.select(0, m).select(0, b).doubles()).containsExactly(expected, within(1e-10));
      }
    }
  }

  @Test
  void attentionsProductsAreCountedByHand() {
    Attention layer = new Attention(5, 6, 2);
    // Four matrices of 6 x 6 a token; for each pair of tokens a product over 6 units, twice.
    assertThat(layer.flops()).isEqualTo(5 * 4 * 2 * 36 + 2 * 2 * 5 * 5 * 6);
    assertThat(layer.size()).isEqualTo(4 * 36 + 4 * 6);
  }

  @ParameterizedTest
  @CsvSource({"1,4,6,2,true", "2,6,9,3,false", "3,4,4,4,true", "1,3,2,1,false"})
  void eachPatchIsATokenWithItsPlaceAdded(int c, int h, int w, int p, boolean led) {
    int units = 5;
    PatchEmbedding layer = new PatchEmbedding(c, h, w, p, units, led);
    Parameters theta = point(layer);
    Tensor x = RNG.fold("x").normal(BATCH, c * h * w).to(Type.DOUBLE); // flat, as data comes
    Tensor y = layer.forward(theta, x, Pass.inference(), "patches");
    int lead = led ? 1 : 0;
    int patches = h / p * (w / p);
    assertThat(y.shape()).containsExactly(MEMBERS, BATCH, patches + lead, units);
    assertThat(layer.outputs()).containsExactly(patches + lead, units);
    for (int m = 0; m < MEMBERS; m++) {
      double[] kernels = theta.get("patch_embed.proj.weight").select(0, m).doubles();
      double[] bias = theta.get("patch_embed.proj.bias").select(0, m).doubles();
      double[] places = theta.get("pos_embed").select(0, m).doubles();
      for (int b = 0; b < BATCH; b++) {
        double[] picture = x.select(0, m).select(0, b).doubles();
        double[] expected = new double[(patches + lead) * units];
        for (int u = 0; u < units && led; u++) {
          expected[u] = theta.get("cls_token").select(0, m).doubles()[u] + places[u];
        }
        for (int n = 0; n < patches; n++) {
          int top = n / (w / p) * p;
          int left = n % (w / p) * p;
          for (int u = 0; u < units; u++) {
            int at = (n + lead) * units + u;
            expected[at] = bias[u] + places[at];
            for (int q = 0; q < c; q++) {
              for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                  expected[at] +=
                      picture[(q * h + top + i) * w + left + j]
                          * kernels[((u * c + q) * p + i) * p + j];
                }
              }
            }
          }
        }
        assertThat(y.select(0, m).select(0, b).doubles()).containsExactly(expected, within(1e-10));
      }
    }
  }
}
