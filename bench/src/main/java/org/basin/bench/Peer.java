package org.basin.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Another library, in a Python process that answers as {@code bench/peers/contest.py} says. */
final class Peer implements Contestant {
  private static final String NONE = "none";

  private final Process process;
  private final Writer asked;
  private final BufferedReader said;
  private final int members;

  private Peer(Process process, int members) {
    this.process = process;
    this.asked = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.said =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.members = members;
  }

  /**
   * Starts it.
   *
   * @param script in {@code bench/peers}
   * @param data a folder with a folder for each side of pictures
   * @param members how many it trains at once where a cost is asked
   */
  static Peer start(String python, Path script, Path data, int members) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(python, script.toString(), data.toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new Peer(builder.start(), members);
  }

  /** How many it trains at once where a cost is asked. */
  int members() {
    return members;
  }

  @Override
  public String about() throws IOException {
    return ask("about");
  }

  @Override
  public OptionalDouble cost(String network, long steps) throws IOException {
    String answer = ask("cost %s %d %d".formatted(network, steps, members));
    return answer.equals(NONE)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(answer));
  }

  @Override
  public double[] errors(String network, long steps, int seeds) throws IOException {
    String answer = ask("errors %s %d %d".formatted(network, steps, seeds));
    return answer.equals(NONE)
        ? new double[0]
        : Arrays.stream(answer.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  /** What a classifier on the hidden probabilities of a machine gets wrong. */
  double share(String network, Path weights) throws IOException {
    return Double.parseDouble(ask("share %s %s".formatted(network, weights)));
  }

  private String ask(String question) throws IOException {
    asked.write(question + "\n");
    asked.flush();
    String answer = said.readLine();
    if (answer == null) {
      throw new IOException("expected an answer to \"" + question + "\", found the peer gone");
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    asked.close();
    said.close();
    process.destroy();
  }
}
