package org.onramp.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A command line, read once.
 *
 * @param command up, down, token or help
 * @param operands what stands behind the command without a leading dash
 * @param demo load the demonstration data once everything is healthy
 * @param detach return when everything is healthy and leave it running
 * @param fresh wipe databases, topics, keys and secrets first
 * @param data folder that holds all state
 * @param portBase intake's port; the others follow
 */
record Options(
    String command,
    List<String> operands,
    boolean demo,
    boolean detach,
    boolean fresh,
    Path data,
    Optional<Integer> portBase) {

  private static final String USAGE =
      """
      usage: deploy/up [--demo] [--detach] [--fresh] [--data DIR] [--port-base N]
             deploy/down [--data DIR]
             deploy/token ROLE ORG [--data DIR]""";

  private static final String SEE_HELP = "; deploy/up --help tells what there is";

  static Options parse(String[] args, Path defaultData) {
    Deque<String> left = new ArrayDeque<>(List.of(args));
    String command = left.isEmpty() ? "" : left.pop();
    List<String> operands = new ArrayList<>();
    boolean demo = false;
    boolean detach = false;
    boolean fresh = false;
    Path data = defaultData;
    Optional<Integer> portBase = Optional.empty();
    while (!left.isEmpty()) {
      String argument = left.pop();
      switch (argument) {
        case "--demo" -> demo = true;
        case "--detach" -> detach = true;
        case "--fresh" -> fresh = true;
        case "--data" -> data = Path.of(valueOf(argument, left)).toAbsolutePath().normalize();
        case "--port-base" -> portBase = Optional.of(port(valueOf(argument, left)));
        case "--help", "-h" -> command = "help";
        default -> {
          if (argument.startsWith("-")) {
            throw new Problem("unknown option " + argument + SEE_HELP);
          }
          operands.add(argument);
        }
      }
    }
    if (!command.equals("token") && !operands.isEmpty()) {
      throw new Problem("unexpected argument " + operands.get(0) + SEE_HELP);
    }
    return new Options(command, List.copyOf(operands), demo, detach, fresh, data, portBase);
  }

  static String usage() {
    return USAGE;
  }

  private static String valueOf(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new Problem(option + " needs a value" + SEE_HELP);
    }
    return left.pop();
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1024 && port <= 65_500) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new Problem("--port-base must be a number from 1024 to 65500, not " + text);
  }
}
