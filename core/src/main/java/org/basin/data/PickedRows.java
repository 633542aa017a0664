package org.basin.data;

/**
 * Some rows of a file of rows, read where they lie.
 *
 * @param rows of the file, in the order in which they stand here
 * @param size numbers of a row
 */
record PickedRows(RowFile file, int[] rows, int size) implements Features {
  private interface Span {
    void copy(long from, int at, int n);
  }

  @Override
  public Kind kind() {
    return file.kind();
  }

  @Override
  public long count() {
    return (long) rows.length * size;
  }

  @Override
  public void copy(long from, byte[] to, int at, int n) {
    spans(from, at, n, (there, here, length) -> file.copy(there, to, here, length));
  }

  @Override
  public void copy(long from, float[] to, int at, int n) {
    spans(from, at, n, (there, here, length) -> file.copy(there, to, here, length));
  }

  @Override
  public Features picked(int[] some, int each) {
    int[] there = new int[some.length];
    for (int i = 0; i < some.length; i++) {
      there[i] = rows[some[i]];
    }
    return new PickedRows(file, there, each);
  }

  /** What of each row is wanted: all of it, but for the first and the last. */
  private void spans(long from, int at, int n, Span span) {
    int done = 0;
    while (done < n) {
      long place = from + done;
      int within = (int) (place % size);
      int length = Math.min(n - done, size - within);
      span.copy((long) rows[(int) (place / size)] * size + within, at + done, length);
      done += length;
    }
  }
}
