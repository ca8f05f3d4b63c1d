package org.onramp.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.onramp.bench.harness.Absent;
import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.Figure;
import org.onramp.bench.harness.Measured;

/**
 * Peers, each in a process of its own on its own class path. A peer is a folder under {@code
 * deploy/bench/peers}; what it answers to is described there.
 */
public final class Peers {
  /** The same for all peers; as much heap as this process has. */
  private static final List<String> FLAGS = List.of("-Xms256m", "-Xmx1g", "-XX:+UseParallelGC");

  /** What a peer is there for, of all that is on its class path. */
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "debezium", "debezium-embedded",
          "gruelbox", "transactionoutbox-core",
          "hibernate", "hibernate-core",
          "modulith", "spring-modulith-events-jdbc",
          "namastack", "namastack-outbox-jdbc",
          "sink", "debezium-connector-jdbc",
          "spring", "spring-boot",
          "streams", "kafka-streams");

  private final Path folder;
  private final Servers servers;

  /**
   * @param folder of the peers' modules, built
   */
  public Peers(Path folder, Servers servers) {
    this.folder = folder;
    this.servers = servers;
  }

  /** The version of each peer's library, by the peer's name; without those that are not built. */
  public Map<String, String> versions() throws IOException {
    var versions = new TreeMap<String, String>();
    for (var peer : LIBRARIES.entrySet()) {
      Path libraries = folder.resolve(peer.getKey()).resolve("target/lib");
      Pattern jar = Pattern.compile(Pattern.quote(peer.getValue()) + "-(\\d.*)\\.jar");
      if (Files.isDirectory(libraries)) {
        try (Stream<Path> jars = Files.list(libraries)) {
          jars.map(path -> jar.matcher(path.getFileName().toString()))
              .filter(Matcher::matches)
              .forEach(found -> versions.put(peer.getKey(), found.group(1)));
        }
      }
    }
    return versions;
  }

  /**
   * The peers of a workload. A name such as {@code debezium-tuned} is the peer {@code debezium} in
   * the variant {@code tuned}.
   */
  public List<Contender> processes(String workload, String... names) {
    return Arrays.stream(names).<Contender>map(name -> new Peer(workload, name)).toList();
  }

  private final class Peer implements Contender {
    private final String workload;
    private final String name;
    private Jvm process;

    Peer(String workload, String name) {
      this.workload = workload;
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Role role() {
      return Role.PEER;
    }

    @Override
    public void prepare(int size) throws Exception {
      if (process == null) {
        process = start(workload, name);
      }
      process.ask("prepare " + size);
    }

    @Override
    public Measured run(int size) throws Exception {
      return measured(process.ask("run " + size));
    }

    @Override
    public void close() {
      if (process != null) {
        process.close();
      }
    }
  }

  /**
   * What a peer's answer says: the number of operations, then figures, as in {@code done 1000
   * RATE=2000.5}.
   */
  public static Measured measured(String answer) {
    String[] words = answer.split(" ", -1);
    var figures =
        Arrays.stream(words)
            .skip(2)
            .map(figure -> figure.split("=", 2))
            .collect(
                Collectors.toMap(
                    figure -> Figure.valueOf(figure[0]), figure -> Double.parseDouble(figure[1])));
    return new Measured(Long.parseLong(words[1]), figures);
  }

  /**
   * Starts a peer's process and waits until it is ready.
   *
   * @param workload what it shall do
   * @throws Absent when it is not built
   */
  public Jvm start(String workload, String name) throws IOException, Absent {
    String peer = name.replaceAll("-.*", "");
    String variant = name.contains("-") ? name.substring(name.indexOf('-') + 1) : "default";
    Path target = folder.resolve(peer).resolve("target");
    if (!Files.isDirectory(target.resolve("classes"))) {
      throw new Absent("it is not built (no %s)".formatted(target.resolve("classes")));
    }
    Path log = servers.state().logs().resolve("peer-" + name + ".log");
    Jvm jvm =
        Jvm.start(
            name,
            log,
            FLAGS,
            classPath(target),
            "org.onramp.bench.peers." + peer + ".Main",
            List.of(
                workload,
                variant,
                servers.jdbcUrl("postgres"),
                servers.user(),
                servers.password(),
                servers.bootstrapServers()));
    try {
      jvm.reply();
      return jvm;
    } catch (IOException e) {
      jvm.close();
      throw e;
    }
  }

  private static String classPath(Path target) throws IOException {
    try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
      return Stream.concat(Stream.of(target.resolve("classes")), jars.sorted())
          .map(Path::toString)
          .collect(Collectors.joining(java.io.File.pathSeparator));
    }
  }
}
