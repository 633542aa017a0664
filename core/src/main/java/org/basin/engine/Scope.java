package org.basin.engine;

import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * The owner of native memory: every tensor belongs to the innermost scope that was open on its
 * thread when it came to be, and is freed when that scope closes. A tensor is never used after its
 * scope has closed. Scopes nest, each on one thread.
 *
 * <pre>{@code
 * try (Scope scope = Scope.open()) {
 *   Tensor y = x.times(x).plus(1);
 *   return scope.keep(y.sum());   // outlives the scope: the one around it owns it now
 * }
 * }</pre>
 */
public final class Scope implements AutoCloseable {
  private final PointerScope pointers;
  private final @Nullable PointerScope outer;

  private Scope(PointerScope pointers, @Nullable PointerScope outer) {
    this.pointers = pointers;
    this.outer = outer;
  }

  /** Opens a scope inside the one that is innermost on this thread. */
  public static Scope open() {
    Engine.claimThread();
    PointerScope outer = PointerScope.getInnerScope();
    return new Scope(new PointerScope(), outer);
  }

  /**
   * Hands what was created in this scope to the scope around it; where there is none, to the
   * garbage collector. What belongs to another scope stays with it.
   */
  public <T extends Held> T keep(T value) {
    return hand(value, outer);
  }

  /**
   * Hands what was created in this scope to the garbage collector, whatever scopes are open around
   * it: for what every thread shares and no piece of work owns.
   */
  public <T extends Held> T share(T value) {
    return hand(value, null);
  }

  private <T extends Held> T hand(T value, @Nullable PointerScope owner) {
    value.tensors(
        tensor -> {
          if (tensor.owner() != pointers) {
            return;
          }
          var pointer = tensor.pointer();
          if (owner == null) {
            pointer.retainReference();
          } else {
            owner.attach(pointer);
          }
          pointers.detach(pointer);
          tensor.handTo(owner);
        });
    return value;
  }

  /** Frees every tensor that belongs to this scope. */
  @Override
  public void close() {
    pointers.close();
  }
}
