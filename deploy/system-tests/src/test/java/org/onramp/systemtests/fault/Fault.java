package org.onramp.systemtests.fault;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import org.onramp.local.Service;
import org.onramp.systemtests.Api;

/**
 * Something that goes wrong.
 *
 * @param name as it stands in the table
 * @param times how often it is inflicted
 * @param injury does it, and undoes it where it does not heal by itself
 * @param relief undoes what the platform must get along with while the oracle looks
 */
record Fault(String name, int times, Injury injury, Injury relief) {
  private static final Injury UNNEEDED = Injury.of((c, o) -> {});

  private Fault(String name, int times, Action action) {
    this(name, times, action, (c, o) -> {});
  }

  private Fault(String name, int times, Action action, Action relief) {
    this(name, times, Injury.of(action), Injury.of(relief));
  }

  /** What happens to the platform. */
  @FunctionalInterface
  interface Injury {
    /** Returns the moment from which the platform was left to itself, to recover. */
    Instant inflict(Cluster cluster, Oracle oracle) throws Exception;

    /** One that is over when it has been done. */
    static Injury of(Action action) {
      return (c, o) -> {
        action.perform(c, o);
        return Instant.now();
      };
    }
  }

  /** What is done to the platform. */
  @FunctionalInterface
  interface Action {
    void perform(Cluster cluster, Oracle oracle) throws Exception;
  }

  static Fault killed(Service service, int times) {
    return new Fault("kill -9 " + service.module(), times, (c, o) -> c.service(service).kill());
  }

  /** Each service while the ones before it may not be back yet. */
  static Fault killedInTurn(int times) {
    return new Fault(
        "kill -9 each service in turn",
        times,
        (c, o) -> {
          for (Service service : Service.values()) {
            c.service(service).kill();
            rest(Duration.ofSeconds(3));
          }
        });
  }

  static Fault allKilled(int times) {
    return new Fault(
        "kill -9 all four services",
        times,
        (c, o) -> Stream.of(Service.values()).parallel().forEach(s -> c.service(s).kill()));
  }

  static Fault kafkaKilled(int times) {
    return new Fault(
        "kill -9 Kafka", times, (c, o) -> c.brokers().parallelStream().forEach(Node::kill));
  }

  /** One broker of several is gone, and the others carry on without it. */
  static Fault brokerLost(int number, int times) {
    return new Fault(
        "kill -9 broker %d of three, and go on without it".formatted(number + 1),
        times,
        (c, o) -> {
          c.brokers().get(number).hold();
          rest(Duration.ofSeconds(10));
        },
        (c, o) -> c.brokers().get(number).release());
  }

  /** One replica of reporting is gone, and its partitions move to the others. */
  static Fault replicaLost(int number, int times) {
    return new Fault(
        "kill -9 a replica of reporting, and go on without it",
        times,
        (c, o) -> {
          c.furtherReplicas().get(number).hold();
          rest(Duration.ofSeconds(10));
        },
        (c, o) -> c.furtherReplicas().get(number).release());
  }

  static Fault postgresDiskFull(Duration time) {
    return diskFull("PostgreSQL", Cluster::postgresDisk, time);
  }

  static Fault kafkaDiskFull(Duration time) {
    return diskFull("Kafka", Cluster::kafkaDisk, time);
  }

  private static Fault diskFull(String whose, Function<Cluster, SmallDisk> disk, Duration time) {
    return new Fault(
        "fill the disk under %s for %d s".formatted(whose, time.toSeconds()),
        1,
        (c, o) -> {
          disk.apply(c).fill();
          rest(time);
          disk.apply(c).free();
        });
  }

  static Fault postgresKilled(int times) {
    return new Fault("kill -9 PostgreSQL", times, (c, o) -> c.postgres().kill());
  }

  static Fault frozen(Service service, Duration time, int times) {
    return new Fault(
        "freeze %s for %d s".formatted(service.module(), time.toSeconds()),
        times,
        (c, o) -> {
          c.service(service).freeze();
          rest(time);
          c.service(service).thaw();
        });
  }

  static Fault cutFromKafka(Duration time, int times) {
    return new Fault(
        "cut the services from Kafka for %d s".formatted(time.toSeconds()),
        times,
        (c, o) -> {
          c.toKafka().forEach(TcpProxy::cut);
          rest(time);
          c.toKafka().forEach(TcpProxy::mend);
        });
  }

  static Fault cutFromPostgres(Service service, Duration time, int times) {
    return new Fault(
        "cut %s from PostgreSQL for %d s".formatted(service.module(), time.toSeconds()),
        times,
        (c, o) -> {
          c.toPostgres(service).cut();
          rest(time);
          c.toPostgres(service).mend();
        });
  }

  static Fault rollingRestart(int times) {
    Injury restarts =
        (c, o) -> {
          Instant last = Instant.now();
          for (Service service : Service.values()) {
            c.service(service).restart();
            last = Instant.now();
            awaitReady(c);
          }
          return last;
        };
    return new Fault("rolling restart of every service", times, restarts, UNNEEDED);
  }

  /** Kafka comes back with nothing in it, and every owner publishes what it has. */
  static Fault kafkaEmptied() {
    Injury emptying =
        (c, o) -> {
          c.brokers().parallelStream().forEach(Node::hold);
          c.emptyKafka();
          c.brokers().forEach(Node::release);
          Instant released = Instant.now();
          awaitReady(c);
          for (Service service : List.of(Service.INTAKE, Service.PROGRAM, Service.PLACEMENT)) {
            republish(c, service, "");
          }
          return released;
        };
    return new Fault("Kafka emptied and refilled", 1, emptying, UNNEEDED);
  }

  /** Placement's database is set back to what it was a while ago, under continuing traffic. */
  static Fault databaseSetBack(Traffic traffic, Duration back) {
    Injury restoring =
        (c, o) -> {
          Ledger.Placements copied = o.owedByPlacement();
          withoutPlacement(c, "CREATE DATABASE placement_earlier TEMPLATE placement");
          awaitReady(c);
          registerEmployer(c, "registered-twice");
          rest(back);
          traffic.pause();
          withoutPlacement(
              c,
              "DROP DATABASE placement WITH (FORCE)",
              "ALTER DATABASE placement_earlier RENAME TO placement");
          Instant restored = Instant.now();
          awaitReady(c);
          republish(c, Service.PLACEMENT, "?raiseVersionsBy=1000000");
          registerEmployer(c, "registered-twice");
          o.forgetWhatPlacementForgot(copied);
          return restored;
        };
    return new Fault(
        "placement's database set back by %d s".formatted(back.toSeconds()),
        1,
        restoring,
        UNNEEDED);
  }

  private static void withoutPlacement(Cluster cluster, String... statements) throws Exception {
    cluster.service(Service.PLACEMENT).hold();
    try (Connection connection = cluster.administrator();
        Statement sql = connection.createStatement()) {
      sql.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'placement'");
      for (String statement : statements) {
        sql.execute(statement);
      }
    } finally {
      cluster.service(Service.PLACEMENT).release();
    }
  }

  /** As one that is not known, which 201 says: an id of before may come again after a restore. */
  private static void registerEmployer(Cluster cluster, String id) {
    Api admin = cluster.as("partnership-admin", "fault-partnership", Service.PLACEMENT);
    admin.put("/v1/employers/" + id, Map.of("name", id)).is(201);
  }

  private static void republish(Cluster cluster, Service service, String query) {
    Api admin = cluster.as("partnership-admin", "fault-partnership", service);
    admin.post("/v1/admin/republish" + query, Map.of()).is(202);
  }

  private static void awaitReady(Cluster cluster) {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
    while (!cluster.isReady()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("the services do not become ready");
      }
      rest(Duration.ofMillis(200));
    }
  }

  static void rest(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
