package org.basin.engine;

import java.util.function.Consumer;

/** Something made of tensors, which a scope can therefore own. */
public interface Held {
  /** Calls {@code action} with every tensor that this is made of. */
  void tensors(Consumer<Tensor> action);
}
