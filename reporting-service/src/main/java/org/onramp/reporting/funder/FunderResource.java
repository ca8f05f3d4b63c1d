package org.onramp.reporting.funder;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import io.quarkus.security.Authenticated;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import org.onramp.platform.rest.preconditions.Etags;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;
import org.onramp.reporting.Role;

@Path("/v1/funders")
@Tag(name = "funders", description = "Organisations that pay for training")
public class FunderResource {
  private static final String SLUG = "[a-z0-9][a-z0-9-]{1,62}";

  private final Funders funders;
  private final RegisteringFunder registering;

  FunderResource(Funders funders, RegisteringFunder registering) {
    this.funders = funders;
    this.registering = registering;
  }

  @PUT
  @Path("/{funderId}")
  @RolesAllowed(Role.PARTNERSHIP_ADMIN)
  @Operation(
      operationId = "registerFunder",
      summary = "Register a funder, or correct it",
      description =
          "The id is chosen here once and is what tokens of the funder carry as `org`. Saying the"
              + " same again changes nothing.")
  public RestResponse<FunderView> register(
      @RestPath @Parameter(example = "bay-foundation") String funderId,
      @Valid @NotNull RegisterFunder said,
      @RestHeader("If-Match") String ifMatch) {
    if (!funderId.matches(SLUG)) {
      throw new Unprocessable(
          Violation.at(
              "/funderId",
              Codes.BAD_FORMAT,
              "An id is 2 to 63 lower-case letters, digits and hyphens and does not begin with a hyphen."));
    }
    RegisteringFunder.Registered registered =
        registering.handle(funderId, Optional.ofNullable(ifMatch).map(Revision::required), said);
    return ResponseBuilder.create(
            registered.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
            registered.funder())
        .tag(Etags.of(registered.funder().revision()))
        .build();
  }

  @GET
  @Path("/{funderId}")
  @Authenticated
  @Transactional
  @Operation(operationId = "getFunder", summary = "One funder")
  public RestResponse<FunderView> get(
      @RestPath @Parameter(example = "bay-foundation") String funderId) {
    FunderView view = FunderView.of(funders.byId(funderId));
    return ResponseBuilder.ok(view).tag(Etags.of(view.revision())).build();
  }
}
