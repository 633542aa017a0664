package org.basin.engine;

import org.bytedeco.pytorch.global.torch;

/**
 * Eigenvalues and eigenvectors of symmetric matrices, a member each.
 *
 * @param values [members, n], ascending
 * @param vectors [members, n, n], the eigenvectors as columns, in the order of the values
 */
public record Symmetric(Tensor values, Tensor vectors) {

  /**
   * Decomposes.
   *
   * @param matrices [members, n, n], of which the lower triangle is read
   */
  public static Symmetric of(Tensor matrices) {
    var parts = torch.linalg_eigh(matrices.pointer(), "L");
    return new Symmetric(new Tensor(parts.get0()), new Tensor(parts.get1()));
  }
}
