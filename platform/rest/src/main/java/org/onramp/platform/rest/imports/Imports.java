package org.onramp.platform.rest.imports;

import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;

/** Takes uploads and tells how their jobs are doing. */
@ApplicationScoped
public class Imports {

  /**
   * Reads the upload to its end, keeps it and queues the job.
   *
   * <p>Refuses, keeping nothing: {@link SheetQuestions} when the sheet leaves questions open, 413
   * when a limit is reached, 415 for another content type, 422 when the idempotency key was used
   * for another upload. A key used for the same upload gives the first job again.
   */
  public ImportJob submit(ImportKind<?> kind, InputStream body, ImportOptions options) {
    throw new UnsupportedOperationException();
  }

  /** 202 with the job and its {@code Location}. */
  public RestResponse<ImportJob> accepted(ImportJob job, UriInfo uri) {
    throw new UnsupportedOperationException();
  }

  /** A job of the organisation; for background work, which has no caller. */
  public Optional<ImportJob> find(String organisation, UUID job) {
    throw new UnsupportedOperationException();
  }

  /** The reports of a job's rows; for background work, which has no caller. */
  public Page<RowError> errors(String organisation, UUID job, PageRequest page) {
    throw new UnsupportedOperationException();
  }
}
