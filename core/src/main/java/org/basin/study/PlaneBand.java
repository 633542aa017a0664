package org.basin.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Some rows of a loss plane, as one piece of work leaves them. A store has these; whoever reads it
 * sees whole planes alone.
 *
 * @param plane with these rows and no others
 * @param band from 0, the lowest coordinates first
 * @param bands of the whole plane
 */
public record PlaneBand(LossPlane plane, int band, int bands) implements Picture {

  @Override
  public String name() {
    return plane.name() + " band " + band + " of " + bands;
  }

  @Override
  public String data() {
    return plane.data();
  }

  /** The same pictures with bands put together, and those left out of which one is missing. */
  public static List<Picture> joined(Collection<? extends Picture> pictures) {
    List<Picture> whole = new ArrayList<>();
    Map<String, PlaneBand[]> planes = new LinkedHashMap<>();
    for (Picture each : pictures) {
      if (each instanceof PlaneBand part) {
        planes
                .computeIfAbsent(part.plane().name(), name -> new PlaneBand[part.bands()])[
                part.band()] =
            part;
      } else {
        whole.add(each);
      }
    }
    for (PlaneBand[] parts : planes.values()) {
      if (Arrays.stream(parts).allMatch(java.util.Objects::nonNull)) {
        whole.add(joined(parts));
      }
    }
    return whole;
  }

  private static LossPlane joined(PlaneBand... parts) {
    LossPlane any = parts[0].plane();
    return new LossPlane(
        any.data(),
        any.network(),
        any.kind(),
        any.marks(),
        any.first(),
        planes(parts).flatMapToDouble(p -> Arrays.stream(p.second())).toArray(),
        planes(parts).flatMap(p -> Arrays.stream(p.loss())).toArray(double[][]::new),
        planes(parts).flatMap(p -> Arrays.stream(p.error())).toArray(double[][]::new),
        any.rows(),
        any.unit(),
        any.length(),
        any.distances());
  }

  private static Stream<LossPlane> planes(PlaneBand... parts) {
    return Arrays.stream(parts).map(PlaneBand::plane);
  }
}
