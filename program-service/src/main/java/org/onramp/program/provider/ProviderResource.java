package org.onramp.program.provider;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.security.Authenticated;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.preconditions.Etags;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;
import org.onramp.program.Role;

@Path("/v1/providers")
@Tag(name = "Providers", description = "Organisations that train")
class ProviderResource {
  private static final String SLUG = "[a-z0-9][a-z0-9-]{1,62}";

  private final Providers providers;
  private final RegisteringProvider registering;

  ProviderResource(Providers providers, RegisteringProvider registering) {
    this.providers = providers;
    this.registering = registering;
  }

  @PUT
  @Path("/{providerId}")
  @RolesAllowed(Role.PARTNERSHIP_ADMIN)
  @Operation(
      operationId = "registerProvider",
      summary = "Register a provider, or correct it",
      description =
          "The id is chosen here once and is what tokens of the provider carry as `org`. Saying the"
              + " same again changes nothing.")
  public RestResponse<ProviderView> register(
      @RestPath @Parameter(example = "harbor-adult-school") String providerId,
      @Valid @NotNull RegisterProvider said,
      @RestHeader("If-Match") String ifMatch) {
    if (!providerId.matches(SLUG)) {
      throw new Unprocessable(
          Violation.at(
              "/providerId",
              Codes.BAD_FORMAT,
              "An id is 2 to 63 lower-case letters, digits and hyphens and does not begin with a hyphen."));
    }
    RegisteringProvider.Registered registered =
        registering.handle(providerId, Optional.ofNullable(ifMatch).map(Revision::required), said);
    return ResponseBuilder.create(
            registered.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
            registered.provider())
        .tag(Etags.of(registered.provider().revision()))
        .build();
  }

  @GET
  @Path("/{providerId}")
  @Authenticated
  @Transactional
  @Operation(operationId = "getProvider", summary = "One provider of the catalogue")
  public RestResponse<ProviderView> get(
      @RestPath @Parameter(example = "harbor-adult-school") String providerId) {
    ProviderView view = ProviderView.of(providers.byId(providerId));
    return ResponseBuilder.ok(view).tag(Etags.of(view.revision())).build();
  }

  @GET
  @Authenticated
  @Transactional
  @Operation(
      operationId = "listProviders",
      summary = "The catalogue of providers",
      description = "In the order of their ids; the `Link` header leads to the next page.")
  public RestResponse<Page<ProviderView>> list(
      @RestQuery @Parameter(description = "Part of the name", example = "harbor") String name,
      @RestQuery String cursor,
      @RestQuery Integer limit,
      @Context UriInfo uri) {
    PageRequest page = PageRequest.of(cursor, limit);
    List<Provider> rows =
        providers.pageAfter(page.after().map(c -> c.text(0)).orElse(null), name, page.fetch());
    return Pages.respond(page.page(rows, p -> Cursor.of(p.id)).map(ProviderView::of), uri);
  }
}
