package org.basin.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.basin.engine.Held;
import org.basin.engine.Tensor;
import org.basin.engine.Type;

/**
 * A point in weight space for every member of a cohort: tensors by name, each [members, ...], in a
 * fixed order. The same names stand for the same weights in every point of one network, so that
 * points can be added, compared and walked between.
 */
public final class Parameters implements Held {
  private final Map<String, Tensor> tensors;

  private Parameters(Map<String, Tensor> tensors) {
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /** A point from its tensors, in the map's order. */
  public static Parameters of(Map<String, Tensor> tensors) {
    return new Parameters(new LinkedHashMap<>(tensors));
  }

  /** No tensors. */
  public static Parameters empty() {
    return new Parameters(Map.of());
  }

  /** The names, in their order. */
  public Set<String> names() {
    return tensors.keySet();
  }

  /** Whether there is no tensor. */
  public boolean isEmpty() {
    return tensors.isEmpty();
  }

  /**
   * The tensor called {@code name}.
   *
   * @throws IllegalArgumentException where there is none, naming those there are
   */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "parameters: expected \"" + name + "\", found " + tensors.keySet());
    }
    return tensor;
  }

  /** The tensors in the order of their names. */
  public List<Tensor> list() {
    return List.copyOf(tensors.values());
  }

  /** The same names with other tensors, given in the order of {@link #list}. */
  public Parameters with(List<Tensor> values) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    int i = 0;
    for (String name : tensors.keySet()) {
      result.put(name, values.get(i++));
    }
    return new Parameters(result);
  }

  /** What lies under {@code prefix} and a dot, without them. */
  public Parameters under(String prefix) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix + ".")) {
            result.put(name.substring(prefix.length() + 1), tensor);
          }
        });
    return new Parameters(result);
  }

  /** The same tensors, each name led by {@code prefix} and a dot. */
  public Parameters below(String prefix) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> result.put(prefix + "." + name, tensor));
    return new Parameters(result);
  }

  /** This point with what {@code other} names put in its place or added at the end. */
  public Parameters and(Parameters other) {
    Map<String, Tensor> result = new LinkedHashMap<>(tensors);
    result.putAll(other.tensors);
    return new Parameters(result);
  }

  /** The tensors that {@code other} names, in its order. */
  Parameters in(Parameters other) {
    return other.zip(this, (theirs, ours) -> ours);
  }

  /** The tensors whose names are chosen. */
  public Parameters only(Predicate<String> chosen) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (chosen.test(name)) {
            result.put(name, tensor);
          }
        });
    return new Parameters(result);
  }

  /** What a function makes of each tensor, under the same names. */
  public Parameters map(UnaryOperator<Tensor> function) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> result.put(name, function.apply(tensor)));
    return new Parameters(result);
  }

  /** Tensor by tensor with a point of the same names. */
  public Parameters zip(Parameters other, BinaryOperator<Tensor> function) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> result.put(name, function.apply(tensor, other.get(name))));
    return new Parameters(result);
  }

  /** A copy with memory of its own. */
  public Parameters copy() {
    return map(Tensor::copy);
  }

  /**
   * The point a share of the straight way to another: this at 0, the other at 1; shares outside lie
   * beyond the ends.
   */
  public Parameters towards(Parameters end, double share) {
    return zip(end, (from, to) -> from.times(1 - share).plus(to.times(share)));
  }

  /** Each member's inner product with a point of the same names: [members], in double precision. */
  public double[] dot(Parameters other) {
    double[] products = new double[members()];
    tensors.forEach(
        (name, tensor) -> {
          long each = tensor.size() / tensor.shape(0);
          Tensor left = tensor.reshape(tensor.shape(0), each).to(Type.DOUBLE);
          Tensor right = other.get(name).reshape(tensor.shape(0), each).to(Type.DOUBLE);
          double[] parts = left.times(right).sum(1).doubles();
          for (int m = 0; m < parts.length; m++) {
            products[m] += parts[m];
          }
        });
    return products;
  }

  /** The extent of the leading dimension. */
  public int members() {
    return isEmpty() ? 0 : (int) list().get(0).shape(0);
  }

  /** The points of some members, in the order given; a member may be given more than once. */
  public Parameters members(int... indices) {
    long[] index = new long[indices.length];
    for (int i = 0; i < index.length; i++) {
      index[i] = indices[i];
    }
    Tensor picked = Tensor.of(index, index.length);
    return map(tensor -> tensor.pick(0, picked));
  }

  /** One cohort of all the members of several, in their order. */
  public static Parameters join(List<Parameters> cohorts) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    for (String name : cohorts.get(0).names()) {
      List<Tensor> parts = new ArrayList<>();
      for (Parameters cohort : cohorts) {
        parts.add(cohort.get(name));
      }
      result.put(name, Tensor.concatenate(parts, 0));
    }
    return new Parameters(result);
  }

  /** Numbers a member. */
  public long size() {
    long size = 0;
    for (Tensor tensor : tensors.values()) {
      size += tensor.size() / tensor.shape(0);
    }
    return size;
  }

  @Override
  public void tensors(Consumer<Tensor> action) {
    tensors.values().forEach(action);
  }

  @Override
  public String toString() {
    return "Parameters" + tensors;
  }
}
