package org.onramp.systemtests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a service has let its client know: ids of what there is, and revisions. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEPT = 64;

  private final Random random;
  private final Map<String, List<String>> known = new HashMap<>();
  private final Map<String, String> revisions = new HashMap<>();

  Answers(Random random) {
    this.random = random;
  }

  /** The name of what a parameter stands for: {@code id} behind participants is one's id. */
  static String subject(String path, String parameter) {
    if (!parameter.equals("id")) {
      return parameter;
    }
    String before = path.substring(0, path.indexOf("/{id}"));
    return idOf(before.substring(before.lastIndexOf('/') + 1));
  }

  /** A value of a name, of those heard. */
  Optional<String> known(String name) {
    return oneOf(known.getOrDefault(name, List.of()));
  }

  /** The same of those whose revision is known, where there are any. */
  Optional<String> revisable(String name) {
    List<String> values = known.getOrDefault(name, List.of());
    return oneOf(values.stream().filter(revisions::containsKey).toList()).or(() -> oneOf(values));
  }

  private Optional<String> oneOf(List<String> values) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.get(random.nextInt(values.size())));
  }

  /** The revision that something had when it was heard of last. */
  Optional<String> revision(String subject) {
    return Optional.ofNullable(revisions.get(subject));
  }

  /** Takes note of an answer, unless it refuses. */
  void hear(GeneratedRequests.Request request, HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      return;
    }
    request.subjects().forEach(this::keep);
    String last = request.subjects().values().stream().reduce("", (before, now) -> now);
    String location = answer.headers().firstValue("Location").orElse("");
    if (!location.isEmpty()) {
      String[] segments = URI.create(location).getPath().split("/", -1);
      last = segments[segments.length - 1];
      keep(idOf(segments[segments.length - 2]), last);
    }
    String subject = last;
    answer.headers().firstValue("ETag").ifPresent(etag -> revisions.put(subject, etag));
    if (answer.headers().firstValue("Content-Type").orElse("").contains("json")) {
      try {
        keepIds(JSON.readTree(answer.body()), idOf(request.path().split("[/?]", 4)[2]));
      } catch (IOException e) {
        // lines of JSON, or a part of it
      }
    }
  }

  private void keepIds(JsonNode node, String own) {
    node.properties()
        .forEach(
            member -> {
              String name = member.getKey().equals("id") ? own : member.getKey();
              if (name.endsWith("Id") && member.getValue().isTextual()) {
                keep(name, member.getValue().asText());
              }
            });
    node.forEach(child -> keepIds(child, own));
  }

  private void keep(String name, String value) {
    List<String> values = known.computeIfAbsent(name, n -> new ArrayList<>());
    if (values.contains(value)) {
      return;
    }
    if (values.size() < KEPT) {
      values.add(value);
    } else {
      values.set(random.nextInt(KEPT), value);
    }
  }

  private static String idOf(String collection) {
    return collection.replaceAll("s$", "") + "Id";
  }
}
