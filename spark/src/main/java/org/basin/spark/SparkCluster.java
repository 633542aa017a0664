package org.basin.spark;

import org.basin.execution.Cluster;
import org.basin.execution.Workers;

/** A Spark cluster, or one within this machine ({@code local}, {@code local-cluster}). */
public final class SparkCluster implements Cluster {
  @Override
  public Workers workers(String url) {
    return new SparkWorkers(SparkSettings.of(url));
  }
}
