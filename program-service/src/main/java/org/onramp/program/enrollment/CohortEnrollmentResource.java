package org.onramp.program.enrollment;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.program.Role;
import org.onramp.program.cohort.CohortDirectory;

@Path("/v1/cohorts/{cohortId}/enrollments")
@Tag(name = "Enrollments", description = "Participants in cohorts")
class CohortEnrollmentResource {
  private final Enrollments enrollments;
  private final CohortDirectory cohorts;
  private final Audit audit;

  CohortEnrollmentResource(Enrollments enrollments, CohortDirectory cohorts, Audit audit) {
    this.enrollments = enrollments;
    this.cohorts = cohorts;
    this.audit = audit;
  }

  @GET
  @RolesAllowed({Role.PROVIDER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR, Role.SERVICE})
  @Transactional
  @Operation(
      operationId = "listCohortEnrollments",
      summary = "The enrollments of a cohort",
      description = "In the order of their making; the `Link` header leads to the next page.")
  public RestResponse<Page<EnrollmentView>> ofCohort(
      @RestPath UUID cohortId,
      @RestQuery @Parameter(example = "COMPLETED") EnrollmentState state,
      @RestQuery String cursor,
      @RestQuery Integer limit,
      @Context UriInfo uri) {
    cohorts.visible(cohortId);
    audit.record("enrollments.listed", cohortId.toString(), null);
    return enrollments.page(
        new Enrollments.Filter(cohortId, null, state), PageRequest.of(cursor, limit), uri);
  }
}
