package org.onramp.program.roster;

import java.io.InputStream;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ColumnMappings;
import org.onramp.platform.rest.imports.ImportJob;
import org.onramp.platform.rest.imports.ImportMode;
import org.onramp.platform.rest.imports.ImportOptions;
import org.onramp.platform.rest.imports.Imports;
import org.onramp.platform.rest.imports.RowNumbers;
import org.onramp.program.cohort.CohortDirectory;
import org.onramp.program.cohort.CohortSummary;
import org.onramp.program.enrollment.Acknowledgement;

/** Takes a roster in; the rows are applied in the background. */
@ApplicationScoped
class SubmittingRoster {
  private final RosterImport kind;
  private final Imports imports;
  private final ColumnMappings mappings;
  private final CohortDirectory cohorts;
  private final Caller caller;
  private final Audit audit;

  SubmittingRoster(
      RosterImport kind,
      Imports imports,
      ColumnMappings mappings,
      CohortDirectory cohorts,
      Caller caller,
      Audit audit) {
    this.kind = kind;
    this.imports = imports;
    this.mappings = mappings;
    this.cohorts = cohorts;
    this.caller = caller;
    this.audit = audit;
  }

  /**
   * What is asked for.
   *
   * @param mapping name of a saved mapping, null for none
   */
  record Request(
      UUID cohortId,
      ImportMode mode,
      Atomicity atomic,
      String mapping,
      Acknowledgement acknowledgement,
      String idempotencyKey,
      String contentType) {}

  ImportJob handle(Request request, InputStream sheet) {
    CohortSummary cohort = cohorts.visible(request.cohortId());
    ImportOptions options =
        ImportOptions.of(caller.organisation(), caller.subject())
            .mode(request.mode())
            .atomic(request.atomic())
            .contentType(request.contentType())
            .mapping(mappings.named(caller.organisation(), request.mapping()))
            .idempotencyKey(request.idempotencyKey())
            .correlationId(caller.correlationId());
    options = RosterParameters.cohort(options, cohort);
    options = RosterParameters.acknowledged(options, request.acknowledgement());
    if (caller.isService()) {
      options = RosterParameters.fromService(options).rowNumbers(RowNumbers.GIVEN);
    }
    ImportJob job = imports.submit(kind, sheet, options);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                audit.record(
                    "roster.submitted", job.id().toString(), request.acknowledgement().reason()));
    return job;
  }
}
