package org.basin.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The CPU time that this process has used, on all its threads: the compiler's and the collector's
 * count too, as everything counts in the peers' processes.
 */
final class CpuTime {
  private CpuTime() {}

  static long nanoseconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
