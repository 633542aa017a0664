package org.basin.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * A network as users write it, before the data's shape is known: {@code mlp:256-256} with so many
 * units a hidden layer, {@code convnet:16-32-128} with two banks of kernels and a dense layer (the
 * last number; LeCun et al. 1998), each with {@code [activation=sigmoid]} and the like behind it.
 *
 * @param family {@code mlp} or {@code convnet}
 * @param widths units or kernels a layer
 * @param kernel side of the kernels in pixels
 */
public record Architecture(String family, List<Integer> widths, Activation activation, int kernel) {
  private static final Pattern FORM =
      Pattern.compile("(?<family>[a-z]+):(?<widths>[0-9-]+)(\\[(?<settings>[^\\]]*)\\])?");
  private static final int LARGEST = 65_536;

  public Architecture {
    widths = List.copyOf(widths);
  }

  /** Reads an architecture; every problem of the text is in the error. */
  public static Architecture parse(String text) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new InputError(
          "network: expected a form like mlp:256-256 or convnet:16-32-128[activation=relu], found \""
              + text
              + "\"");
    }
    List<String> problems = new ArrayList<>();
    String family = matcher.group("family");
    if (!family.equals("mlp") && !family.equals("convnet")) {
      problems.add("network: expected mlp or convnet, found \"" + family + "\"");
    }
    List<Integer> widths = widths(matcher.group("widths"), problems);
    if (family.equals("convnet") && widths.size() < 2) {
      problems.add(
          "convnet: expected one bank of kernels or more and a dense layer, found " + text);
    }
    Activation activation = Activation.RELU;
    int kernel = 5;
    for (String setting : settings(matcher.group("settings"))) {
      String[] pair = setting.split("=", 2);
      if (pair[0].equals("activation") && pair.length == 2) {
        activation = activation(pair[1], problems);
      } else if (pair[0].equals("kernel") && pair.length == 2 && pair[1].matches("[13579]|11")) {
        kernel = Integer.parseInt(pair[1]);
      } else {
        problems.add(
            "network settings: expected activation=sigmoid|tanh|relu|gelu or kernel=3 (odd, up to"
                + " 11), found \""
                + setting
                + "\"");
      }
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    return new Architecture(family, widths, activation, kernel);
  }

  private static List<Integer> widths(String text, List<String> problems) {
    List<Integer> widths = new ArrayList<>();
    for (String word : text.split("-", -1)) {
      if (!word.matches("[0-9]{1,6}")
          || Integer.parseInt(word) < 1
          || Integer.parseInt(word) > LARGEST) {
        problems.add(
            "network: expected widths of 1 to " + LARGEST + " joined by -, found \"" + text + "\"");
        return List.of(1, 1);
      }
      widths.add(Integer.parseInt(word));
    }
    return widths;
  }

  private static List<String> settings(@Nullable String text) {
    return text == null || text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::strip).toList();
  }

  private static Activation activation(String word, List<String> problems) {
    for (Activation activation : Activation.values()) {
      if (activation.word().equals(word)) {
        return activation;
      }
    }
    problems.add("activation: expected sigmoid, tanh, relu or gelu, found \"" + word + "\"");
    return Activation.RELU;
  }

  /**
   * The network for inputs of a shape.
   *
   * @param inputs [features] or [channels, height, width]
   * @throws InputError where the data does not fit the family
   */
  public Network network(int[] inputs, int classes) {
    List<Layer> encoder = new ArrayList<>();
    int[] shape = inputs;
    if (family.equals("convnet")) {
      if (inputs.length != 3) {
        throw new InputError(
            this + ": expected images, found rows of " + inputs[0] + " features; take mlp:256-256");
      }
      for (int width : widths.subList(0, widths.size() - 1)) {
        encoder.add(new Convolution(shape[0], width, shape[1], shape[2], kernel, activation));
        shape = encoder.get(encoder.size() - 1).outputs();
      }
    }
    List<Integer> dense =
        family.equals("mlp") ? widths : widths.subList(widths.size() - 1, widths.size());
    for (int width : dense) {
      encoder.add(new Dense(product(shape), width, activation));
      shape = new int[] {width};
    }
    return new Network(
        toString(), inputs.clone(), activation, encoder, new Dense(product(shape), classes, null));
  }

  /** No hidden layer: a linear model of the inputs. */
  public static Network linear(int[] inputs, int classes) {
    return new Network(
        "linear",
        inputs.clone(),
        Activation.RELU,
        List.of(),
        new Dense(product(inputs), classes, null));
  }

  private static int product(int... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** The text that {@link #parse} reads back to this, complete: no default left out. */
  @Override
  public String toString() {
    String units = widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
    String kernels = family.equals("convnet") ? ",kernel=" + kernel : "";
    return family + ":" + units + "[activation=" + activation.word() + kernels + "]";
  }
}
