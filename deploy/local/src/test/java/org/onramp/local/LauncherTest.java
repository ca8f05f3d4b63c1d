package org.onramp.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher as a process, with real PostgreSQL and Kafka and stand-ins for the four services.
 */
class LauncherTest {
  @TempDir Path temp;

  private final List<Process> started = new ArrayList<>();
  private int portBase;
  private Path data;

  @BeforeEach
  void prepare() throws IOException {
    for (Service service : Service.values()) {
      jar(ServiceProcess.jar(temp, service));
    }
    data = temp.resolve("state");
    portBase = freeBase();
  }

  @AfterEach
  void stopEverything() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      process.waitFor(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void starts_stops_and_starts_again_with_the_same_data_and_secrets() throws Exception {
    Process first = up("--port-base", Integer.toString(portBase));
    awaitHealthy(first);
    String secrets = Files.readString(data.resolve("secrets.properties"));

    assertThat(Files.getPosixFilePermissions(data.resolve("secrets.properties")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(output(run("token", "funder", "demo-funder")))
        .matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    assertThat(error(run("up"))).startsWith("onramp: already running from").hasLineCount(1);
    assertThat(
            error(
                run(
                    "up",
                    "--data",
                    temp.resolve("other").toString(),
                    "--port-base",
                    "" + portBase)))
        .startsWith("onramp: port " + portBase + " (for intake-service) is in use")
        .hasLineCount(1);

    List<ProcessHandle> children = first.descendants().toList();
    assertThat(output(run("down"))).contains("Stopped.");
    assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);

    Process second = up(); // the ports are remembered
    awaitHealthy(second);
    assertThat(Files.readString(data.resolve("secrets.properties"))).isEqualTo(secrets);
  }

  @Test
  void a_killed_launcher_leaves_nothing_that_the_next_start_cannot_clean_up() throws Exception {
    Process killed = up("--port-base", Integer.toString(portBase));
    awaitHealthy(killed);
    List<ProcessHandle> orphans = killed.descendants().toList();

    killed.destroyForcibly().waitFor();
    assertThat(orphans).anyMatch(ProcessHandle::isAlive);
    Process next = up();
    awaitHealthy(next);

    assertThat(orphans).noneMatch(ProcessHandle::isAlive);
    assertThat(Files.readString(log(next))).contains("Ended what a killed run had left behind");
  }

  @Test
  void an_interrupted_first_start_does_not_spoil_the_next() throws Exception {
    for (int millis : new int[] {800, 2_000}) {
      Process interrupted = up("--port-base", Integer.toString(portBase));
      interrupted.waitFor(millis, TimeUnit.MILLISECONDS);
      interrupted.destroyForcibly().waitFor();
    }

    awaitHealthy(up());
  }

  @Test
  void a_service_that_does_not_start_is_named_with_its_reason() throws Exception {
    Process process =
        start(Map.of("FAKE_SERVICE_BROKEN", "yes"), "up", "--port-base", "" + portBase);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(errorLog(process)))
        .contains("-service ended with exit code 3: ERROR the fake service was told to be broken")
        .hasLineCount(1);
  }

  @Test
  void a_service_that_ends_is_started_again() throws Exception {
    Process launcher = up("--port-base", Integer.toString(portBase));
    awaitHealthy(launcher);
    Path pidFile = data.resolve("run/reporting-service.pid");
    String before = Files.readString(pidFile);

    new ProcessBuilder("kill", "-9", before.split(" ", -1)[0]).start().waitFor();

    await("reporting is started again", () -> !Files.readString(pidFile).equals(before));
  }

  @Test
  void a_service_that_is_asked_to_end_leaves_its_port_to_a_developer() throws Exception {
    Process launcher = up("--port-base", Integer.toString(portBase));
    awaitHealthy(launcher);

    new ProcessBuilder(
            "kill", Files.readString(data.resolve("run/intake-service.pid")).split(" ", -1)[0])
        .start()
        .waitFor();

    await(
        "told so",
        () ->
            Files.readString(log(launcher))
                .contains("intake-service was stopped by its process id"));
    assertThat(launcher.isAlive()).isTrue();
  }

  @Test
  void a_folder_that_cannot_be_written_is_named() throws Exception {
    Path file = Files.createFile(temp.resolve("a-file"));

    Process process = run("up", "--data", file.resolve("state").toString());

    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(error(process)).startsWith("onramp: cannot write to " + file).hasLineCount(1);
  }

  @Test
  void down_with_nothing_running_is_no_error() throws Exception {
    assertThat(output(run("down"))).contains("Nothing is running");
  }

  @Test
  void a_token_needs_a_known_role_and_a_first_start() throws Exception {
    assertThat(error(run("token", "funder", "demo-funder"))).contains("start first with deploy/up");
    assertThat(error(run("frobnicate"))).startsWith("onramp: unknown command; usage:");
  }

  private Process up(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("up"));
    arguments.addAll(List.of(more));
    return start(Map.of(), arguments.toArray(String[]::new));
  }

  private Process run(String... arguments) throws IOException, InterruptedException {
    Process process = start(Map.of(), arguments);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process;
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@launcher.options",
                "-Donramp.root=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
    command.addAll(List.of(arguments));
    if (!List.of(arguments).contains("--data")) {
      command.addAll(List.of("--data", data.toString()));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Path out = Files.createTempFile(temp, "launcher", ".out");
    builder.redirectOutput(out.toFile()).redirectError(Path.of(out + ".err").toFile());
    Process process = builder.start();
    started.add(process);
    outputs.add(out);
    return process;
  }

  private final List<Path> outputs = new ArrayList<>();

  private Path log(Process process) {
    return outputs.get(started.indexOf(process));
  }

  private Path errorLog(Process process) {
    return Path.of(log(process) + ".err");
  }

  private String output(Process process) throws IOException {
    return Files.readString(log(process)).strip();
  }

  private String error(Process process) throws IOException {
    assertThat(process.exitValue()).isEqualTo(1);
    return Files.readString(errorLog(process)).strip();
  }

  private void awaitHealthy(Process process) throws Exception {
    await(
        "healthy",
        () -> {
          assertThat(process.isAlive()).as("%s", Files.readString(errorLog(process))).isTrue();
          return Files.readString(log(process)).contains("Healthy in");
        });
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(String what, Condition condition) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
    while (!condition.holds()) {
      assertThat(Instant.now()).as(what).isBefore(deadline);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Below the range from which the system takes ports for outgoing connections. */
  private static int freeBase() {
    while (true) {
      int base = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try {
        new Ports(base).requireFree();
        return base;
      } catch (Problem taken) {
        // the next one
      }
    }
  }

  private static void jar(Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    String entry = FakeService.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(target);
        JarOutputStream jar = new JarOutputStream(file, manifest);
        InputStream code = FakeService.class.getResourceAsStream("/" + entry)) {
      jar.putNextEntry(new JarEntry(entry));
      code.transferTo(jar);
    }
    assertThat(new String(Files.readAllBytes(target), 0, 2, UTF_8)).isEqualTo("PK");
  }
}
