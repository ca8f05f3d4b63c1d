package org.onramp.platform.messaging.admin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.onramp.platform.messaging.DataThrough;
import org.onramp.platform.messaging.Projection;
import org.onramp.platform.messaging.projection.Generations;
import org.onramp.platform.messaging.projection.Projecting;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.idempotency.IdempotencyKeys;
import org.onramp.platform.rest.problem.Conflict;
import org.onramp.platform.rest.problem.NotFound;

/** The projections of this service: how far each generation has read, and how a rebuild begins. */
@Tag(name = "Administration")
@Path("/v1/admin/projections")
@RolesAllowed("${onramp.roles.operator}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
public class ProjectionResource {
  private final WorkerDatabase worker;
  private final Projecting projecting;
  private final DataThrough dataThrough;
  private final Audit audit;
  private final Idempotency idempotency;
  private final IdempotencyKeys keys;

  ProjectionResource(
      WorkerDatabase worker,
      Projecting projecting,
      DataThrough dataThrough,
      Audit audit,
      Idempotency idempotency,
      IdempotencyKeys keys) {
    this.worker = worker;
    this.projecting = projecting;
    this.dataThrough = dataThrough;
    this.audit = audit;
    this.idempotency = idempotency;
    this.keys = keys;
  }

  /**
   * A projection.
   *
   * @param through everything published up to here is in it
   * @param parked events that could not be applied to the live generation
   * @param generations oldest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProjectionView(
      String name,
      Set<String> topics,
      Instant through,
      boolean caughtUp,
      long parked,
      List<GenerationView> generations) {}

  /**
   * One copy of a projection.
   *
   * @param read records read so far, transaction markers included
   * @param lag records still to read, as its consumers last said
   * @param parked events that could not be applied to it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GenerationView(
      int number,
      Generations.State state,
      Instant startedAt,
      Instant swappedAt,
      long read,
      long lag,
      long parked) {}

  /**
   * A rebuild that has begun.
   *
   * @param generation the one being built; it goes live by itself once it has read everything
   */
  public record Rebuild(String projection, int generation) {}

  @GET
  @Operation(
      operationId = "listProjections",
      summary = "List the projections",
      description = "How far each generation has read.")
  public List<ProjectionView> list() {
    return projecting.projections().stream().map(this::view).toList();
  }

  @GET
  @Path("/{name}")
  @Operation(operationId = "showProjection", summary = "Read one projection")
  public ProjectionView show(String name) {
    return view(named(name));
  }

  @POST
  @Path("/{name}/rebuild")
  @ResponseStatus(202)
  @Operation(
      operationId = "rebuildProjection",
      summary = "Begin to build the next generation beside the live one",
      description =
          "It goes live by itself once it has read everything; 409 while one is being built.")
  public Rebuild rebuild(String name, @HeaderParam("Idempotency-Key") String key) {
    Projection projection = named(name);
    IdempotencyKeys.Scope scope = idempotency.scope(key, "projection.rebuild");
    Created begun =
        worker.inTransaction(
            c -> keys.once(c, scope, name, connection -> begun(connection, projection)));
    if (!begun.replayed()) {
      audit.record("projection.rebuild", name, "generation " + begun.id());
    }
    return new Rebuild(name, Integer.parseInt(begun.id()));
  }

  private static Created begun(Connection c, Projection projection) throws SQLException {
    int generation =
        Generations.startRebuild(c, projection)
            .orElseThrow(
                () ->
                    new Conflict(
                        "A generation of " + projection.name() + " is being built already."));
    return Created.now(generation, 202);
  }

  private Projection named(String name) {
    return projecting.named(name).orElseThrow(() -> new NotFound("projection", name));
  }

  private ProjectionView view(Projection projection) {
    var currency = dataThrough.of(projection.name());
    return new ProjectionView(
        projection.name(),
        new TreeSet<>(projection.topics()),
        currency.through(),
        currency.caughtUp(),
        currency.parked(),
        worker.inTransaction(c -> generations(c, projection.name())));
  }

  private static List<GenerationView> generations(Connection c, String projection)
      throws SQLException {
    var views = new ArrayList<GenerationView>();
    for (Generations.Row row : Generations.of(c, projection)) {
      try (PreparedStatement query =
          c.prepareStatement(
              """
              SELECT coalesce(sum(next), 0), coalesce(sum(lag), 0),
                     (SELECT count(*) FROM parked_event WHERE projection = ? AND generation = ?)
              FROM projection_offset WHERE projection = ? AND generation = ?
              """)) {
        for (int i = 1; i < 4; i += 2) {
          query.setString(i, projection);
          query.setInt(i + 1, row.generation());
        }
        try (ResultSet found = query.executeQuery()) {
          found.next();
          views.add(
              new GenerationView(
                  row.generation(),
                  row.state(),
                  row.startedAt(),
                  row.swappedAt(),
                  found.getLong(1),
                  found.getLong(2),
                  found.getLong(3)));
        }
      }
    }
    return views;
  }
}
