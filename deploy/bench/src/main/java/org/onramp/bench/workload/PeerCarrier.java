package org.onramp.bench.workload;

import org.onramp.bench.load.Load;
import org.onramp.bench.machine.Jvm;
import org.onramp.bench.machine.Peers;
import org.onramp.bench.workload.Creates.Manner;

/** A peer that carries the same outbox table, in a process of its own. */
final class PeerCarrier implements Carrier {
  private final Peers peers;
  private final String peer;
  private final Route route;
  private Jvm process;

  PeerCarrier(Peers peers, String peer, Route route) {
    this.peers = peers;
    this.peer = peer;
    this.route = route;
  }

  @Override
  public Load.Worker writer() {
    return Creates.on(
        route.servers(), route.database(), route.topic(), Manner.ONE_STATEMENT, () -> {});
  }

  @Override
  public void open() throws Exception {
    if (process == null) {
      process = peers.start("carry", peer);
    }
    process.ask("open %s %s".formatted(route.database(), route.topic()));
  }

  @Override
  public void close() throws Exception {
    if (process != null) {
      process.ask("close");
    }
  }

  @Override
  public void end() {
    if (process != null) {
      process.close();
    }
  }
}
