package org.basin.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.broadcast.Broadcast;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.execution.DataDefinition;
import org.basin.execution.Harvest;
import org.basin.execution.Piece;
import org.basin.execution.StudyData;
import org.basin.execution.Workplace;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * A task: one piece, done on an executor with the code that does it on a thread. The data are read
 * once a process, by the first task. What stops it from outside, a full disk or data that are not
 * there, may be this machine's alone: the task fails, and Spark tries it elsewhere.
 */
final class PieceTask extends AbstractFunction1<Iterator<Piece>, Delivery> implements Serializable {
  private static final long serialVersionUID = 1L;

  private static @Nullable DataDefinition known;
  private static @Nullable StudyData read;

  @SuppressWarnings("serial") // broadcasts travel
  private final Broadcast<Commission> commission;

  PieceTask(Broadcast<Commission> commission) {
    this.commission = commission;
  }

  @Override
  public Delivery apply(Iterator<Piece> pieces) {
    Piece piece = pieces.next();
    Commission common = commission.value();
    try {
      StudyData data = data(common.data());
      CarriedShelf shelf = new CarriedShelf(folder(common.data()), common.files());
      Harvest harvest = new Workplace(data, shelf, common.outcomes()).run(piece);
      return Delivery.of(harvest, shelf.written());
    } catch (InputError e) {
      return Delivery.refused(e);
    } catch (OutsideError e) {
      throw outside(e.getMessage(), e);
    } catch (IOException e) {
      throw outside("what a piece wrote cannot be read back: " + e, e);
    }
  }

  private static OutsideError outside(@Nullable String what, Exception cause) {
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    return new OutsideError("on " + host + ": " + what, cause);
  }

  /** Of the study that was asked for last: one at a time is worked on. */
  private static synchronized StudyData data(DataDefinition definition) {
    StudyData data = read;
    if (data == null || !definition.equals(known)) {
      try {
        data = definition.read();
      } catch (InputError e) { // the driver read them: it is this machine that lacks them
        throw new OutsideError(String.join("\n", e.problems()), e);
      }
      read = data;
      known = definition;
    }
    return data;
  }

  /** In the folder that ends with the executor. */
  private static Path folder(DataDefinition data) {
    return Path.of(SparkFiles.getRootDirectory(), "basin", Integer.toHexString(data.hashCode()));
  }
}
