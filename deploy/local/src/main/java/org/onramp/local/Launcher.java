package org.onramp.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.onramp.local.demo.Addresses;
import org.onramp.local.demo.DemoData;
import org.onramp.local.identity.LocalIssuer;
import org.onramp.local.identity.Secrets;
import org.onramp.local.identity.SigningKeys;
import org.onramp.local.process.Leftovers;
import org.onramp.local.process.PidFile;

/** The command line behind {@code deploy/up}, {@code deploy/down} and {@code deploy/token}. */
public final class Launcher {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(90);

  private static volatile boolean stopping;

  private final Options options;
  private final State state;
  private final Path root;
  private final Console console = new Console(System.out);

  private Launcher(Options options, Path root) {
    this.options = options;
    this.state = new State(options.data());
    this.root = root;
  }

  public static void main(String[] args) {
    Path root = Path.of(System.getProperty("onramp.root", "")).toAbsolutePath().normalize();
    try {
      Options options = Options.parse(args, root.resolve(".onramp"));
      new Launcher(options, root).run();
      System.exit(0);
    } catch (Problem e) {
      if (!stopping) { // else it is a consequence of being stopped
        System.err.println("onramp: " + e.getMessage());
      }
      System.exit(1);
    }
  }

  private void run() {
    switch (options.command()) {
      case "up" -> up();
      case "down" -> down();
      case "token" -> token();
      case "help" -> console.line(Options.usage());
      default -> throw new Problem("unknown command; " + Options.usage());
    }
  }

  private void up() {
    Instant begun = Instant.now();
    state.prepare();
    if (options.detach()) {
      Detached.start(state, root, options, console);
      return;
    }
    if (!state.lock()) {
      throw new Problem(
          "already running from %s%s; stop it with deploy/down"
              .formatted(state.folder(), runningPid().map(pid -> " (pid " + pid + ")").orElse("")));
    }
    PidFile.write(state, "launcher", ProcessHandle.current());
    List<String> ended = Leftovers.end(state);
    if (!ended.isEmpty()) {
      console.line(
          "Ended what a killed run had left behind: %s".formatted(String.join(", ", ended)));
    }
    if (options.fresh()) {
      state.wipe();
    }
    state.requireSpace();
    Ports ports = ports();
    ports.requireFree();
    KafkaLog.to(state.logs().resolve("kafka.log"));
    // Kafka's formatter prints there; the console keeps the terminal.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));

    CompletableFuture<Void> over = new CompletableFuture<>();
    Secrets secrets = Secrets.in(state.at("secrets.properties"));
    SigningKeys keys = SigningKeys.in(state.at("keys"));
    LocalStack stack =
        new LocalStack(state, ports, root, secrets, keys, console, over::completeExceptionally);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "launcher-stop"));

    console.line(
        "Starting Onramp on JDK %s, state in %s"
            .formatted(System.getProperty("java.version"), state.folder()));
    stack.start();
    console.line(
        "Healthy in %s; all processes together use %s of memory."
            .formatted(
                Console.seconds(Duration.between(begun, Instant.now())),
                Console.gibibytes(stack.memory())));
    if (options.demo()) {
      loadDemo(ports, new LocalIssuer(keys));
    }
    new Welcome(console, ports, state, options).print();
    Detached.tellReady(state);
    awaitEnd(over);
  }

  private void loadDemo(Ports ports, LocalIssuer issuer) {
    Instant begun = Instant.now();
    Addresses addresses =
        new Addresses(
            ports.address(Service.INTAKE),
            ports.address(Service.PROGRAM),
            ports.address(Service.PLACEMENT),
            ports.address(Service.REPORTING));
    console.line("");
    new DemoData(addresses, issuer::token, console::line).load();
    console.line(
        "Demo data loaded in %s."
            .formatted(Console.seconds(Duration.between(begun, Instant.now()))));
    HeadlineTable.from(addresses.reporting(), issuer.token("partnership-admin", "demo-partnership"))
        .lines()
        .forEach(console::line);
  }

  private static void awaitEnd(CompletableFuture<Void> over) {
    try {
      over.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw e;
    }
  }

  private void stop(LocalStack stack) {
    Instant begun = Instant.now();
    stopping = true;
    console.line("Stopping …");
    stack.stop();
    PidFile.delete(state.pidFiles().resolve("launcher.pid"));
    console.line(
        "Stopped in %s.".formatted(Console.seconds(Duration.between(begun, Instant.now()))));
  }

  private void down() {
    if (!Files.isDirectory(state.folder())) {
      console.line("Nothing is running from %s.".formatted(state.folder()));
      return;
    }
    Optional<ProcessHandle> launcher = runningLauncher();
    if (launcher.isEmpty()) {
      List<String> ended = Leftovers.end(state);
      console.line(
          (ended.isEmpty()
                  ? "Nothing is running from %s."
                  : "Ended what a killed run had left behind in %s.")
              .formatted(state.folder()));
      return;
    }
    launcher.get().destroy();
    try {
      launcher.get().onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
      console.line("Stopped.");
    } catch (java.util.concurrent.TimeoutException e) {
      throw new Problem(
          "pid %d does not stop; its log is in %s".formatted(launcher.get().pid(), state.logs()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void token() {
    if (options.operands().size() != 2) {
      throw new Problem("a token needs a role and an organisation: deploy/token ROLE ORG");
    }
    Path folder = state.at("keys");
    if (!SigningKeys.existIn(folder)) {
      throw new Problem(
          "there is no signing key in %s yet; start first with deploy/up"
              .formatted(state.folder()));
    }
    console.line(
        new LocalIssuer(SigningKeys.in(folder))
            .token(options.operands().get(0), options.operands().get(1)));
  }

  /** The base is remembered, so that a later start and other commands need not be told again. */
  private Ports ports() {
    Path file = state.at("ports");
    int base =
        options
            .portBase()
            .orElseGet(
                () ->
                    Files.exists(file)
                        ? Integer.parseInt(State.read(file).strip())
                        : Ports.DEFAULT_BASE);
    State.write(file, base + "\n", "rw-r--r--");
    return new Ports(base);
  }

  private Optional<ProcessHandle> runningLauncher() {
    return PidFile.living(state.pidFiles().resolve("launcher.pid"));
  }

  private Optional<Long> runningPid() {
    return runningLauncher().map(ProcessHandle::pid);
  }
}
