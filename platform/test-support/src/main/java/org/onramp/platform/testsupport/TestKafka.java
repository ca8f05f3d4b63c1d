package org.onramp.platform.testsupport;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;

/**
 * A broker in this JVM with two listeners: one that is advertised at a proxy's port, for the
 * subjects of tests, and a direct one.
 */
final class TestKafka {
  private final Path logs;
  private final int port;
  private final int directPort;
  private final int controllerPort;
  private final TcpProxy proxy;
  private EmbeddedKafkaBroker broker;

  TestKafka(Path logs) throws IOException {
    this.logs = logs;
    this.port = freePort();
    this.directPort = freePort();
    this.controllerPort = freePort();
    this.proxy = TcpProxy.to(port);
    restart();
  }

  String bootstrapServers() {
    return "127.0.0.1:" + proxy.port();
  }

  String directBootstrapServers() {
    return "127.0.0.1:" + directPort;
  }

  TcpProxy proxy() {
    return proxy;
  }

  void stop() {
    if (broker != null) {
      broker.close();
      broker = null;
    }
  }

  void restart() {
    if (broker != null) {
      return;
    }
    broker =
        new EmbeddedKafkaBroker()
            .withKafkaHost("127.0.0.1")
            .withKafkaPort(port)
            .withControllerPort(controllerPort)
            .withClusterId("b25yYW1wLXRlc3RzLTAwMQ")
            .withDeleteLogDirsOnClose(false)
            .withAdditionalProperties(
                p -> {
                  p.put("log.dirs", logs.toString());
                  p.put(
                      "listeners",
                      "PLAINTEXT://127.0.0.1:%d,DIRECT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                          .formatted(port, directPort, controllerPort));
                  p.put(
                      "advertised.listeners",
                      "PLAINTEXT://%s,DIRECT://%s"
                          .formatted(bootstrapServers(), directBootstrapServers()));
                  p.put(
                      "listener.security.protocol.map",
                      "PLAINTEXT:PLAINTEXT,DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT");
                  p.put("inter.broker.listener.name", "DIRECT");
                  // Without these a restart waits for the old session to run out.
                  p.put("controlled.shutdown.enable", "true");
                  p.put("broker.session.timeout.ms", "1500");
                  p.put("broker.heartbeat.interval.ms", "300");
                  // Small: a test JVM holds the application besides.
                  p.put("transaction.state.log.num.partitions", "5");
                  p.put("log.cleaner.threads", "1");
                  p.put("num.network.threads", "2");
                  p.put("num.io.threads", "4");
                })
            .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
