package org.onramp.reporting.answer;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;
import org.onramp.reporting.Answers;
import org.onramp.reporting.ReportingCodes;
import org.onramp.reporting.Role;
import org.onramp.reporting.metric.Definition;
import org.onramp.reporting.metric.Definitions;

@Path("/v1/metrics")
@Tag(name = "metrics", description = "Definitions, and answers from vintages or exact")
public class MetricResource {

  private final Definitions definitions;
  private final AnsweringMetrics answering;
  private final Answers answers;
  private final Caller caller;
  private final Audit audit;

  MetricResource(
      Definitions definitions,
      AnsweringMetrics answering,
      Answers answers,
      Caller caller,
      Audit audit) {
    this.definitions = definitions;
    this.answering = answering;
    this.answers = answers;
    this.caller = caller;
    this.audit = audit;
  }

  /** All definitions. */
  public record DefinitionList(List<Definition> metrics) {}

  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "listMetrics", summary = "What is measured, and how")
  @APIResponse(
      responseCode = "200",
      description = "Every definition",
      content = @Content(schema = @Schema(implementation = DefinitionList.class)))
  public Response list(@Context Request request) {
    return answers.json(new DefinitionList(definitions.all()), request);
  }

  @GET
  @Path("/{id}")
  @PermitAll
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  @Operation(
      operationId = "getMetric",
      summary = "The numbers of a metric",
      description =
          """
          Funders, employers and the public are answered from the current vintage: a declared list of
          tables by one dimension. Any other question is refused with that list. A provider is answered
          exactly about its own participants, a partnership-admin exactly about everybody; both may ask
          for any allowed dimension (`by=gender,occupation`), filter by any (`occupation=EVSE_TECH`),
          and give `from`, `to` and `asOf`; both are audited. With `vintage=current` they read what
          everybody reads.
          """)
  @APIResponse(
      responseCode = "200",
      description = "The numbers",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = MetricAnswer.class)),
        @Content(
            mediaType = "text/csv",
            schema =
                @Schema(
                    type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING))
      })
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag in If-None-Match")
  @APIResponse(
      responseCode = "403",
      description = "Not a published table; `tables` lists those that are")
  @APIResponse(responseCode = "404", description = "No such metric, or nothing published yet")
  @APIResponse(responseCode = "422", description = "A parameter is not acceptable")
  public Response get(
      String id,
      @Parameter(description = "Dimensions, separated by commas", example = "gender") @RestQuery
          String by,
      @Parameter(description = "One stage of a representation", example = "placed") @RestQuery
          String stage,
      @Parameter(description = "First day of the period") @RestQuery String from,
      @Parameter(description = "Last day of the period") @RestQuery String to,
      @Parameter(description = "Count what happened up to this day") @RestQuery String asOf,
      @Parameter(description = "`current`: what everybody reads") @RestQuery String vintage,
      @Parameter(description = "`csv` or `json`, instead of Accept") @RestQuery String format,
      @HeaderParam(HttpHeaders.ACCEPT) String accept,
      @Context UriInfo uri,
      @Context Request request) {
    Definition definition = definitions.get(id);
    MetricAnswer answer = answer(definition, uri.getQueryParameters());
    return csv(format, accept)
        ? answers.csv(MetricCsv.of(answer), request)
        : answers.json(answer, request);
  }

  private MetricAnswer answer(Definition definition, MultivaluedMap<String, String> parameters) {
    String vintage = parameters.getFirst("vintage");
    boolean exactly = caller.has(Role.PARTNERSHIP_ADMIN) || caller.has(Role.PROVIDER);
    if (vintage != null && !vintage.equals("current")) {
      throw new Unprocessable(
          Violation.of(
              ReportingCodes.UNKNOWN_VINTAGE, "vintage must be current; see /v1/vintages"));
    }
    if (!exactly || vintage != null) {
      return published(definition, parameters);
    }
    MetricQuery query = MetricQuery.of(parameters, definition);
    Optional<String> organisation =
        caller.has(Role.PARTNERSHIP_ADMIN) ? Optional.empty() : Optional.of(caller.organisation());
    audit.record("read-exact-metric", definition.id(), parameters.toString());
    return answering.exact(definition, query, organisation);
  }

  private MetricAnswer published(Definition definition, MultivaluedMap<String, String> parameters) {
    if (MetricQuery.isFree(parameters)) {
      throw answering.notPublished(
          "Filters, periods and days are for the partnership-admin, and for a provider on its own"
              + " participants. Read one of the published tables.");
    }
    if (parameters.getOrDefault("by", List.of()).stream()
        .anyMatch(b -> !isDimension(b, definition))) {
      throw answering.notPublished("Only the tables listed are published, each by one dimension.");
    }
    MetricQuery query = MetricQuery.of(parameters, definition);
    return answering.published(definition, query.by(), query.stage());
  }

  private static boolean isDimension(String name, Definition definition) {
    return name.isBlank()
        || definition.dimensions().stream().anyMatch(d -> d.parameter().equals(name.strip()));
  }

  private static boolean csv(String format, String accept) {
    if (format != null) {
      return format.equalsIgnoreCase("csv");
    }
    return accept != null && accept.contains("text/csv") && !accept.startsWith("application/json");
  }
}
