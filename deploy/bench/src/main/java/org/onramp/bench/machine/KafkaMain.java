package org.onramp.bench.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.onramp.local.KafkaLog;
import org.onramp.local.kafka.KafkaServer;

/** A broker in a process of its own, so that no contender's garbage collection is the broker's. */
final class KafkaMain {
  private KafkaMain() {}

  /**
   * Runs until the input ends.
   *
   * @param args folder of the logs, port, controller's port, log file
   */
  public static void main(String[] args) throws IOException {
    PrintStream replies = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    KafkaLog.to(Path.of(args[3]));
    KafkaServer server =
        KafkaServer.start(
            Path.of(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            () -> Runtime.getRuntime().halt(1));
    replies.println("ready");
    replies.flush();
    while (System.in.read() >= 0) {
      // nothing to be told; the end of the input is the end
    }
    server.stop();
    System.exit(0);
  }
}
