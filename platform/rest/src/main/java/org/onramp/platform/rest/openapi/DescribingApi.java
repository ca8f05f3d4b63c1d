package org.onramp.platform.rest.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Completes what the annotations of resources say: examples come from files named after the
 * operation, and so does the status of a success; refusals, headers and common parameters are
 * described here once. A resource says only what is its own.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribingApi implements OASFilter {
  private static final String JSON = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String IF_MATCH = "If-Match";
  private static final Pattern CONFIGURED = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "cursor", "Where the page before ended, as its `next` and its `Link` header say",
          "limit", "Rows of a page, 1 to 500; 50 when absent",
          "mode", "`VALIDATE` checks everything and changes nothing; `COMMIT` when absent",
          "atomic", "`ALL`: nothing unless every row is valid; `ROW`, when absent: each by itself",
          "mapping", "Name of a saved column mapping",
          "Idempotency-Key",
              "Makes repeating the request harmless for seven days; a UUID for instance");

  private static final Map<String, String> HEADERS =
      new TreeMap<>(
          Map.of(
              "ETag", "The revision, to be sent as If-Match with a change",
              "Link", "`rel=\"next\"` leads to the next page (RFC 8288)",
              "Location", "Where it is to be read"));

  private final Examples examples = new Examples();
  private final ProblemDescriptions problems = new ProblemDescriptions();

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Components components =
        Optional.ofNullable(api.getComponents()).orElseGet(OASFactory::createComponents);
    api.setComponents(components);
    HEADERS.forEach((name, meaning) -> components.addHeader(name, header(meaning)));
    problems.addTo(components);
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(path, method, operation, components)));
  }

  private void complete(
      String path, PathItem.HttpMethod method, Operation operation, Components components) {
    describeParameters(method, operation);
    describeCallers(operation);
    describeRequest(operation, components);
    describeSuccess(method, operation);
    describeRefusals(path, method, operation);
  }

  private static void describeParameters(PathItem.HttpMethod method, Operation operation) {
    for (Parameter parameter : parameters(operation)) {
      if (parameter.getDescription() == null) {
        parameter.setDescription(
            parameter.getName().equals(IF_MATCH)
                ? method == PathItem.HttpMethod.PUT
                    ? "The `ETag` as last read; absent overwrites whatever there is"
                    : "The `ETag` as last read"
                : PARAMETERS.get(parameter.getName()));
      }
      if (parameter.getName().equals(IF_MATCH)) {
        parameter.setRequired(method == PathItem.HttpMethod.PUT ? null : true);
        parameter.setExample("\"1\"");
      }
    }
  }

  private static void describeCallers(Operation operation) {
    List<String> roles = new ArrayList<>();
    for (SecurityRequirement requirement : security(operation)) {
      Map<String, List<String>> schemes = new TreeMap<>(requirement.getSchemes());
      schemes.replaceAll((scheme, names) -> names.stream().map(DescribingApi::configured).toList());
      schemes.values().forEach(roles::addAll);
      requirement.setSchemes(schemes);
    }
    String callers =
        security(operation).isEmpty()
            ? "Needs no token."
            : roles.isEmpty()
                ? "For every valid token."
                : "For "
                    + roles.stream().map(r -> '`' + r + '`').collect(Collectors.joining(", "))
                    + ".";
    String said = operation.getDescription();
    operation.setDescription(said == null ? callers : said.strip() + "\n\n" + callers);
  }

  private static String configured(String role) {
    Config config = ConfigProvider.getConfig();
    return CONFIGURED
        .matcher(role)
        .replaceAll(
            m ->
                config
                    .getOptionalValue(m.group(1), String.class)
                    .orElse(m.group(2) == null ? "" : m.group(2)));
  }

  private void describeRequest(Operation operation, Components components) {
    if (operation.getRequestBody() == null) {
      return;
    }
    Content content = operation.getRequestBody().getContent();
    for (Examples.Example example : examples.requests(operation.getOperationId())) {
      if (!example.isJson() && content.getMediaType(example.mediaType()) == null) {
        content.addMediaType(example.mediaType(), OASFactory.createMediaType());
      }
      content
          .getMediaTypes()
          .forEach(
              (name, mediaType) -> {
                if (example.fits(name)) {
                  mediaType.setExamples(null);
                  mediaType.setExample(example.value());
                }
              });
    }
    content
        .getMediaTypes()
        .forEach(
            (name, mediaType) -> {
              if (name.startsWith("text/") || name.equals("application/x-ndjson")) {
                mediaType.setSchema(text());
              }
            });
    MediaType patch = content.getMediaType(MERGE_PATCH);
    if (patch != null) {
      Schema optional = withoutRequired(patch.getSchema(), components);
      content.getMediaTypes().values().forEach(mediaType -> mediaType.setSchema(optional));
    }
  }

  // A patch names what changes; what the whole needs, it need not say again.
  private static Schema withoutRequired(Schema whole, Components components) {
    String name = whole.getRef() == null ? "" : whole.getRef().substring(SCHEMAS.length());
    Schema described = components.getSchemas().get(name);
    if (described == null || described.getRequired() == null) {
      return whole;
    }
    if (!components.getSchemas().containsKey(name + "Patch")) {
      Schema patch = OASFactory.createSchema();
      patch.setAll(new LinkedHashMap<>(described.getAll()));
      patch.setRequired(null);
      components.addSchema(name + "Patch", patch);
    }
    return OASFactory.createSchema().ref(SCHEMAS + name + "Patch");
  }

  private void describeSuccess(PathItem.HttpMethod method, Operation operation) {
    APIResponses responses = operation.getResponses();
    Map<String, APIResponse> before = new TreeMap<>(responses.getAPIResponses());
    Schema schema =
        before.entrySet().stream()
            .filter(e -> e.getKey().startsWith("2") && e.getValue().getContent() != null)
            .map(e -> e.getValue().getContent().getMediaType(JSON))
            .filter(mediaType -> mediaType != null && mediaType.getSchema() != null)
            .map(MediaType::getSchema)
            .findFirst()
            .orElse(null);
    boolean answers =
        before.entrySet().stream()
            .anyMatch(e -> e.getKey().startsWith("2") && e.getValue().getContent() != null);
    Map<Integer, List<Examples.Example>> replies = examples.replies(operation.getOperationId());
    if (replies.isEmpty() && answers) {
      return; // a body without an example is for a test to find
    }
    before.keySet().stream().filter(s -> s.startsWith("2")).forEach(responses::removeAPIResponse);
    if (replies.isEmpty()) {
      responses.addAPIResponse("204", described("Done", before.get("204")));
    }
    replies.forEach(
        (status, given) -> {
          APIResponse success =
              described(title(status), before.get(Integer.toString(status)))
                  .content(OASFactory.createContent())
                  .headers(headers(method, status, given));
          given.forEach(
              example ->
                  success
                      .getContent()
                      .addMediaType(
                          example.mediaType(),
                          OASFactory.createMediaType()
                              .schema(example.isJson() ? schema : text())
                              .example(example.value())));
          responses.addAPIResponse(Integer.toString(status), success);
        });
  }

  private static APIResponse described(String title, APIResponse before) {
    boolean said =
        before != null
            && before.getDescription() != null
            && !Set.of("OK", "Created", "No Content").contains(before.getDescription());
    return OASFactory.createAPIResponse().description(said ? before.getDescription() : title);
  }

  private static String title(int status) {
    return switch (status) {
      case 201 -> "Created";
      case 202 -> "Accepted; follow it at its Location";
      default -> "OK";
    };
  }

  private static Map<String, Header> headers(
      PathItem.HttpMethod method, int status, List<Examples.Example> given) {
    Map<String, Header> headers = new TreeMap<>();
    if (method == PathItem.HttpMethod.POST && status == 201) {
      headers.put("Location", OASFactory.createHeader().ref("Location"));
    }
    for (Examples.Example example : given) {
      if (example.value() instanceof Map<?, ?> members) {
        if (members.containsKey("revision")) {
          headers.put("ETag", OASFactory.createHeader().ref("ETag"));
        }
        if (members.containsKey("items")) {
          headers.put("Link", OASFactory.createHeader().ref("Link"));
        }
      }
    }
    return headers.isEmpty() ? null : headers;
  }

  private void describeRefusals(String path, PathItem.HttpMethod method, Operation operation) {
    APIResponses responses = operation.getResponses();
    for (int status : refusals(path, method, operation)) {
      String key = Integer.toString(status);
      APIResponse said = responses.getAPIResponse(key);
      boolean generated =
          said == null
              || Set.of("Not Authorized", "Not Allowed", "Bad Request")
                  .contains(said.getDescription());
      if (generated) {
        responses.addAPIResponse(key, problems.reference(status));
      }
    }
    responses
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("4")
                  && response.getRef() == null
                  && response.getContent() == null) {
                response.setContent(problems.content());
              }
            });
  }

  private static Set<Integer> refusals(
      String path, PathItem.HttpMethod method, Operation operation) {
    Set<Integer> statuses = new TreeSet<>();
    boolean isPut = method == PathItem.HttpMethod.PUT;
    if (!security(operation).isEmpty()) {
      statuses.add(401);
      statuses.add(403);
    }
    if (path.contains("{") && !isPut) {
      statuses.add(404);
    }
    if (method != PathItem.HttpMethod.GET) {
      statuses.add(409);
    }
    for (Parameter parameter : parameters(operation)) {
      switch (parameter.getName()) {
        case IF_MATCH -> statuses.addAll(isPut ? List.of(400, 412) : List.of(400, 412, 428));
        case "Idempotency-Key" -> statuses.addAll(List.of(400, 422));
        case "cursor" -> statuses.add(400);
        default -> {
          // says nothing of its own
        }
      }
      if (parameter.getIn() == Parameter.In.QUERY) {
        statuses.add(422);
      }
    }
    if (operation.getRequestBody() != null) {
      statuses.addAll(List.of(400, 413, 422));
      if (operation.getRequestBody().getContent().hasMediaType("text/csv")) {
        statuses.add(429);
      }
    }
    return statuses;
  }

  private static List<Parameter> parameters(Operation operation) {
    return Optional.ofNullable(operation.getParameters()).orElse(List.of());
  }

  private static List<SecurityRequirement> security(Operation operation) {
    return Optional.ofNullable(operation.getSecurity()).orElse(List.of());
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }

  private static Header header(String meaning) {
    return OASFactory.createHeader().description(meaning).schema(text());
  }
}
