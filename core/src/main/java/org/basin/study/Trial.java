package org.basin.study;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One training asked for: what it is trained on, which network from which start, how many labels
 * and unlabelled examples it may see, and which replicate's draws it takes. The candidates of its
 * tuning belong to it; they are not trials.
 *
 * @param data the data set's name
 * @param network an architecture, as in {@code mlp:256-256[activation=relu]}
 * @param arm an arm's name, as in {@code sdae[corruption=0.3]+dropout}
 * @param unlabelled how many examples pre-training may see without labels; {@link #ALL} for all
 * @param match in what it is equal to those that it is compared with
 * @param seed the replicate: it decides every draw
 * @param matched where the match is {@link Match#COMPUTE}: the arm whose floating-point operations,
 *     pre-training and tuning included, this trial is given; else null
 */
public record Trial(
    String data,
    String network,
    String arm,
    LabelBudget labels,
    int unlabelled,
    Match match,
    int seed,
    @Nullable String matched)
    implements Serializable {

  /** One that nothing but the study's epochs is matched to. */
  public Trial(
      String data,
      String network,
      String arm,
      LabelBudget labels,
      int unlabelled,
      Match match,
      int seed) {
    this(data, network, arm, labels, unlabelled, match, seed, null);
  }

  /** The same trial by another arm. */
  public Trial by(String other) {
    return new Trial(data, network, other, labels, unlabelled, match, seed, matched);
  }

  /** The same trial, given the compute of an arm; of none where that is null. */
  public Trial matchedTo(@Nullable String other) {
    return new Trial(data, network, arm, labels, unlabelled, match, seed, other);
  }

  /** As an unlabelled budget: every example there is. */
  public static final int ALL = Integer.MAX_VALUE;

  /** Twelve hexadecimal digits that name this trial in a study: a digest of all its parts. */
  public String id() {
    String text =
        String.join(
            "\n",
            data,
            network,
            arm,
            labels.toString(),
            Integer.toString(unlabelled),
            match.name(),
            Integer.toString(seed));
    if (matched != null) {
      text += "\n" + matched;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
