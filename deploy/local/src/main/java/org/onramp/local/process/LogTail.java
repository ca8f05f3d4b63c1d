package org.onramp.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finds in a log the one line worth showing. */
final class LogTail {
  private static final Pattern TELLING =
      Pattern.compile(
          "No space left|FATAL|PANIC|Caused by|Exception|ERROR|could not|Error:",
          Pattern.MULTILINE);
  private static final int LONGEST = 240;

  private LogTail() {}

  /** ": " and the last telling line, or nothing. */
  static String reason(Path log) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      for (int i = lines.size() - 1; i >= 0; i--) {
        String line = lines.get(i).strip();
        if (TELLING.matcher(line).find() && !line.startsWith("at ")) {
          return ": " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
        }
      }
      return "";
    } catch (IOException e) {
      return "";
    }
  }
}
