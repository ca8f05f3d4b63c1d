package org.onramp.bench.workload;

import static org.onramp.bench.harness.Figure.RATE;
import static org.onramp.bench.harness.Goal.atLeast;

import java.util.List;

import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.Goal;
import org.onramp.bench.harness.Measured;
import org.onramp.bench.harness.Workload;
import org.onramp.bench.load.Load;
import org.onramp.bench.machine.Servers;
import org.onramp.bench.workload.Creates.Manner;

/** What it costs a create that it also writes its event. */
public final class OutboxCostWorkload implements Workload {
  private static final String DATABASE = "outbox_cost";
  private static final int WRITERS = 8;

  private final Servers servers;

  /** Makes nothing before the first round. */
  public OutboxCostWorkload(Servers servers) {
    this.servers = servers;
  }

  @Override
  public String name() {
    return "outbox-cost";
  }

  @Override
  public String description() {
    return "%d writers create people, with and without an event in the outbox".formatted(WRITERS);
  }

  @Override
  public String unit() {
    return "creates";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(10_000, 50_000, List.of());
  }

  @Override
  public void begin(List<Integer> sizes) throws Exception {
    Library.database(servers, DATABASE);
    servers.execute(DATABASE, Creates.TABLE);
  }

  @Override
  public List<Contender> contenders() {
    return List.of(
        new Creating("create alone", Contender.Role.LIMIT, Manner.ROW_ONLY),
        new Creating("ours", Contender.Role.OURS, Manner.ROW_THEN_EVENT),
        new Creating(
            "create alone, one statement", Contender.Role.LIMIT, Manner.ROW_ONLY_ONE_STATEMENT),
        new Creating("ours, one statement", Contender.Role.OURS, Manner.ONE_STATEMENT));
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        atLeast(0.85, "ours", RATE, "create alone"),
        atLeast(0.85, "ours, one statement", RATE, "create alone, one statement"));
  }

  private final class Creating implements Contender {
    private final String name;
    private final Role role;
    private final Manner manner;

    Creating(String name, Role role, Manner manner) {
      this.name = name;
      this.role = role;
      this.manner = manner;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Role role() {
      return role;
    }

    @Override
    public void prepare(int size) throws Exception {
      servers.execute(DATABASE, "TRUNCATE person, outbox", "CHECKPOINT");
    }

    @Override
    public Measured run(int size) throws Exception {
      return Measured.rate(
          size,
          Load.closed(
              WRITERS,
              size,
              number -> Creates.on(servers, DATABASE, "bench.people", manner, () -> {})));
    }
  }
}
