package org.onramp.local.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Exit;

import org.onramp.local.Problem;
import org.onramp.local.State;

/** One broker that is its own controller, in this process. */
public final class KafkaServer {
  /** Written into the log folders; another id would be refused there. */
  private static final String CLUSTER_ID = "b25yYW1wLWxvY2FsLTAwMQ";

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

  private final EmbeddedKafkaBroker broker;

  private KafkaServer(EmbeddedKafkaBroker broker) {
    this.broker = broker;
  }

  public static String version() {
    return AppInfoParser.getVersion();
  }

  /**
   * Starts a broker on a folder's logs, formatting the folder first when it is new.
   *
   * @param logs folder of topics and metadata
   * @param fatal told when the broker gives up by itself, for instance because the disk is full
   */
  public static KafkaServer start(Path logs, int port, int controllerPort, Runnable fatal) {
    return start(logs, port, controllerPort, Map.of(), fatal);
  }

  /**
   * The same with settings that come before ours, such as those of one broker among several.
   *
   * @param settings as in Kafka's server.properties
   */
  public static KafkaServer start(
      Path logs, int port, int controllerPort, Map<String, String> settings, Runnable fatal) {
    Exit.setExitProcedure((code, message) -> fatal.run());
    Exit.setHaltProcedure((code, message) -> fatal.run());
    Path complete = logs.resolve("onramp-complete");
    if (!Files.exists(complete)) {
      State.delete(logs); // the first start was interrupted: nothing of value can be in there
    }
    EmbeddedKafkaBroker broker =
        new EmbeddedKafkaBroker()
            .withNodeId(Integer.parseInt(settings.getOrDefault("node.id", "1")))
            .withKafkaHost("127.0.0.1")
            .withKafkaPort(port)
            .withControllerPort(controllerPort)
            .withClusterId(CLUSTER_ID)
            .withDeleteLogDirsOnClose(false)
            .withAdditionalProperties(
                all -> {
                  all.put("log.dirs", logs.toString());
                  // Topics are made by their owners, with a partition count fixed for life.
                  all.put("auto.create.topics.enable", "false");
                  // Without these three a restart waits for the session of the last run to end.
                  all.put("controlled.shutdown.enable", "true");
                  all.put("broker.session.timeout.ms", "6000");
                  all.put("broker.heartbeat.interval.ms", "300");
                  // One small machine: few threads, few internal partitions, small indexes.
                  all.put("num.network.threads", "2");
                  all.put("num.io.threads", "4");
                  all.put("log.cleaner.threads", "1");
                  all.put("background.threads", "2");
                  all.put("num.recovery.threads.per.data.dir", "2");
                  all.put("offsets.topic.num.partitions", "5");
                  all.put("transaction.state.log.num.partitions", "5");
                  all.put("log.index.size.max.bytes", "1048576");
                  all.putAll(settings);
                });
    try {
      broker.start();
    } catch (RuntimeException e) {
      throw new Problem("Kafka did not start: " + rootMessage(e), e);
    }
    State.write(complete, "The first start on this folder was completed.\n", "rw-r--r--");
    return new KafkaServer(broker);
  }

  /**
   * Stops the broker in order. One whose disk is full waits minutes for a controller that cannot
   * write; it is left to the end of this process, and its logs are recovered at the next start.
   */
  public void stop() {
    Thread closing = new Thread(broker::close, "kafka-close");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(STOP_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
