package org.onramp.program.enrollment;

import java.net.URI;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.preconditions.Etags;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.program.Role;

@Path("/v1/enrollments")
@Tag(name = "Enrollments", description = "Participants in cohorts")
class EnrollmentResource {
  private final Enrollments enrollments;
  private final ChangingEnrollment changing;
  private final Audit audit;

  EnrollmentResource(Enrollments enrollments, ChangingEnrollment changing, Audit audit) {
    this.enrollments = enrollments;
    this.changing = changing;
    this.audit = audit;
  }

  @GET
  @RolesAllowed({Role.PROVIDER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR, Role.SERVICE})
  @Transactional
  @Operation(
      operationId = "listEnrollments",
      summary = "Enrollments",
      description = "In the order of their making; the `Link` header leads to the next page.")
  public RestResponse<Page<EnrollmentView>> list(
      @RestQuery UUID participantId,
      @RestQuery @Parameter(example = "COMPLETED") EnrollmentState state,
      @RestQuery String cursor,
      @RestQuery Integer limit,
      @Context UriInfo uri) {
    audit.record("enrollments.listed", String.valueOf(participantId), null);
    return enrollments.page(
        new Enrollments.Filter(null, participantId, state), PageRequest.of(cursor, limit), uri);
  }

  @GET
  @Path("/{enrollmentId}")
  @RolesAllowed({Role.PROVIDER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR, Role.SERVICE})
  @Transactional
  @Operation(operationId = "getEnrollment", summary = "One enrollment")
  public RestResponse<EnrollmentView> get(@RestPath UUID enrollmentId) {
    EnrollmentView view = EnrollmentView.of(enrollments.byId(enrollmentId));
    audit.record("enrollment.read", enrollmentId.toString(), null);
    return reply(view);
  }

  @PATCH
  @Path("/{enrollmentId}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RolesAllowed(Role.PROVIDER)
  @Operation(
      operationId = "changeEnrollment",
      summary = "Change an enrollment",
      description =
          """
          A JSON merge patch: members sent replace what was there, the rest stays. A change that takes \
          back an outcome, removes a credential or moves a date far is held (409 `reversal`) until it \
          is sent with `acknowledge=REVERSAL` and a `reason`.""")
  public RestResponse<EnrollmentView> change(
      @RestPath UUID enrollmentId,
      @RestHeader("If-Match") String ifMatch,
      @RestQuery @Parameter(description = "What is meant although it takes something back")
          Set<Acknowledgement.Matter> acknowledge,
      @RestQuery @Parameter(description = "Why it is meant") String reason,
      @RequestBody(content = @Content(schema = @Schema(implementation = EnrollmentFacts.class)))
          @NotNull
          ObjectNode patch) {
    return reply(
        changing.patch(
            enrollmentId,
            Revision.required(ifMatch),
            patch,
            Acknowledgement.of(acknowledge, reason)));
  }

  @POST
  @Path("/{enrollmentId}/credentials")
  @RolesAllowed(Role.PROVIDER)
  @Transactional
  @Operation(operationId = "addCredential", summary = "Add a credential that was earned")
  public RestResponse<EnrollmentView> addCredential(
      @RestPath UUID enrollmentId,
      @RestHeader("If-Match") String ifMatch,
      @RestHeader("Idempotency-Key") String idempotencyKey,
      @Valid @NotNull EarnedCredential said) {
    return created(
        changing.addCredential(enrollmentId, idempotencyKey, Revision.required(ifMatch), said));
  }

  @POST
  @Path("/{enrollmentId}/services-delivered")
  @RolesAllowed(Role.PROVIDER)
  @Transactional
  @Operation(
      operationId = "addServiceDelivered",
      summary = "Add a supportive service that was delivered")
  public RestResponse<EnrollmentView> addService(
      @RestPath UUID enrollmentId,
      @RestHeader("If-Match") String ifMatch,
      @RestHeader("Idempotency-Key") String idempotencyKey,
      @Valid @NotNull DeliveredService said) {
    return created(
        changing.addService(enrollmentId, idempotencyKey, Revision.required(ifMatch), said));
  }

  private RestResponse<EnrollmentView> created(Created created) {
    EnrollmentView view = EnrollmentView.of(enrollments.byId(UUID.fromString(created.id())));
    return ResponseBuilder.<EnrollmentView>created(
            URI.create("/v1/enrollments/" + view.enrollmentId()))
        .entity(view)
        .tag(Etags.of(view.revision()))
        .build();
  }

  private static RestResponse<EnrollmentView> reply(EnrollmentView view) {
    return ResponseBuilder.ok(view).tag(Etags.of(view.revision())).build();
  }
}
