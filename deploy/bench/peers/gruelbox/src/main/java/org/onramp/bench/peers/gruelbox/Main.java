package org.onramp.bench.peers.gruelbox;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import com.zaxxer.hikari.HikariDataSource;

import org.onramp.bench.peers.Peer;
import org.onramp.bench.peers.Setting;

/**
 * Drains a backlog. Tuned: many entries per flush, eight workers that wait for Kafka side by side,
 * connections pooled.
 */
public final class Main extends Peer {
  private static final int WORKERS = 8;
  private static final int FLUSH = 4_096;
  private static final int PER_TRANSACTION = 500;

  /** Long enough for an entry to be valid, which asks for an attempt in the future. */
  private static final Duration FIRST_ATTEMPT = Duration.ofSeconds(1);

  private final Setting setting;
  private final HikariDataSource pool = new HikariDataSource();
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
  private final TransactionManager transactions;
  private final TransactionOutbox filling;
  private final TransactionOutbox draining;

  private Main(Setting setting) throws SQLException {
    this.setting = setting;
    setting.execute(
        "postgres", "DROP DATABASE IF EXISTS gruelbox WITH (FORCE)", "CREATE DATABASE gruelbox");
    pool.setJdbcUrl(setting.url("gruelbox"));
    pool.setUsername(setting.user());
    pool.setPassword(setting.password());
    pool.setMaximumPoolSize(WORKERS + 2);
    transactions = TransactionManager.fromDataSource(pool);
    var sender = new Sender(setting.producer(0));
    // What was submitted is not submitted again meanwhile.
    filling = outbox(sender, (entry, worker) -> {}, FIRST_ATTEMPT);
    draining = outbox(sender, Submitter.withExecutor(workers), Duration.ofMinutes(5));
  }

  private TransactionOutbox outbox(Sender sender, Submitter submitter, Duration again) {
    return TransactionOutbox.builder()
        .transactionManager(transactions)
        .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
        .instantiator(Instantiator.using(type -> sender))
        .submitter(submitter)
        .flushBatchSize(FLUSH)
        .attemptFrequency(again)
        .build();
  }

  /** Talks to the bench. */
  public static void main(String[] args) throws IOException {
    serve(args, Main::new);
  }

  @Override
  protected void prepare(int size) throws Exception {
    setting.execute("gruelbox", "TRUNCATE TXNO_OUTBOX");
    try (Connection c = setting.connect("relay")) {
      c.setAutoCommit(false);
      try (Statement statement = c.createStatement()) {
        statement.setFetchSize(PER_TRANSACTION);
        try (ResultSet made =
            statement.executeQuery(
                "SELECT topic, aggregate_id, payload FROM outbox_made WHERE place <= "
                    + size
                    + " ORDER BY place")) {
          boolean more = made.next();
          while (more) {
            more = transactions.inTransactionReturnsThrows(t -> schedule(made));
          }
        }
      }
    }
    setting.execute("gruelbox", "VACUUM ANALYZE TXNO_OUTBOX", "CHECKPOINT");
    TimeUnit.MILLISECONDS.sleep(FIRST_ATTEMPT.toMillis());
  }

  private boolean schedule(ResultSet made) throws Exception {
    boolean more = true;
    for (int i = 0; i < PER_TRANSACTION && more; i++) {
      filling.schedule(Sender.class).send(made.getString(1), made.getString(2), made.getString(3));
      more = made.next();
    }
    return more;
  }

  @Override
  protected double run(int size) throws Exception {
    long begun = System.nanoTime();
    while (draining.flush()) {
      // the next entries
    }
    while (isAnyLeft()) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return size * 1e9 / (System.nanoTime() - begun);
  }

  private boolean isAnyLeft() throws SQLException {
    try (Connection c = pool.getConnection();
        Statement statement = c.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT EXISTS (SELECT FROM TXNO_OUTBOX WHERE NOT processed)")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    pool.close();
  }
}
