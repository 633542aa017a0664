/**
 * Workers on a Spark cluster: pieces of a study's work as tasks, one core a task. The driver alone
 * writes the run folder; what a piece needs travels to the executors (the study as text, starts and
 * trained networks as broadcasts), and what it leaves behind travels home as it ends. Nothing but
 * the data must be where every machine finds it, under one path.
 *
 * <p>Read {@link org.basin.spark.SparkWorkers} first, the driver's side, then {@code PieceTask}, an
 * executor's. This package alone uses {@code org.apache.spark}.
 */
@NullMarked
package org.basin.spark;

import org.jspecify.annotations.NullMarked;
