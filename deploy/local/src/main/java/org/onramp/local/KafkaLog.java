package org.onramp.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what the in-process broker logs to a file, away from the terminal. */
public final class KafkaLog {
  private KafkaLog() {}

  /** From now on and for good. */
  public static void to(Path file) {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$s [%3$s] %5$s%6$s%n");
    LogManager.getLogManager().reset();
    try {
      FileHandler handler = new FileHandler(file.toString(), 10 << 20, 1, true);
      handler.setFormatter(new SimpleFormatter());
      handler.setErrorManager(new Silent());
      Logger root = Logger.getLogger("");
      root.addHandler(handler);
      root.setLevel(Level.WARNING);
    } catch (IOException e) {
      throw new Problem("cannot write " + file, e);
    }
  }

  /** A log that cannot be written, on a full disk for instance, must not flood the terminal. */
  private static final class Silent extends ErrorManager {
    @Override
    public synchronized void error(String message, Exception e, int code) {}
  }
}
