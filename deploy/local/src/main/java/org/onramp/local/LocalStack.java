package org.onramp.local;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.onramp.local.identity.Secrets;
import org.onramp.local.identity.SigningKeys;
import org.onramp.local.kafka.KafkaServer;
import org.onramp.local.postgres.Databases;
import org.onramp.local.postgres.PostgresServer;
import org.onramp.local.process.Memory;

/**
 * PostgreSQL, Kafka and the four services. Starts them in the order in which they need each other
 * and stops them the other way round, however far starting came.
 */
final class LocalStack {
  private static final int RESTARTS_PER_SERVICE = 5;

  /**
   * The optimising compiler waits six times as long as it would: a start runs much code some
   * thousand times and never again. The same in training as ever after, or no start-up cache would
   * fit.
   */
  private static final List<String> QUICK_START =
      List.of(
          "-XX:Tier4InvocationThreshold=30000",
          "-XX:Tier4MinInvocationThreshold=4000",
          "-XX:Tier4CompileThreshold=90000",
          "-XX:Tier4BackEdgeThreshold=240000");

  private final State state;
  private final Ports ports;
  private final Path root;
  private final Secrets secrets;
  private final SigningKeys keys;
  private final Console console;
  private final Consumer<Problem> fatal;
  private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
  private final ExecutorService work =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "launcher");
            thread.setDaemon(true);
            return thread;
          });

  /** What to do when a process ends; kept, because a future that nobody holds hides its failure. */
  private final List<CompletableFuture<Void>> watches = new CopyOnWriteArrayList<>();

  private volatile List<CompletableFuture<Void>> foundations = List.of();
  private volatile PostgresServer postgres;
  private volatile KafkaServer kafka;
  private volatile boolean stopping;

  /**
   * @param fatal told when the stack cannot go on, for instance because the broker has given up
   */
  LocalStack(
      State state,
      Ports ports,
      Path root,
      Secrets secrets,
      SigningKeys keys,
      Console console,
      Consumer<Problem> fatal) {
    this.state = state;
    this.ports = ports;
    this.root = root;
    this.secrets = secrets;
    this.keys = keys;
    this.console = console;
    this.fatal = fatal;
  }

  /** Returns when everything is healthy. */
  void start() {
    foundations =
        List.of(
            CompletableFuture.runAsync(this::startPostgres, work),
            CompletableFuture.runAsync(this::startKafka, work));
    join(foundations);
    ServiceEnvironment environment = new ServiceEnvironment(ports, secrets, keys);
    for (Service service : Service.values()) {
      State.write(
          state.at("services").resolve(service.shortName() + ".properties"),
          environment.file(service),
          "rw-------");
      services.put(
          service, new ServiceProcess(service, state, root, ports, environment.of(service)));
    }
    if (StartupCache.isSupported() && !allCachesExist() && thereIsRoomForCaches()) {
      train();
    }
    startServices();
    services.values().forEach(this::watch);
  }

  /** Processes and the launcher itself, which is Kafka. */
  long memory() {
    List<Long> pids = new ArrayList<>();
    pids.add(ProcessHandle.current().pid());
    return Memory.of(pids);
  }

  void stop() {
    refuseStarts();
    // What is being started cannot be stopped yet; both take seconds.
    foundations.forEach(foundation -> foundation.exceptionally(failed -> null).join());
    join(each(ServiceProcess::stop));
    if (kafka != null) {
      kafka.stop();
    }
    if (postgres != null) {
      postgres.stop();
    }
  }

  private synchronized void refuseStarts() {
    stopping = true;
  }

  private synchronized void start(ServiceProcess service, List<String> cacheFlags) {
    if (stopping) {
      throw new Problem("stopped before everything was started");
    }
    service.start(Stream.concat(QUICK_START.stream(), cacheFlags.stream()).toList());
  }

  private void startPostgres() {
    Instant begun = Instant.now();
    PostgresServer server =
        PostgresServer.start(state, ports.postgres(), secrets.superuserPassword());
    postgres = server;
    new Databases(server, secrets).create(state);
    watches.add(server.process().onExit(() -> postgresEnded(server)));
    console.ready(
        "PostgreSQL " + PostgresServer.VERSION, "127.0.0.1:" + ports.postgres(), since(begun));
  }

  private void postgresEnded(PostgresServer server) {
    if (!stopping) {
      fatal.accept(server.process().ended());
    }
  }

  private void startKafka() {
    Instant begun = Instant.now();
    kafka =
        KafkaServer.start(
            state.at("kafka"), ports.kafka(), ports.kafkaController(), this::brokerGaveUp);
    console.ready("Kafka " + KafkaServer.version(), "127.0.0.1:" + ports.kafka(), since(begun));
  }

  private void brokerGaveUp() {
    if (!stopping) {
      fatal.accept(
          new Problem(
              "Kafka stopped by itself; is the disk full? its log is "
                  + state.logs().resolve("kafka.log")));
    }
  }

  private void startServices() {
    for (ServiceProcess service : services.values()) {
      start(service, cacheFlags(service));
    }
    Instant begun = Instant.now();
    join(
        services.values().stream()
            .map(
                service ->
                    CompletableFuture.runAsync(
                        () -> {
                          service.awaitReady();
                          console.ready(
                              service.service().module(),
                              "http://127.0.0.1:" + ports.of(service.service()),
                              since(begun));
                        },
                        work))
            .toList());
  }

  /** A start of each service whose end writes what the next starts will map. */
  private void train() {
    Instant begun = Instant.now();
    console.line("  Training start-up caches for this JDK (once per build, about a minute) …");
    for (ServiceProcess service : services.values()) {
      start(service, cache(service).trainingFlags());
    }
    join(each(ServiceProcess::awaitReady));
    join(each(ServiceProcess::stopAndWriteCache));
    long kept = services.values().stream().filter(service -> cache(service).keep()).count();
    console.ready("start-up caches", kept + " of " + services.size(), since(begun));
  }

  private List<CompletableFuture<Void>> each(Consumer<ServiceProcess> action) {
    return services.values().stream()
        .map(service -> CompletableFuture.runAsync(() -> action.accept(service), work))
        .toList();
  }

  private boolean allCachesExist() {
    return services.values().stream().allMatch(service -> cache(service).exists());
  }

  private boolean thereIsRoomForCaches() {
    boolean room = state.freeSpace() > StartupCache.BYTES_OF_ALL;
    if (!room) {
      console.line("  Too little disk space for start-up caches; starting without them.");
    }
    return room;
  }

  private StartupCache cache(ServiceProcess service) {
    return StartupCache.of(
        service.service(), ServiceProcess.jar(root, service.service()), state.caches());
  }

  /**
   * Does what a platform does with a service that crashed: starts it again, but not for ever. One
   * that was asked to end stays away, so that a developer can run it from the sources instead.
   */
  private void watch(ServiceProcess service) {
    watch(service, RESTARTS_PER_SERVICE);
  }

  private void watch(ServiceProcess service, int restartsLeft) {
    watches.add(service.onExit(() -> ended(service, restartsLeft)));
  }

  private void ended(ServiceProcess service, int restartsLeft) {
    if (stopping) {
      return;
    }
    if (service.wasStoppedOnPurpose()) {
      console.line(
          "%s was stopped by its process id; its port is yours until the next start"
              .formatted(service.service().module()));
      return;
    }
    if (restartsLeft == 0) {
      fatal.accept(service.ended());
      return;
    }
    console.line(service.ended().getMessage() + "; starting it again");
    restart(service);
    watch(service, restartsLeft - 1);
  }

  private void restart(ServiceProcess service) {
    pause();
    if (!stopping) {
      start(service, cacheFlags(service));
    }
  }

  private List<String> cacheFlags(ServiceProcess service) {
    return StartupCache.isSupported() ? cache(service).flags() : List.of();
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(List<CompletableFuture<Void>> tasks) {
    try {
      CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw e;
    }
  }

  private static Duration since(Instant begun) {
    return Duration.between(begun, Instant.now());
  }
}
