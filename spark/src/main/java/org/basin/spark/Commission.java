package org.basin.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import org.basin.execution.DataDefinition;
import org.basin.study.Outcome;

/**
 * What pieces of one kind have in common: all that an executor needs to make a workplace.
 *
 * @param outcomes as {@link org.basin.execution.Workplace} wants them
 * @param files on the driver's shelf, by name, fetched when a piece reads them
 */
record Commission(DataDefinition data, List<Outcome> outcomes, Map<String, Broadcast<byte[]>> files)
    implements Serializable {}
