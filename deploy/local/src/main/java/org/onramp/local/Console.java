package org.onramp.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the person at the terminal reads while waiting. */
final class Console {
  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  PrintStream out() {
    return out;
  }

  void line(String text) {
    synchronized (out) {
      out.println(text);
      out.flush();
    }
  }

  void ready(String what, String where, Duration after) {
    line("  %-18s %-34s %6s".formatted(what, where, seconds(after)));
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1L << 30));
  }
}
