package org.onramp.platform.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;

/**
 * What services promise each other, from {@code contracts/events}: a producer's test asks for
 * {@link #violations(String, String, String)} of what it emits, a consumer's test reads every
 * {@link #examples(String)} of the topics that it projects.
 */
public final class Contracts {
  /** Stands for a topic where an event type belongs to all of them. */
  public static final String ANY_TOPIC = "any-topic";

  private static final String SCHEMA = ".schema.json";
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  /**
   * One example of an event's body.
   *
   * @param type the event's short name, such as {@code ParticipantRecorded}
   * @param file the example's file name, for messages
   */
  public record Example(String topic, String type, String file, String json) {
    @Override
    public String toString() {
      return topic + "/" + file;
    }
  }

  private Contracts() {}

  /** Every example of every topic; of what may come on any, see {@link #ANY_TOPIC}. */
  public static List<Example> examples() {
    return topics().flatMap(topic -> examples(topic).stream()).toList();
  }

  /**
   * The examples of a topic, by file name; a file belongs to the type whose name it begins with.
   */
  public static List<Example> examples(String topic) {
    List<String> types = types(topic);
    return files(events().resolve(topic).resolve("examples"))
        .filter(file -> file.toString().endsWith(".json"))
        .map(file -> example(topic, types, file))
        .toList();
  }

  /** The event types of a topic: those that have a schema. */
  public static List<String> types(String topic) {
    return files(events().resolve(topic))
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith(SCHEMA))
        .map(name -> name.substring(0, name.length() - SCHEMA.length()))
        .toList();
  }

  /**
   * What is wrong with an event's body, empty when nothing is.
   *
   * @param type the event's short name, such as {@code ParticipantRecorded}
   */
  public static List<String> violations(String topic, String type, String json) {
    String home = types(ANY_TOPIC).contains(type) ? ANY_TOPIC : topic;
    Path schema = events().resolve(home).resolve(type + SCHEMA);
    JsonSchema loaded =
        FACTORY.getSchema(
            SchemaLocation.of(schema.toUri().toString()),
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    return loaded.validate(json, InputFormat.JSON).stream()
        .map(message -> message.getMessage())
        .sorted()
        .toList();
  }

  private static Stream<String> topics() {
    return files(events())
        .filter(Files::isDirectory)
        .map(dir -> dir.getFileName().toString())
        .filter(name -> !name.equals(ANY_TOPIC));
  }

  private static Example example(String topic, List<String> types, Path file) {
    String name = file.getFileName().toString();
    Optional<String> type =
        types.stream().filter(name::startsWith).max(Comparator.comparingInt(String::length));
    if (type.isEmpty()) {
      throw new IllegalStateException(
          "%s/examples/%s begins with none of the types %s".formatted(topic, name, types));
    }
    try {
      return new Example(topic, type.get(), name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path events() {
    return Checkout.root().resolve("contracts/events");
  }
}
