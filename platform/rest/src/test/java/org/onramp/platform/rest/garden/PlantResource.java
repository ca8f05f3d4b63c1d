package org.onramp.platform.rest.garden;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.database.DatabaseFailure;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.ids.Ids;
import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.preconditions.Revision;

/** Plants over HTTP. */
@Path("/v1/plants")
@RolesAllowed({"gardener", "keeper", "service"})
public class PlantResource {
  static volatile CountDownLatch pause;

  private final Plants plants;
  private final Idempotency idempotency;
  private final Audit audit;
  private final Caller caller;

  PlantResource(Plants plants, Idempotency idempotency, Audit audit, Caller caller) {
    this.plants = plants;
    this.idempotency = idempotency;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Transactional
  @Operation(operationId = "plant", summary = "Plant something")
  public RestResponse<Plant> plant(
      @Valid @NotNull Planting planting, @HeaderParam("Idempotency-Key") String key)
      throws InterruptedException {
    Created made =
        idempotency.once(
            key,
            "POST /v1/plants",
            planting,
            () -> {
              UUID id = Ids.v7();
              plants.insert(id, caller.organisation(), planting);
              audit.record("plant.planted", id.toString(), null);
              return Created.now(id, 201);
            });
    CountDownLatch latch = pause;
    if (latch != null) {
      latch.await(10, TimeUnit.SECONDS);
    }
    Plant plant = plants.get(UUID.fromString(made.id()));
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, plant)
        .tag(new Revision(plant.revision()).etag())
        .header("Idempotency-Replayed", made.replayed())
        .build();
  }

  @GET
  @Transactional
  public RestResponse<Page<Plant>> list(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @QueryParam("season") Planting.Season season,
      @QueryParam("taller") @Positive Integer taller,
      @Context UriInfo uri) {
    PageRequest page = PageRequest.of(cursor, limit);
    return Pages.respond(page.page(plants.after(page), p -> Cursor.of(p.tag())), uri);
  }

  @GET
  @Path("/{id}")
  @Transactional
  public Plant get(UUID id) {
    return plants.get(id);
  }

  /** A new name. */
  public record Naming(@jakarta.validation.constraints.NotBlank String name) {}

  @PATCH
  @Path("/{id}")
  @Transactional
  public Plant rename(UUID id, @HeaderParam("If-Match") String ifMatch, @Valid Naming naming) {
    Revision seen = Revision.required(ifMatch);
    seen.check(plants.get(id).revision());
    plants.rename(id, naming.name());
    return plants.get(id);
  }

  @POST
  @Path("/{id}/pruning")
  @Transactional
  public void prune(UUID id) {
    plants.get(id);
  }

  /** Those of the roles which policies see in this transaction. */
  @GET
  @Path("/roles")
  @Transactional
  public List<String> roles(@QueryParam("asked") String asked) {
    return Stream.of(asked.split(",", -1)).filter(plants::seeRole).toList();
  }

  @GET
  @Path("/fault")
  public String fault() {
    throw new IllegalStateException("the shed is on fire");
  }

  /** As the database says it. */
  @GET
  @Path("/fault/{sqlState}")
  public String fault(String sqlState) {
    throw new DatabaseFailure(new SQLException("could not extend file base/1/2", sqlState));
  }
}
