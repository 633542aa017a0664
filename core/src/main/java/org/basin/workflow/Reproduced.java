package org.basin.workflow;

import java.util.List;
import org.basin.study.Outcome;

/**
 * A stored trial and the same trial trained again.
 *
 * @param differences a sentence for each number that is not the same; times are not compared
 */
public record Reproduced(Outcome stored, Outcome again, List<String> differences) {
  public Reproduced {
    differences = List.copyOf(differences);
  }
}
