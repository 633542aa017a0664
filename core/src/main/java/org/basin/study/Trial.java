package org.basin.study;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One training asked for: what it is trained on, which network from which start, how many labels
 * and unlabelled examples it may see, and which replicate's draws it takes. The candidates of its
 * tuning belong to it; they are not trials.
 *
 * @param data the data set's name
 * @param network an architecture, as in {@code mlp:256-256[activation=relu]}
 * @param arm an arm's name, as in {@code sdae[corruption=0.3]+dropout}
 * @param unlabelled how many examples pre-training may see without labels; {@link #ALL} for all
 * @param seed the replicate: it decides every draw
 */
public record Trial(
    String data,
    String network,
    String arm,
    LabelBudget labels,
    int unlabelled,
    Match match,
    int seed) {

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
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
