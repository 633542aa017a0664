package org.basin.train;

import java.util.List;

/** The pace that members' own settings give. */
record MembersPace(List<MemberSetting> settings) implements Pace {
  @Override
  public double[] rates(String name, double done) {
    return settings.stream().mapToDouble(s -> s.rate() * s.schedule().factor(done)).toArray();
  }

  @Override
  public int members() {
    return settings.size();
  }

  @Override
  public double[] decays(double otherwise) {
    return settings.stream().mapToDouble(MemberSetting::weightDecay).toArray();
  }
}
