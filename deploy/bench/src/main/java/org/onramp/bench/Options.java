package org.onramp.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

import org.onramp.local.Problem;

/**
 * A command line, read once.
 *
 * @param workloads none for all
 * @param rounds counted rounds
 * @param size items per round, instead of each workload's own
 * @param quick small sizes, within a time for everything
 * @param minutes that time, without starting and stopping
 * @param peers whether peers take part
 * @param warmUp whether contenders run uncounted first
 * @param results folder of the result files
 * @param data folder of the servers, emptied first
 */
record Options(
    List<String> workloads,
    int rounds,
    OptionalInt size,
    boolean quick,
    int minutes,
    boolean peers,
    boolean warmUp,
    Path results,
    Path data,
    int portBase) {
  private static final int PORT_BASE = 24_000;
  private static final int QUICK_MINUTES = 12;

  static Options parse(String[] args, Path room) {
    Deque<String> left = new ArrayDeque<>(List.of(args));
    var workloads = new ArrayList<String>();
    int rounds = 5;
    OptionalInt size = OptionalInt.empty();
    boolean quick = false;
    int minutes = QUICK_MINUTES;
    boolean peers = true;
    boolean warmUp = true;
    Path results = null;
    Path data = room.resolve("target/run");
    int portBase = PORT_BASE;
    while (!left.isEmpty()) {
      String argument = left.pop();
      switch (argument) {
        case "--rounds" -> rounds = number(argument, left);
        case "--size" -> size = OptionalInt.of(number(argument, left));
        case "--quick" -> quick = true;
        case "--minutes" -> minutes = number(argument, left);
        case "--no-peers" -> peers = false;
        case "--no-warm-up" -> warmUp = false;
        case "--results" -> results = Path.of(value(argument, left)).toAbsolutePath();
        case "--data" -> data = Path.of(value(argument, left)).toAbsolutePath();
        case "--port-base" -> portBase = number(argument, left);
        default -> {
          if (argument.startsWith("-")) {
            throw new Problem("unknown option " + argument + "; deploy/bench/run --help tells");
          }
          workloads.add(argument);
        }
      }
    }
    if (results == null) {
      // A look must not replace the figures that count.
      results = room.resolve(quick ? "target/results" : "results");
    }
    return new Options(
        List.copyOf(workloads),
        rounds,
        size,
        quick,
        minutes,
        peers,
        warmUp,
        results,
        data,
        portBase);
  }

  private static int number(String option, Deque<String> left) {
    String text = value(option, left);
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new Problem("%s must be a positive number, not %s".formatted(option, text));
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new Problem(option + " needs a value");
    }
    return left.pop();
  }
}
