package org.onramp.systemtests.fault;

import java.nio.file.Path;

import org.onramp.local.kafka.KafkaServer;

/** The local stack's broker in a process of its own, so that it can be killed alone. */
public final class BrokerProcess {
  private BrokerProcess() {}

  /**
   * Runs until it is ended.
   *
   * @param arguments folder of the logs, port, controller's port, port told to clients
   */
  public static void main(String[] arguments) throws InterruptedException {
    KafkaServer broker =
        KafkaServer.start(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            () -> Runtime.getRuntime().halt(1));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "broker-stop"));
    Thread.currentThread().join();
  }
}
