package org.onramp.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time of this process and of all that it has started, servers included: only one contender
 * runs at a time, so the difference over a round is what the contender costs.
 */
public final class CpuTime {
  /** USER_HZ, which Linux fixes for user space. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  private CpuTime() {}

  /** Seconds so far; not a number where there is no /proc. */
  public static double seconds() {
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return Double.NaN;
    }
    while (true) {
      List<Long> processes = processes();
      double sum = processes.stream().mapToDouble(CpuTime::seconds).sum();
      // What has ended meanwhile has left its time to a parent that may have been read before.
      if (processes().containsAll(processes)) {
        return sum;
      }
    }
  }

  private static List<Long> processes() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants()).map(ProcessHandle::pid).toList();
  }

  /** The process itself and those of its children that have ended and were waited for. */
  private static double seconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int field : new int[] {USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM}) {
        ticks += Long.parseLong(fields[field]);
      }
      return ticks / TICKS_PER_SECOND;
    } catch (IOException e) {
      return 0; // ended: all is read again
    }
  }
}
