package org.onramp.intake.upload;

import java.sql.PreparedStatement;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;

import org.onramp.platform.rest.database.WorkerDatabase;

/** Deletes the rows of uploads that ended a while ago; what was said about them stays. */
@ApplicationScoped
class ForgettingSheets {

  private final WorkerDatabase database;
  private final UploadConfig config;

  ForgettingSheets(WorkerDatabase database, UploadConfig config) {
    this.database = database;
    this.config = config;
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forget() {
    database.run(
        c -> {
          try (PreparedStatement delete =
              c.prepareStatement(
                  """
                  DELETE FROM upload_chunk k USING upload u
                  WHERE u.id = k.upload_id AND u.finished_at < now() - ?::interval
                  """)) {
            delete.setString(1, config.keep().toMillis() + " milliseconds");
            delete.executeUpdate();
          }
        });
  }
}
