package org.onramp.bench.peers.sink;

import java.io.IOException;
import java.util.Map;

import io.debezium.connector.jdbc.JdbcSinkConnectorTask;

import org.onramp.bench.peers.Peer;
import org.onramp.bench.peers.Setting;

/**
 * Upserts the newest of each key. The sink's task is driven without a Connect worker around it,
 * which spares it the worker's own cost. Tuned: batches of 5,000, its reduction buffer, rewritten
 * inserts; synchronous commit is off as in our projection. It compares no versions, which none of
 * its settings asks for.
 */
public final class Main extends Peer {
  private static final String TOPIC = "intake.participants";
  private static final String DATABASE = "sink";

  private final Setting setting;
  private JdbcSinkConnectorTask task;
  private Flow flow;

  private Main(Setting setting) throws Exception {
    this.setting = setting;
    setting.execute(
        "postgres",
        "DROP DATABASE IF EXISTS sink WITH (FORCE)",
        "CREATE DATABASE sink",
        "ALTER DATABASE sink SET synchronous_commit = off");
    start();
  }

  /** Talks to the bench. */
  public static void main(String[] args) throws IOException {
    serve(args, Main::new);
  }

  private void start() {
    Map<String, String> configs =
        Map.ofEntries(
            Map.entry("connection.url", setting.url(DATABASE) + "?reWriteBatchedInserts=true"),
            Map.entry("connection.username", setting.user()),
            Map.entry("connection.password", setting.password()),
            Map.entry("topics", TOPIC),
            Map.entry("collection.name.format", "fact"),
            Map.entry("insert.mode", "upsert"),
            Map.entry("primary.key.mode", "record_key"),
            Map.entry("primary.key.fields", "id"),
            Map.entry("schema.evolution", "basic"),
            Map.entry("batch.size", "5000"),
            Map.entry("use.reduction.buffer", "true"));
    task = new JdbcSinkConnectorTask();
    task.initialize(new Context(configs));
    task.start(configs);
  }

  @Override
  protected void prepare(int size) throws Exception {
    setting.execute(
        DATABASE,
        "DO $$ BEGIN IF to_regclass('fact') IS NOT NULL THEN TRUNCATE fact; END IF; END $$",
        "CHECKPOINT");
  }

  @Override
  protected double run(int size) throws Exception {
    try (Topic topic = new Topic(setting, task, TOPIC)) {
      int done = 0;
      long begun = System.nanoTime();
      while (done < size) {
        done += topic.store().size();
      }
      topic.flush();
      return done * 1e9 / (System.nanoTime() - begun);
    }
  }

  /** Stores what comes from now on, until it is told to stop, and says how late each person was. */
  @Override
  protected String asked(String command, String... operands) throws Exception {
    switch (command) {
      case "open" -> {
        prepare(0);
        flow = Flow.of(new Topic(setting, task, operands[0]));
        return "opened";
      }
      case "await" -> {
        return flow.await(Integer.parseInt(operands[0]));
      }
      case "close" -> {
        flow.close();
        return "closed";
      }
      default -> throw new UnsupportedOperationException(command);
    }
  }

  @Override
  public void close() {
    task.stop();
  }
}
