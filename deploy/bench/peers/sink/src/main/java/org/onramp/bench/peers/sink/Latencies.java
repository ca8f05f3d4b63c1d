package org.onramp.bench.peers.sink;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How late each of them was, exactly. */
final class Latencies {
  private final List<Long> nanoseconds = new ArrayList<>();

  synchronized void add(long late) {
    nanoseconds.add(late);
  }

  synchronized int count() {
    return nanoseconds.size();
  }

  /** As the bench reads a round's figures, in milliseconds. */
  synchronized String told() {
    Collections.sort(nanoseconds);
    return "done %d P50=%s P99=%s"
        .formatted(nanoseconds.size(), milliseconds(50), milliseconds(99));
  }

  private double milliseconds(int percentile) {
    int place = (int) Math.ceil(nanoseconds.size() * percentile / 100.0) - 1;
    return nanoseconds.get(place) / 1e6;
  }
}
