package org.basin.report;

/**
 * How much a page carries, so that it stays small enough to be sent to a colleague.
 *
 * @param trials rows of the table of trials at the most; with more, the table is left out
 * @param looks of each training drawn, at the most
 * @param courses trainings drawn an arm and panel, at the most
 * @param pixels of a picture of weights, about
 * @param pictures of weights in the page, at the most
 */
record Detail(int trials, int looks, int courses, int pixels, int pictures) {
  static final Detail FULL = new Detail(2000, 48, 40, 30_000, 96);
  static final Detail LEAN = new Detail(1000, 20, 10, 14_000, 60);
  static final Detail SPARE = new Detail(0, 12, 3, 8_000, 16);
  static final Detail LEAST = new Detail(0, 6, 0, 0, 0);
}
