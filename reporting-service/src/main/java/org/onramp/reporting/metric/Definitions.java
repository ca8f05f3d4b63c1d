package org.onramp.reporting.metric;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.onramp.platform.rest.problem.NotFound;

/** The metrics of this service, read once from {@code metrics/}. */
@ApplicationScoped
public class Definitions {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final List<Definition> all;

  Definitions() {
    List<Definition> read = new ArrayList<>();
    for (String id : read("index", new TypeReference<List<String>>() {})) {
      read.add(read(id, new TypeReference<Definition>() {}));
    }
    all = List.copyOf(read);
  }

  public List<Definition> all() {
    return all;
  }

  /**
   * The definition of a metric.
   *
   * @throws NotFound when there is none of that id
   */
  public Definition get(String id) {
    return all.stream()
        .filter(d -> d.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotFound("metric", id));
  }

  private static <T> T read(String file, TypeReference<T> type) {
    String path = "/metrics/" + file + ".yaml";
    try (InputStream in = Definitions.class.getResourceAsStream(path)) {
      return YAML.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    }
  }
}
