package org.onramp.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A peer's side of the conversation. */
public abstract class Peer implements AutoCloseable {

  /** Makes a peer. */
  public interface Maker {
    /** Starts it; it is ready when this returns. */
    Peer make(Setting setting) throws Exception;
  }

  /** Brings it to where so many items can be worked on. */
  protected void prepare(int size) throws Exception {}

  /** Works on them; returns items per second. */
  protected double run(int size) throws Exception {
    throw new UnsupportedOperationException();
  }

  /** Answers to anything else. */
  protected String asked(String command, String... operands) throws Exception {
    throw new UnsupportedOperationException(command);
  }

  /** Ends it. */
  @Override
  public void close() {}

  /** Talks until the input ends. Frameworks print; what they print goes to the error stream. */
  public static void serve(String[] args, Maker maker) throws IOException {
    PrintStream replies = System.out;
    System.setOut(System.err);
    try (Peer peer = maker.make(Setting.of(args));
        var commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      reply(replies, "ready");
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        reply(replies, answer(peer, line.split(" ", -1)));
      }
    } catch (Exception e) {
      e.printStackTrace();
      reply(replies, "failed " + e.toString().replaceAll("\\s+", " "));
    }
    // Frameworks leave threads behind.
    Runtime.getRuntime().halt(0);
  }

  private static String answer(Peer peer, String[] words) {
    try {
      switch (words[0]) {
        case "prepare" -> {
          peer.prepare(Integer.parseInt(words[1]));
          return "prepared";
        }
        case "run" -> {
          int size = Integer.parseInt(words[1]);
          return "done " + size + " RATE=" + peer.run(size);
        }
        default -> {
          return peer.asked(words[0], java.util.Arrays.copyOfRange(words, 1, words.length));
        }
      }
    } catch (Exception e) {
      e.printStackTrace();
      return "failed " + e.toString().replaceAll("\\s+", " ");
    }
  }

  private static void reply(PrintStream replies, String line) {
    replies.println(line);
    replies.flush();
  }
}
