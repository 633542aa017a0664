package org.basin.engine;

/**
 * A derivative with respect to one tensor, of its shape, a member each. What is a product of
 * matrices need not stand anywhere by itself: it can be added to what it is for.
 */
public sealed interface Derivative {
  /** The numbers. */
  Tensor tensor();

  /** Multiplies a sum's own numbers by a factor and adds this. */
  void into(Tensor sum, double factor);

  /** One that was found. */
  static Derivative of(Tensor found) {
    return new Found(found);
  }

  /** The product left x right: [m, a, b] x [m, b, c]. */
  static Derivative product(Tensor left, Tensor right) {
    return new Product(left, right);
  }

  /** Numbers as they are. */
  record Found(Tensor tensor) implements Derivative {
    @Override
    public void into(Tensor sum, double factor) {
      sum.timesPlusInPlace(factor, tensor);
    }
  }

  /** Numbers that are made where they are wanted. */
  record Product(Tensor left, Tensor right) implements Derivative {
    @Override
    public Tensor tensor() {
      return left.matmul(right);
    }

    @Override
    public void into(Tensor sum, double factor) {
      sum.timesPlusMatmulInPlace(factor, left, right);
    }
  }
}
