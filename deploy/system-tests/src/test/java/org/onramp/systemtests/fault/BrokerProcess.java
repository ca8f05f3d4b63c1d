package org.onramp.systemtests.fault;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import org.onramp.local.Problem;
import org.onramp.local.kafka.KafkaServer;

/** The local stack's broker in a process of its own, so that it can be killed alone. */
public final class BrokerProcess {
  private BrokerProcess() {}

  /**
   * Runs until it is ended.
   *
   * @param arguments folder of the logs, port, controller's port, and settings as {@code
   *     name=value}
   */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> settings =
        Arrays.stream(arguments)
            .skip(3)
            .map(setting -> setting.split("=", 2))
            .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    try {
      KafkaServer broker =
          KafkaServer.start(
              Path.of(arguments[0]),
              Integer.parseInt(arguments[1]),
              Integer.parseInt(arguments[2]),
              settings,
              BrokerProcess::giveUp);
      Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "broker-stop"));
    } catch (Problem e) {
      System.err.println(e.getMessage());
      giveUp();
    }
    Thread.currentThread().join();
  }

  /** At once: what a broker left running would keep the supervisor from starting another. */
  private static void giveUp() {
    Runtime.getRuntime().halt(1);
  }
}
