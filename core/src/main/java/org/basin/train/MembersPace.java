package org.basin.train;

import java.util.Arrays;
import java.util.List;
import org.basin.nn.Network;

/** The pace that members' own settings and the recipe's rule for layers give. */
record MembersPace(Network network, Layerwise layers, List<MemberSetting> settings)
    implements Pace {
  @Override
  public double[] rates(String name, double done) {
    double layer = layers.factor(network, name, done);
    return settings.stream()
        .mapToDouble(s -> s.rate() * s.schedule().factor(done) * layer)
        .toArray();
  }

  @Override
  public int members() {
    return settings.size();
  }

  @Override
  public Pace members(int... places) {
    return new MembersPace(network, layers, Arrays.stream(places).mapToObj(settings::get).toList());
  }

  @Override
  public double[] decays(double otherwise) {
    return settings.stream().mapToDouble(MemberSetting::weightDecay).toArray();
  }
}
