package org.onramp.program.roster;

import java.io.InputStream;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ImportJob;
import org.onramp.platform.rest.imports.ImportMode;
import org.onramp.platform.rest.imports.Imports;
import org.onramp.program.Role;
import org.onramp.program.enrollment.Acknowledgement;

@Path("/v1/cohorts/{cohortId}/roster/imports")
@Tag(name = "Rosters", description = "Sheets that say who takes part and how it went")
class RosterResource {
  private final SubmittingRoster submitting;
  private final Imports imports;

  RosterResource(SubmittingRoster submitting, Imports imports) {
    this.submitting = submitting;
    this.imports = imports;
  }

  @POST
  @Consumes({"text/csv", "text/tab-separated-values", "text/plain", "application/x-ndjson"})
  @RolesAllowed({Role.PROVIDER, Role.SERVICE})
  @Operation(
      operationId = "importRoster",
      summary = "Post a cohort's roster",
      description =
          """
          One row per participant, known by the provider's own reference. The reply is a job to be \
          followed at its `Location`. Posting the same sheet again changes nothing. A row that takes \
          back an outcome, a credential or a date is parked (`reversal`), one that differs from what \
          was edited elsewhere too (`conflict`), until the sheet is sent with `acknowledge` and a `reason`.""")
  public RestResponse<ImportJob> submit(
      @RestPath UUID cohortId,
      @RestQuery ImportMode mode,
      @RestQuery Atomicity atomic,
      @RestQuery String mapping,
      @RestQuery @Parameter(description = "What is meant although it would be held")
          Set<Acknowledgement.Matter> acknowledge,
      @RestQuery @Parameter(description = "Why it is meant") String reason,
      @RestHeader("Idempotency-Key") String idempotencyKey,
      @HeaderParam("Content-Type") @Parameter(hidden = true) String contentType,
      @Context UriInfo uri,
      InputStream sheet) {
    SubmittingRoster.Request request =
        new SubmittingRoster.Request(
            cohortId,
            mode,
            atomic,
            mapping,
            Acknowledgement.of(acknowledge, reason),
            idempotencyKey,
            contentType);
    return imports.accepted(submitting.handle(request, sheet), uri);
  }
}
