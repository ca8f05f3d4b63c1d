package org.onramp.platform.rest.problem;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;

/** Notes what is wrong with a body while it is being read, and lets the reading go on. */
final class BodyProblems extends DeserializationProblemHandler {
  private final List<Violation> found = new ArrayList<>();

  void add(Violation violation) {
    found.add(violation);
  }

  List<Violation> all() {
    return List.copyOf(found);
  }

  /** Whether a problem is noted at the place or above it, so that a missing value there is ours. */
  boolean concern(String pointer) {
    return found.stream()
        .map(Violation::pointer)
        .anyMatch(known -> pointer.equals(known) || pointer.startsWith(known + "/"));
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      JsonDeserializer<?> deserializer,
      Object beanOrClass,
      String name)
      throws IOException {
    Collection<Object> known = deserializer == null ? null : deserializer.getKnownPropertyNames();
    String message =
        known == null || known.isEmpty()
            ? "There is no such member."
            : "There is no such member; known are "
                + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                + ".";
    note(parser, Codes.UNKNOWN_PROPERTY, message);
    parser.skipChildren();
    return true;
  }

  @Override
  public Object handleWeirdStringValue(
      DeserializationContext context, Class<?> target, String value, String failure) {
    note(context.getParser(), Codes.INVALID_VALUE, expectation(target));
    return null;
  }

  @Override
  public Object handleWeirdNumberValue(
      DeserializationContext context, Class<?> target, Number value, String failure) {
    note(context.getParser(), Codes.INVALID_VALUE, expectation(target));
    return null;
  }

  @Override
  public Object handleWeirdNativeValue(
      DeserializationContext context, JavaType target, Object value, JsonParser parser) {
    note(parser, Codes.INVALID_VALUE, expectation(target.getRawClass()));
    return null;
  }

  @Override
  public Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType target,
      JsonToken token,
      JsonParser parser,
      String failure)
      throws IOException {
    note(parser, Codes.INVALID_VALUE, expectation(target.getRawClass()));
    parser.skipChildren();
    return null;
  }

  @Override
  public Object handleInstantiationProblem(
      DeserializationContext context, Class<?> type, Object argument, Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidValue value) {
        note(context.getParser(), value.code(), "Expected " + value.expectation() + ".");
        return null;
      }
    }
    if (found.isEmpty()) {
      // Once a value is missing because it could not be read, its owner's constructor may stumble.
      note(context.getParser(), Codes.INVALID_VALUE, "This value is incomplete or not acceptable.");
    }
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
    note(parser, Codes.INVALID_VALUE, expectation(type));
    parser.skipChildren();
    return null;
  }

  private void note(JsonParser parser, String code, String message) {
    found.add(Violation.at(parser.getParsingContext().pathAsPointer().toString(), code, message));
  }

  private static String expectation(Class<?> target) {
    if (target.isEnum()) {
      return "Expected one of "
          + Arrays.stream(target.getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "))
          + ".";
    }
    if (target == UUID.class) {
      return "Expected a UUID.";
    }
    if (target == Boolean.class || target == boolean.class) {
      return "Expected true or false.";
    }
    if (target == Integer.class
        || target == int.class
        || target == Long.class
        || target == long.class
        || target == BigInteger.class) {
      return "Expected a whole number.";
    }
    if (target == BigDecimal.class || target == Double.class || target == double.class) {
      return "Expected a number.";
    }
    if (Temporal.class.isAssignableFrom(target)) {
      return switch (target.getSimpleName().toLowerCase(Locale.ROOT)) {
        case "localdate" -> "Expected a date such as 2026-03-31.";
        case "instant", "offsetdatetime" -> "Expected a time such as 2026-03-31T09:00:00Z.";
        default -> "Expected a date or time in ISO 8601.";
      };
    }
    if (target == String.class) {
      return "Expected a text.";
    }
    if (Collection.class.isAssignableFrom(target) || target.isArray()) {
      return "Expected a list.";
    }
    return "Expected another kind of value.";
  }
}
