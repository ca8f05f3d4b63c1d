package org.onramp.platform.rest.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.NotFound;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;

/**
 * How the owner of sheets spells its columns and values, saved once under a name of its choice and
 * named by its imports into the same service.
 */
@Path("/v1/column-mappings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("${onramp.roles.importer:importer}")
@EndpointDisabled(name = "onramp.import-endpoints", stringValue = "false")
@Tag(name = "Column mappings", description = "Your own spellings, saved once")
public class ColumnMappingResource {

  private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}._ -]{0,62}";

  private final ColumnMappings mappings;
  private final Concepts concepts;
  private final Caller caller;
  private final Audit audit;

  ColumnMappingResource(ColumnMappings mappings, Concepts concepts, Caller caller, Audit audit) {
    this.mappings = mappings;
    this.concepts = concepts;
    this.caller = caller;
    this.audit = audit;
  }

  @GET
  @Transactional
  @Operation(operationId = "listColumnMappings", summary = "List your column mappings")
  public List<SavedMapping> list() {
    return mappings.list(caller.organisation()).stream().map(SavedMapping::of).toList();
  }

  @GET
  @Path("/{name}")
  @Transactional
  @Operation(operationId = "getColumnMapping", summary = "Read a column mapping")
  public RestResponse<SavedMapping> read(String name) {
    return mappings
        .find(caller.organisation(), name)
        .map(saved -> tagged(RestResponse.ResponseBuilder.ok(SavedMapping.of(saved)), saved))
        .orElseThrow(() -> new NotFound("column mapping", name));
  }

  @PUT
  @Path("/{name}")
  @Transactional
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "saveColumnMapping",
      summary = "Save a column mapping",
      description =
          "Headers to concepts (or ignore), values to codes, constants for what no column says."
              + " With If-Match, only if the mapping is still as you have read it.")
  @RequestBody(content = @Content(schema = @Schema(implementation = ColumnMapping.class)))
  public RestResponse<SavedMapping> save(
      @Pattern(regexp = NAME, message = "Use letters, digits, blanks, dots and hyphens.")
          String name,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull ColumnMapping mapping) {
    requireKnownConcepts(mapping);
    boolean known = mappings.find(caller.organisation(), name).isPresent();
    ColumnMappings.Saved saved =
        mappings.save(
            caller.organisation(),
            name,
            mapping,
            Optional.ofNullable(ifMatch).map(Revision::required));
    audit.record("column-mapping.save", name, null);
    return tagged(
        RestResponse.ResponseBuilder.create(
            known ? RestResponse.Status.OK : RestResponse.Status.CREATED, SavedMapping.of(saved)),
        saved);
  }

  @DELETE
  @Path("/{name}")
  @Transactional
  @Operation(operationId = "deleteColumnMapping", summary = "Delete a column mapping")
  public void delete(String name, @HeaderParam("If-Match") String ifMatch) {
    ColumnMappings.Saved saved =
        mappings
            .find(caller.organisation(), name)
            .orElseThrow(() -> new NotFound("column mapping", name));
    Revision.required(ifMatch).check(saved.revision());
    mappings.delete(caller.organisation(), name);
    audit.record("column-mapping.delete", name, null);
  }

  private void requireKnownConcepts(ColumnMapping mapping) {
    List<Violation> unknown = new ArrayList<>();
    mapping
        .headers()
        .forEach(
            (header, concept) -> {
              if (!concept.equals(ColumnMapping.IGNORE) && !concepts.include(concept)) {
                unknown.add(unknown("/headers/" + escaped(header)));
              }
            });
    mapping.values().keySet().stream()
        .filter(concept -> !concepts.include(concept))
        .forEach(concept -> unknown.add(unknown("/values/" + escaped(concept))));
    mapping.constants().keySet().stream()
        .filter(concept -> !concepts.include(concept))
        .forEach(concept -> unknown.add(unknown("/constants/" + escaped(concept))));
    for (int i = 0; i < mapping.clears().size(); i++) {
      if (!concepts.include(mapping.clears().get(i))) {
        unknown.add(unknown("/clears/" + i));
      }
    }
    if (!unknown.isEmpty()) {
      throw new Unprocessable(unknown);
    }
  }

  private Violation unknown(String pointer) {
    return Violation.at(
        pointer,
        Codes.UNKNOWN_CONCEPT,
        "No column can mean this. A column can mean: " + concepts.listed() + ".");
  }

  private static String escaped(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }

  private static RestResponse<SavedMapping> tagged(
      RestResponse.ResponseBuilder<SavedMapping> reply, ColumnMappings.Saved saved) {
    return reply.tag(new Revision(saved.revision()).etag()).build();
  }

  /**
   * A mapping as its owner sees it.
   *
   * @param revision raised by each change; the ETag
   */
  @Schema(name = "SavedColumnMapping")
  public record SavedMapping(String name, long revision, ColumnMapping mapping) {
    static SavedMapping of(ColumnMappings.Saved saved) {
      return new SavedMapping(saved.name(), saved.revision(), saved.mapping());
    }
  }
}
