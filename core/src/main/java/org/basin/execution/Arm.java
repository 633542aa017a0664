package org.basin.execution;

import java.util.List;
import org.basin.nn.Init;
import org.basin.nn.Pass;
import org.basin.pretrain.Control;
import org.basin.pretrain.Pretraining;
import org.jspecify.annotations.Nullable;

/**
 * An arm made ready for one network: a start and what it adds to the recipe.
 *
 * @param name as it stands in trials
 * @param rule from which the weights are drawn before any training
 * @param pretraining null where there is none
 * @param labelledOnly whether it pre-trains on the labelled subset alone
 * @param additions to the recipe, besides what is dropped
 * @param linear whether the network has no hidden layer
 * @param forest the trees that stand in for the network; null where there is one
 * @param controls what is done to the pre-trained start, in the order in which it is done
 */
public record Arm(
    String name,
    Init rule,
    @Nullable Pretraining pretraining,
    boolean labelledOnly,
    Pass.Dropping dropping,
    Additions additions,
    boolean linear,
    @Nullable Forest forest,
    List<Control> controls) {

  public Arm {
    controls = List.copyOf(controls);
  }
}
