package org.onramp.reporting.target;

import java.time.LocalDate;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.problem.NotAllowed;
import org.onramp.reporting.Answers;
import org.onramp.reporting.Role;

@Path("/v1/targets")
@Tag(name = "targets", description = "The region's targets, live")
public class TargetResource {

  private final Headlines headlines;
  private final Answers answers;
  private final Caller caller;
  private final Audit audit;

  TargetResource(Headlines headlines, Answers answers, Caller caller, Audit audit) {
    this.headlines = headlines;
    this.answers = answers;
    this.caller = caller;
    this.audit = audit;
  }

  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getTargets",
      summary = "The live headline",
      description =
          """
          Everybody may ask, with or without a token. Counts from 1 to 10 are hidden, and so is every
          number that would show one by subtraction. A partnership-admin sees the exact numbers, may
          name a day with `asOf`, and is audited.
          """)
  @APIResponse(
      responseCode = "200",
      description = "The targets",
      content = @Content(schema = @Schema(implementation = Headline.class)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag in If-None-Match")
  @APIResponse(responseCode = "403", description = "`asOf` without the role partnership-admin")
  public Response targets(
      @Parameter(description = "Count what happened up to this day; partnership-admin only")
          @RestQuery
          LocalDate asOf,
      @Context Request request) {
    if (caller.has(Role.PARTNERSHIP_ADMIN)) {
      audit.record("read-exact-targets", "targets", asOf == null ? "as of today" : "as of " + asOf);
      return answers.json(headlines.exact(asOf), request);
    }
    if (asOf != null) {
      throw new NotAllowed(
          "Only a partnership-admin may choose a day: two headlines of neighbouring days would show"
              + " who was hired in between. Ask without asOf.");
    }
    return answers.json(headlines.shown(), request);
  }
}
