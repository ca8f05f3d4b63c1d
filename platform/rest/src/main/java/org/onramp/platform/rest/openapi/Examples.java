package org.onramp.platform.rest.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The example files of the application and its libraries, {@code
 * openapi/examples/<operationId>.request.<ending>} and {@code <operationId>.<status>.<ending>},
 * where the ending is json, csv, tsv or ndjson.
 */
final class Examples {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> MEDIA_TYPES =
      new TreeMap<>(
          Map.of(
              "json", "application/json",
              "csv", "text/csv",
              "tsv", "text/tab-separated-values",
              "ndjson", "application/x-ndjson"));
  private static final List<Integer> STATUSES = List.of(200, 201, 202);

  /**
   * One example.
   *
   * @param value a tree of maps and lists for JSON, else the text as it is sent
   */
  record Example(String mediaType, Object value) {
    boolean isJson() {
      return mediaType.equals("application/json");
    }

    /** Whether a body of the type may look like this; plain text is read as CSV is. */
    boolean fits(String type) {
      return isJson()
          ? type.endsWith("json")
          : type.equals(mediaType) || (type.equals("text/plain") && mediaType.equals("text/csv"));
    }
  }

  /** What is sent to an operation, in each of the forms that it takes. */
  List<Example> requests(String operationId) {
    return all(operationId + ".request.");
  }

  /** What a success answers, by status; empty for an operation that answers without a body. */
  Map<Integer, List<Example>> replies(String operationId) {
    Map<Integer, List<Example>> replies = new TreeMap<>();
    for (int status : STATUSES) {
      List<Example> examples = all(operationId + "." + status + ".");
      if (!examples.isEmpty()) {
        replies.put(status, examples);
      }
    }
    return replies;
  }

  private static List<Example> all(String beginning) {
    List<Example> found = new ArrayList<>();
    MEDIA_TYPES.forEach(
        (ending, mediaType) -> {
          String text = text("openapi/examples/" + beginning + ending);
          if (text != null) {
            found.add(new Example(mediaType, ending.equals("json") ? tree(text) : text));
          }
        });
    return found;
  }

  private static String text(String name) {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    try (InputStream file = application.getResourceAsStream(name)) {
      return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object tree(String text) {
    try {
      return JSON.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("An example is not JSON: " + text, e);
    }
  }
}
