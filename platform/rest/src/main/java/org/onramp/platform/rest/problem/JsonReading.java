package org.onramp.platform.rest.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.time.LocalDate;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

/**
 * Turns what callers have sent as JSON into values, and finds every member that is none: of the
 * wrong type, unknown, or not accepted by a constructor.
 */
@Singleton
public class JsonReading {
  private final ObjectMapper json;

  JsonReading(ObjectMapper json) {
    this.json = json.copy();
    this.json.registerModule(
        new SimpleModule() {
          private static final long serialVersionUID = 1L;

          @Override
          public void setupModule(SetupContext context) {
            super.setupModule(context);
            context.addValueInstantiators(new PatientInstantiators());
          }
        }.addDeserializer(LocalDate.class, new DayReader()));
  }

  /**
   * The value of a tree.
   *
   * @throws Unprocessable naming every member that is unknown or unreadable
   */
  public <T> T read(JsonNode tree, Class<T> type) {
    BodyProblems problems = new BodyProblems();
    // Read from text: the places of problems are those that a parser of text keeps.
    try (JsonParser parser = json.createParser(json.writeValueAsBytes(tree))) {
      Object value = read(parser, type, problems);
      if (!problems.all().isEmpty()) {
        throw new Unprocessable(problems.all());
      }
      return type.cast(value);
    } catch (IOException e) {
      throw new UncheckedIOException("what was just written was no JSON", e);
    }
  }

  JsonParser parser(InputStream body) throws IOException {
    return json.createParser(body);
  }

  /**
   * The value that the parser is at, with null or less than was sent where a problem was noted.
   *
   * @throws Unprocessable naming what was noted, if the reading could not go on
   */
  Object read(JsonParser parser, Type type, BodyProblems problems) throws IOException {
    try {
      return json.readerFor(json.constructType(type)).withHandler(problems).readValue(parser);
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof ProblemException refused) {
        throw refused;
      }
      problems.add(Violation.at(pointer(e), Codes.INVALID_VALUE, "This value cannot be read."));
      throw new Unprocessable(problems.all());
    }
  }

  private static String pointer(JsonMappingException e) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      pointer
          .append('/')
          .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return pointer.toString();
  }
}
