package org.onramp.platform.rest.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import org.onramp.platform.rest.problem.BadRequest;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Conflict;
import org.onramp.platform.rest.problem.NotAllowed;
import org.onramp.platform.rest.problem.NotFound;
import org.onramp.platform.rest.problem.Problem;
import org.onramp.platform.rest.problem.ProblemMappers;
import org.onramp.platform.rest.problem.ProblemType;
import org.onramp.platform.rest.problem.RevisionRequired;
import org.onramp.platform.rest.problem.StaleRevision;
import org.onramp.platform.rest.problem.TooLarge;
import org.onramp.platform.rest.problem.TooMany;
import org.onramp.platform.rest.problem.Unprocessable;

/** The refusals that operations have in common, described once as components. */
final class ProblemDescriptions {
  private static final String PROBLEM = "Problem";
  private static final String VIOLATION = "Violation";
  private static final String SCHEMAS = "#/components/schemas/";

  private final Map<Integer, Refusal> refusals = new TreeMap<>();

  /** A refusal as a component. */
  private record Refusal(String name, ProblemType type, String detail, List<Object> errors) {}

  ProblemDescriptions() {
    add("BadRequest", BadRequest.TYPE, "The body is not valid JSON (line 1, column 8).");
    add(
        "Unauthenticated",
        ProblemMappers.UNAUTHENTICATED,
        "Send a token of this deployment's issuer as Authorization: Bearer.");
    add("NotAllowed", NotAllowed.TYPE, "None of the token's roles may do this.");
    add(
        "NotFound",
        NotFound.TYPE,
        "There is no import 01980000-0000-7000-8000-000000000009, or it is not yours.");
    add("Conflict", Conflict.TYPE, "The request contradicts the present state.");
    add(
        "StaleRevision",
        StaleRevision.TYPE,
        "The revision named by If-Match is no longer the current one; it is now 3. Read it again"
            + " and repeat the change.");
    add("TooLarge", TooLarge.TYPE, "The body is larger than 1048576 bytes; send it in parts.");
    refusals.put(
        422,
        new Refusal(
            "InvalidValues",
            Unprocessable.TYPE,
            "2 values need correction.",
            List.of(
                violation(Codes.MISSING, "must not be null", "/name"),
                violation(Codes.BAD_DATE, "Expected a date such as 2026-03-31.", "/startsOn"))));
    add(
        "RevisionRequired",
        RevisionRequired.TYPE,
        "Send the ETag of what you have read as If-Match, so that nobody's change is lost.");
    add(
        "TooMany",
        TooMany.TYPE,
        "Too many imports of this organisation are unfinished; wait for some to end.");
  }

  private void add(String name, ProblemType type, String detail) {
    refusals.put(type.status(), new Refusal(name, type, detail, List.of()));
  }

  private static Map<String, Object> violation(String code, String message, String pointer) {
    Map<String, Object> violation = new LinkedHashMap<>();
    violation.put("code", code);
    violation.put("message", message);
    violation.put("pointer", pointer);
    return violation;
  }

  /** A reference to the component of a status; null where there is none. */
  APIResponse reference(int status) {
    Refusal refusal = refusals.get(status);
    return refusal == null ? null : OASFactory.createAPIResponse().ref(refusal.name());
  }

  /** What a refusal says that an operation describes in its own words. */
  Content content() {
    return content(null);
  }

  void addTo(Components components) {
    components.addSchema(PROBLEM, problem());
    components.addSchema(VIOLATION, violation());
    refusals
        .values()
        .forEach(refusal -> components.addResponse(refusal.name(), described(refusal)));
  }

  private static APIResponse described(Refusal refusal) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", refusal.type().uri().toString());
    example.put("title", refusal.type().title());
    example.put("status", refusal.type().status());
    example.put("detail", refusal.detail());
    example.put("correlationId", "01980000-0000-7000-8000-0000000000ff");
    if (!refusal.errors().isEmpty()) {
      example.put("errors", refusal.errors());
    }
    return OASFactory.createAPIResponse()
        .description(refusal.type().title())
        .content(content(example));
  }

  private static Content content(Object example) {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref(SCHEMAS + PROBLEM))
                .example(example));
  }

  private static Schema problem() {
    return object(
            "RFC 9457 problem details. A type may bring members of its own; docs/problems.md lists"
                + " every type with who mends it and how.")
        .addProperty("type", text("Stable address of the kind of problem").format("uri"))
        .addProperty("title", text("Its summary, the same each time"))
        .addProperty("status", whole("The HTTP status"))
        .addProperty("detail", text("What happened this time"))
        .addProperty(
            "correlationId", text("Quote it when asking for help; X-Correlation-Id repeats it"))
        .addProperty(
            "errors",
            OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .description("Every value to correct, all at once")
                .items(OASFactory.createSchema().ref(SCHEMAS + VIOLATION)))
        .required(List.of("type", "title", "status", "detail", "correlationId"));
  }

  private static Schema violation() {
    return object("One value to correct")
        .addProperty("code", text("Stable, for programs; see docs/problems.md"))
        .addProperty("message", text("What to change; never holds the offending value"))
        .addProperty("pointer", text("Where in the body, as a JSON pointer"))
        .addProperty("row", whole("The data row of a sheet, counted from 1"))
        .addProperty("column", text("The header of the sheet's column"))
        .required(List.of("code", "message"));
  }

  private static Schema object(String description) {
    return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }

  private static Schema whole(String description) {
    return OASFactory.createSchema().addType(SchemaType.INTEGER).description(description);
  }
}
