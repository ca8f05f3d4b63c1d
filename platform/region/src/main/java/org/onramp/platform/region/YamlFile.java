package org.onramp.platform.region;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Reads one YAML file into records. Unknown keys and unreadable values are written down with their
 * place and reading goes on, so that one run tells everything that is wrong.
 */
final class YamlFile {

  private final String name;
  private final List<PackProblem> problems;

  YamlFile(String name, List<PackProblem> problems) {
    this.name = name;
    this.problems = problems;
  }

  /** The file's content; null when it is not readable at all, which is then among the problems. */
  <T> T read(byte[] content, TypeReference<T> type) {
    YAMLMapper mapper =
        YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addHandler(new WriteDown())
            .build();
    try {
      return mapper.readValue(content, type);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String line = at == null ? "" : "line " + at.getLineNr();
      problems.add(new PackProblem(name, line, firstLine(e.getOriginalMessage())));
      return null;
    } catch (IOException e) {
      problems.add(new PackProblem(name, "", firstLine(e.getMessage())));
      return null;
    }
  }

  private static String firstLine(String message) {
    return message == null ? "cannot be read" : message.lines().findFirst().orElse(message);
  }

  private final class WriteDown extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String property)
        throws IOException {
      add(parser, "unknown key; remove it or correct its spelling");
      parser.skipChildren();
      return true;
    }

    @Override
    public Object handleWeirdStringValue(
        DeserializationContext context, Class<?> type, String value, String message) {
      add(context.getParser(), "\"" + value + "\" is not " + expected(type));
      return null;
    }

    @Override
    public Object handleWeirdNumberValue(
        DeserializationContext context, Class<?> type, Number value, String message) {
      add(context.getParser(), value + " is not " + expected(type));
      return null;
    }

    @Override
    public Object handleUnexpectedToken(
        DeserializationContext context,
        JavaType type,
        JsonToken token,
        JsonParser parser,
        String message)
        throws IOException {
      add(parser, "expected " + expected(type.getRawClass()));
      parser.skipChildren();
      return null;
    }

    @Override
    public Object handleMissingInstantiator(
        DeserializationContext context,
        Class<?> type,
        ValueInstantiator instantiator,
        JsonParser parser,
        String message)
        throws IOException {
      add(parser, "expected " + expected(type));
      parser.skipChildren();
      return null;
    }

    private void add(JsonParser parser, String message) {
      problems.add(
          new PackProblem(name, parser.getParsingContext().pathAsPointer().toString(), message));
    }

    private String expected(Class<?> type) {
      if (type.isEnum()) {
        return "one of " + List.of(type.getEnumConstants());
      }
      if (type.equals(java.time.LocalDate.class)) {
        return "a date (yyyy-mm-dd)";
      }
      if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
        return "a number";
      }
      if (type == boolean.class || type == Boolean.class) {
        return "true or false";
      }
      if (List.class.isAssignableFrom(type)) {
        return "a list";
      }
      return type.isRecord() ? "an object with named values" : "a text";
    }
  }
}
