package org.basin.execution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.basin.study.ArmName;
import org.basin.study.LabelBudget;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * What a pre-trained start depends on: two trials with the same key start from the same weights, so
 * these are trained once. Controls that are made from the start are no part of it.
 *
 * @param method with its settings, without what is added to the recipe
 * @param labels the label budget where pre-training sees the labelled subset alone, else null
 * @param unlabelled the pool's size where it sees the pool, else 0
 */
public record StartKey(
    String network, String method, @Nullable LabelBudget labels, int unlabelled, int seed) {

  static StartKey of(Trial trial) {
    ArmName arm = ArmName.parse(trial.arm());
    return new StartKey(
        trial.network(),
        Controls.pretraining(arm) + digest(trial.arm()),
        arm.labelled() ? trial.labels() : null,
        arm.labelled() ? 0 : trial.unlabelled(),
        trial.seed());
  }

  /** Weights from a file depend on what is in it. */
  private static String digest(String arm) {
    String file = ImportedWeights.file(arm);
    return file.isEmpty() ? "" : " SHA-256 " + ImportedWeights.digest(file);
  }

  /** The same but for the seed: what can be pre-trained as one cohort. */
  StartKey group() {
    return new StartKey(network, method, labels, unlabelled, -1);
  }

  /** A file's name that no other start of the study has. */
  String fileName() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8) + ".safetensors";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
