package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * A start that keeps one thing of a pre-trained start and gives up the rest, so that what the
 * benefit hangs on can be told apart: an intervention, where a comparison alone would only go
 * together with it. The head and a norm's statistics stay as they are.
 */
public interface Control {
  /**
   * The control's start.
   *
   * @param pretrained the start that it is made from
   * @param drawn what the rule draws for the same replicate
   * @param rng the members' streams
   */
  Parameters apply(Network network, Parameters pretrained, Parameters drawn, Rng rng);
}
