package org.onramp.placement.employer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.placement.Role;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.preconditions.Etags;
import org.onramp.platform.rest.problem.NotAllowed;

@Path("/v1/employers")
@Tag(name = "Employers")
class EmployerResource {
  private final Employers employers;
  private final RegisteringEmployer registering;
  private final Caller caller;

  EmployerResource(Employers employers, RegisteringEmployer registering, Caller caller) {
    this.employers = employers;
    this.registering = registering;
    this.caller = caller;
  }

  @PUT
  @Path("/{employerId}")
  @RolesAllowed(Role.PARTNERSHIP_ADMIN)
  @Operation(
      operationId = "registerEmployer",
      summary = "Register an employer, or correct its registration",
      description =
          "The id is chosen here and never changes. Sending the same again changes nothing.")
  public RestResponse<EmployerView> register(
      @Parameter(example = "harbor-ev-demo") String employerId,
      @HeaderParam("If-Match") String ifMatch,
      RegisterEmployer said) {
    var registered = registering.handle(employerId, ifMatch, said);
    return RestResponse.ResponseBuilder.create(
            registered.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
            registered.employer())
        .tag(Etags.of(registered.employer().revision()))
        .build();
  }

  @PATCH
  @Path("/{employerId}")
  @RolesAllowed({Role.EMPLOYER, Role.PARTNERSHIP_ADMIN})
  @Operation(
      operationId = "reviseEmployer",
      summary = "Change parts of an employer's profile",
      description = "What is absent stays as it is. An employer may change its own profile only.")
  public RestResponse<EmployerView> revise(
      String employerId, @HeaderParam("If-Match") String ifMatch, ReviseEmployer said) {
    if (!caller.has(Role.PARTNERSHIP_ADMIN) && !caller.organisation().equals(employerId)) {
      throw new NotAllowed("An employer changes its own profile only.");
    }
    return reply(registering.revise(employerId, ifMatch, said));
  }

  @GET
  @Path("/{employerId}")
  @RolesAllowed({Role.EMPLOYER, Role.PROVIDER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR, Role.SERVICE})
  @Transactional
  @Operation(operationId = "getEmployer", summary = "Read an employer")
  public RestResponse<EmployerView> get(String employerId) {
    return reply(EmployerView.of(employers.byId(employerId)));
  }

  @GET
  @RolesAllowed({Role.EMPLOYER, Role.PROVIDER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR, Role.SERVICE})
  @Transactional
  @Operation(operationId = "listEmployers", summary = "List employers in the order of their ids")
  public RestResponse<Page<EmployerView>> list(
      @QueryParam("name") @Parameter(description = "Part of the name, any case") String name,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @Context UriInfo uri) {
    PageRequest wanted = PageRequest.of(cursor, limit);
    var rows =
        employers.pageAfter(
            wanted.after().map(c -> c.text(0)).orElse(""),
            name == null ? "" : name,
            wanted.fetch());
    return Pages.respond(wanted.page(rows, e -> Cursor.of(e.id)).map(EmployerView::of), uri);
  }

  private static RestResponse<EmployerView> reply(EmployerView employer) {
    return RestResponse.ResponseBuilder.ok(employer).tag(Etags.of(employer.revision())).build();
  }
}
