package org.basin.engine;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in native memory, owned by a {@link Scope}. Operations make new tensors and leave their
 * operands as they are, except those whose name ends in {@code InPlace}; shapes broadcast as in
 * NumPy. By convention the first dimension is the member of a cohort, and no operation here mixes
 * members unless it is told to reduce over dimension 0.
 */
public final class Tensor implements Held {
  /** A multiple of the numbers that any processor's kernels take at once. */
  private static final long LANES = 64;

  private final org.bytedeco.pytorch.Tensor pointer;
  private @Nullable PointerScope owner;

  /** Wraps what was just created, and so belongs to the innermost scope. */
  Tensor(org.bytedeco.pytorch.Tensor pointer) {
    this.pointer = pointer;
    this.owner = PointerScope.getInnerScope();
  }

  /** The scope that frees this; null where the garbage collector does. */
  @Nullable PointerScope owner() {
    return owner;
  }

  void handTo(@Nullable PointerScope scope) {
    owner = scope;
  }

  org.bytedeco.pytorch.Tensor pointer() {
    return pointer;
  }

  @Override
  public void tensors(Consumer<Tensor> action) {
    action.accept(this);
  }

  // Creation ------------------------------------------------------------------------------------

  /**
   * Uninitialised numbers in the processor's memory; whoever asks fills them and has them landed.
   */
  static Tensor unwritten(Type type, long... shape) {
    Engine.claimThread();
    return new Tensor(
        torch.empty(
            shape,
            new TensorOptions(type.scalar),
            new org.bytedeco.pytorch.MemoryFormatOptional()));
  }

  /** What was written, on the device that is computed on. */
  Tensor landed(Type type) {
    var there = Device.landed(pointer, type);
    return there == pointer ? this : new Tensor(there);
  }

  /** One number everywhere. */
  public static Tensor full(double value, Type type, long... shape) {
    Engine.claimThread();
    return new Tensor(torch.full(shape, new Scalar(value), Device.options(type)));
  }

  /** FLOAT zeros. */
  public static Tensor zeros(long... shape) {
    return full(0, Type.FLOAT, shape);
  }

  /** FLOAT, row-major. */
  public static Tensor of(float[] values, long... shape) {
    return checked(unwritten(Type.FLOAT, shape), values.length).put(0, values).landed(Type.FLOAT);
  }

  /** DOUBLE, row-major. */
  public static Tensor of(double[] values, long... shape) {
    Tensor result = checked(unwritten(Type.DOUBLE, shape), values.length);
    if (values.length > 0) {
      new DoublePointer(result.pointer.data_ptr()).put(values, 0, values.length);
    }
    return result.landed(Type.DOUBLE);
  }

  /** LONG, row-major. */
  public static Tensor of(long[] values, long... shape) {
    Tensor result = checked(unwritten(Type.LONG, shape), values.length);
    if (values.length > 0) {
      new LongPointer(result.pointer.data_ptr()).put(values, 0, values.length);
    }
    return result.landed(Type.LONG);
  }

  /** BYTE, row-major, each byte unsigned. */
  public static Tensor of(byte[] values, long... shape) {
    Tensor result = checked(unwritten(Type.BYTE, shape), values.length);
    if (values.length > 0) {
      new BytePointer(result.pointer.data_ptr()).put(values, 0, values.length);
    }
    return result.landed(Type.BYTE);
  }

  /** One number a member, shaped to broadcast over tensors of {@code rank} dimensions. */
  public static Tensor perMember(double[] values, int rank) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    long[] shape = new long[rank];
    Arrays.fill(shape, 1);
    shape[0] = values.length;
    return of(floats, shape);
  }

  private static Tensor checked(Tensor tensor, int length) {
    if (tensor.size() != length) {
      throw new IllegalArgumentException(
          "values: expected " + tensor.size() + " for the shape, found " + length);
    }
    return tensor;
  }

  /** Writes floats from {@code offset} on, counted in row-major order. */
  Tensor put(long offset, float[] values) {
    if (values.length > 0) { // a tensor of no numbers has no address
      try (Pointer start = pointer.data_ptr()) {
        new FloatPointer(start).position(offset).put(values, 0, values.length);
      }
    }
    return this;
  }

  /** Writes floats given by their bits from {@code offset} on. */
  void putBits(long offset, int[] values) {
    if (values.length > 0) {
      try (Pointer start = pointer.data_ptr()) {
        new IntPointer(start).position(offset).put(values, 0, values.length);
      }
    }
  }

  // Shape ---------------------------------------------------------------------------------------

  /** The extents, the member dimension first. */
  public long[] shape() {
    long[] shape = new long[(int) pointer.dim()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = pointer.size(i);
    }
    return shape;
  }

  /** The extent of one dimension, from 0. */
  public long shape(int dimension) {
    return pointer.size(dimension);
  }

  /** How many dimensions it has. */
  public int rank() {
    return (int) pointer.dim();
  }

  /** How many numbers it holds. */
  public long size() {
    return pointer.numel();
  }

  /** The same numbers, row-major, with other extents. */
  public Tensor reshape(long... shape) {
    return new Tensor(pointer.reshape(shape));
  }

  /** Repeated along dimensions of extent 1, without taking memory. */
  public Tensor expand(long... shape) {
    return new Tensor(pointer.expand(shape));
  }

  /** Two dimensions in each other's place, without moving a number. */
  public Tensor transpose(int first, int second) {
    return new Tensor(pointer.transpose(first, second));
  }

  /** The same numbers laid out row-major; itself where they are already. */
  public Tensor contiguous() {
    return new Tensor(pointer.contiguous());
  }

  /** The slice at {@code index}; a view. */
  public Tensor select(int dimension, long index) {
    return new Tensor(pointer.select(dimension, index));
  }

  /** Entries {@code start} … {@code start + length - 1}; a view. */
  public Tensor narrow(int dimension, long start, long length) {
    return new Tensor(pointer.narrow(dimension, start, length));
  }

  /** Entries of {@code dimension} picked by {@code index} [n], type LONG; a copy. */
  public Tensor pick(int dimension, Tensor index) {
    return new Tensor(pointer.index_select(dimension, index.pointer));
  }

  /** For each place of {@code index} the entry of {@code dimension} that it names. */
  public Tensor gather(int dimension, Tensor index) {
    return new Tensor(pointer.gather(dimension, index.pointer));
  }

  /** Parts of equal extents along a new dimension. */
  public static Tensor stack(List<Tensor> parts, int dimension) {
    return new Tensor(torch.stack(vector(parts), dimension));
  }

  /** Parts after each other along a dimension that is there. */
  public static Tensor concatenate(List<Tensor> parts, int dimension) {
    return new Tensor(torch.cat(vector(parts), dimension));
  }

  static TensorVector vector(List<Tensor> parts) {
    return new TensorVector(
        parts.stream().map(Tensor::pointer).toArray(org.bytedeco.pytorch.Tensor[]::new));
  }

  /** A copy with memory of its own. */
  public Tensor copy() {
    return new Tensor(pointer.clone());
  }

  /** The same numbers, cut off from the graph that made them. */
  public Tensor detach() {
    return new Tensor(pointer.detach());
  }

  /** The same numbers as another type. */
  public Tensor to(Type type) {
    return new Tensor(pointer.to(type.scalar));
  }

  // Arithmetic ----------------------------------------------------------------------------------

  /** Number by number; extents of 1 are repeated. */
  public Tensor plus(Tensor other) {
    return new Tensor(pointer.add(other.pointer));
  }

  /** A number added to each. */
  public Tensor plus(double value) {
    return new Tensor(pointer.add(new Scalar(value)));
  }

  /** Number by number; extents of 1 are repeated. */
  public Tensor minus(Tensor other) {
    return new Tensor(pointer.sub(other.pointer));
  }

  /** Number by number; extents of 1 are repeated. */
  public Tensor times(Tensor other) {
    return new Tensor(pointer.mul(other.pointer));
  }

  /** Each number times one. */
  public Tensor times(double value) {
    return new Tensor(pointer.mul(new Scalar(value)));
  }

  /** Divided number by number; extents of 1 are repeated. */
  public Tensor over(Tensor other) {
    return new Tensor(pointer.div(other.pointer));
  }

  /** Each number's opposite. */
  public Tensor negate() {
    return new Tensor(pointer.neg());
  }

  /** Each number's square. */
  public Tensor square() {
    return new Tensor(pointer.square());
  }

  /** Each number's square root. */
  public Tensor sqrt() {
    return new Tensor(pointer.sqrt());
  }

  /** Each number's exponential. */
  public Tensor exp() {
    return new Tensor(pointer.exp());
  }

  /** Each number's natural logarithm. */
  public Tensor log() {
    return new Tensor(pointer.log());
  }

  /** The product of matrices, a member each: [m, a, b] x [m, b, c] = [m, a, c]. */
  public Tensor matmul(Tensor other) {
    return new Tensor(pointer.bmm(other.pointer));
  }

  /** This + left x right, a member each: [m, a, c] or broadcast to it. */
  public Tensor plusMatmul(Tensor left, Tensor right) {
    return new Tensor(pointer.baddbmm(left.pointer, right.pointer));
  }

  /** Adds to its own numbers; returns itself. */
  public Tensor plusInPlace(Tensor other) {
    pointer.add_(other.pointer);
    return this;
  }

  /** Adds a number to each of its own; returns itself. */
  public Tensor plusInPlace(double value) {
    pointer.add_(new Scalar(value));
    return this;
  }

  /** Takes the other's numbers from its own; returns itself. */
  public Tensor minusInPlace(Tensor other) {
    pointer.sub_(other.pointer);
    return this;
  }

  /** Adds left x right, a member each; returns itself. */
  public Tensor plusMatmulInPlace(Tensor left, Tensor right) {
    pointer.baddbmm_(left.pointer, right.pointer);
    return this;
  }

  /** Multiplies its own numbers by one and adds left x right, a member each; returns itself. */
  public Tensor timesPlusMatmulInPlace(double factor, Tensor left, Tensor right) {
    pointer.baddbmm_(left.pointer, right.pointer, new Scalar(factor), new Scalar(1));
    return this;
  }

  /** Adds {@code scale} times {@code other}. */
  public Tensor plusInPlace(Tensor other, double scale) {
    pointer.add_(other.pointer, new Scalar(scale));
    return this;
  }

  /** Multiplies its own numbers by one; returns itself. */
  public Tensor timesInPlace(double value) {
    pointer.mul_(new Scalar(value));
    return this;
  }

  /** Multiplies its own numbers; returns itself. */
  public Tensor timesInPlace(Tensor other) {
    pointer.mul_(other.pointer);
    return this;
  }

  /** Multiplies its own numbers by one and adds the other's to them, in one pass. */
  public Tensor timesPlusInPlace(double factor, Tensor other) {
    torch.add_out(pointer, other.pointer, pointer, new Scalar(factor));
    return this;
  }

  /**
   * Adds a number to the entries of {@code dimension} that {@code index} names, at each of its
   * places.
   */
  public Tensor plusAtInPlace(int dimension, Tensor index, double value) {
    pointer.scatter_add_(dimension, index.pointer, full(value, Type.FLOAT, index.shape()).pointer);
    return this;
  }

  /** Adds {@code scale} times {@code left} times {@code right}, element by element. */
  public Tensor plusProductInPlace(Tensor left, Tensor right, double scale) {
    pointer.addcmul_(left.pointer, right.pointer, new Scalar(scale));
    return this;
  }

  /** Adds {@code scale} times {@code left} over {@code right}, element by element. */
  public Tensor plusQuotientInPlace(Tensor left, Tensor right, double scale) {
    pointer.addcdiv_(left.pointer, right.pointer, new Scalar(scale));
    return this;
  }

  /** Makes all its numbers 0; returns itself. */
  public Tensor zeroInPlace() {
    pointer.zero_();
    return this;
  }

  /** Takes the other's numbers; returns itself. */
  public Tensor copyInPlace(Tensor other) {
    pointer.copy_(other.pointer);
    return this;
  }

  // Reduction -----------------------------------------------------------------------------------

  /** The sum of everything: a scalar. */
  public Tensor sum() {
    return new Tensor(pointer.sum());
  }

  /** The sum over some dimensions, which vanish. */
  public Tensor sum(int... dimensions) {
    return new Tensor(pointer.sum(longs(dimensions), false, new ScalarTypeOptional()));
  }

  /** The mean over some dimensions, which vanish. */
  public Tensor mean(int... dimensions) {
    return new Tensor(pointer.mean(longs(dimensions), false, new ScalarTypeOptional()));
  }

  /** Where the largest entry of {@code dimension} stands, the first of equals: type LONG. */
  public Tensor argmax(int dimension) {
    return new Tensor(pointer.argmax(new org.bytedeco.pytorch.LongOptional(dimension), false));
  }

  // Functions -----------------------------------------------------------------------------------

  /** 1 / (1 + exp(-x)) of each number. */
  public Tensor sigmoid() {
    return filling(torch::sigmoid);
  }

  /** Each number's hyperbolic tangent. */
  public Tensor tanh() {
    return new Tensor(torch.tanh(pointer));
  }

  /** Each number, or 0 where it is below. */
  public Tensor relu() {
    return new Tensor(torch.relu(pointer));
  }

  /** What lies outside the interval becomes its nearest end. */
  public Tensor clamp(double least, double most) {
    return new Tensor(
        pointer.clamp(new ScalarOptional(new Scalar(least)), new ScalarOptional(new Scalar(most))));
  }

  /** Gaussian error linear unit, by the error function (Hendrycks and Gimpel 2016). */
  public Tensor gelu() {
    return filling(torch::gelu);
  }

  /** log(1 + exp(x)), without overflow. */
  public Tensor softplus() {
    return filling(torch::softplus);
  }

  /**
   * A function, number by number, whose kernel rounds the numbers that fill a vector register
   * differently from the few that are left over at the end. Which numbers those are depends on how
   * many members there are; so none are left over: zeros make up the last register.
   */
  private Tensor filling(UnaryOperator<org.bytedeco.pytorch.Tensor> function) {
    var whole = pointer.contiguous();
    long size = whole.numel();
    long missing = -size & (LANES - 1);
    if (missing == 0) {
      return new Tensor(function.apply(whole));
    }
    long[] end = {0, missing};
    var filled = torch.constant_pad_nd(whole.reshape(-1), end);
    return new Tensor(function.apply(filled).narrow(0, 0, size).reshape(shape()));
  }

  /** The logarithm of {@link #softmax}, stable where probabilities vanish. */
  public Tensor logSoftmax(int dimension) {
    return new Tensor(pointer.log_softmax(dimension));
  }

  /** Exponentials as shares of their sum along a dimension. */
  public Tensor softmax(int dimension) {
    return new Tensor(pointer.softmax(dimension));
  }

  /** NaN becomes 0; everything else stays. */
  public Tensor missingAsZero() {
    return new Tensor(
        torch.nan_to_num(
            pointer,
            new DoubleOptional(0),
            new DoubleOptional(Double.POSITIVE_INFINITY),
            new DoubleOptional(Double.NEGATIVE_INFINITY)));
  }

  /** Where each number is below the other: BOOL. */
  public Tensor lessThan(Tensor other) {
    return new Tensor(pointer.lt(other.pointer));
  }

  /** This where {@code condition} (BOOL) holds, else {@code other}. */
  public Tensor where(Tensor condition, Tensor other) {
    return new Tensor(torch.where(condition.pointer, pointer, other.pointer));
  }

  /**
   * Orthonormal columns that span those of each matrix [m, a, b], a >= b: the Q of its QR, with the
   * signs that leave R's diagonal positive, so that a normal matrix gives a uniform one (Mezzadri,
   * "How to generate random matrices from the classical compact groups", 2007).
   */
  public Tensor orthonormal() {
    var factors = torch.linalg_qr(pointer, "reduced");
    var signs = factors.get1().diagonal(0, -2, -1).sgn().unsqueeze(-2);
    return new Tensor(factors.get0().mul(signs));
  }

  // Reading -------------------------------------------------------------------------------------

  /** The numbers in row-major order, as floats. */
  public float[] floats() {
    try (Scope scope = Scope.open()) {
      float[] values = new float[Math.toIntExact(size())];
      Tensor plain = readable(Type.FLOAT);
      if (values.length > 0) {
        new FloatPointer(plain.pointer.data_ptr()).get(values, 0, values.length);
      }
      return values;
    }
  }

  /** The numbers in row-major order, as doubles. */
  public double[] doubles() {
    try (Scope scope = Scope.open()) {
      double[] values = new double[Math.toIntExact(size())];
      Tensor plain = readable(Type.DOUBLE);
      if (values.length > 0) {
        new DoublePointer(plain.pointer.data_ptr()).get(values, 0, values.length);
      }
      return values;
    }
  }

  /** The numbers in row-major order, as whole numbers. */
  public long[] longs() {
    try (Scope scope = Scope.open()) {
      long[] values = new long[Math.toIntExact(size())];
      Tensor plain = readable(Type.LONG);
      if (values.length > 0) {
        new LongPointer(plain.pointer.data_ptr()).get(values, 0, values.length);
      }
      return values;
    }
  }

  /** Row-major in the processor's memory. */
  private Tensor readable(Type type) {
    return new Tensor(Device.home(pointer.detach().to(type.scalar).contiguous()));
  }

  /** The one number of a tensor of size 1. */
  public double value() {
    return pointer.item_double();
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape());
  }

  static long product(long... shape) {
    long size = 1;
    for (long length : shape) {
      size = Math.multiplyExact(size, length);
    }
    return size;
  }

  static long[] prepend(long first, long... rest) {
    long[] result = new long[rest.length + 1];
    result[0] = first;
    System.arraycopy(rest, 0, result, 1, rest.length);
    return result;
  }

  /** The same number for every member. */
  public static double[] constant(double value, int times) {
    double[] result = new double[times];
    Arrays.fill(result, value);
    return result;
  }

  private static long[] longs(int... values) {
    return Arrays.stream(values).asLongStream().toArray();
  }
}
