package org.onramp.platform.rest.problem;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Reads JSON bodies and answers every problem of a body at once: values of the wrong type, members
 * that do not exist, values that a constructor or a constraint does not accept.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
public class RequestBodyReader implements ServerMessageBodyReader<Object> {
  private final JsonReading reading;
  private final Validator validator;
  private final ViolationReading constraints;
  private final long limit;

  @Inject
  RequestBodyReader(
      JsonReading reading,
      Validator validator,
      ViolationReading constraints,
      @ConfigProperty(name = "onramp.limits.json-body", defaultValue = "1048576") long limit) {
    this.reading = reading;
    this.validator = validator;
    this.constraints = constraints;
    this.limit = limit;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return isReadable(type);
  }

  /** Unlike the standard's method, asked without parsing the parameter's annotations each time. */
  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo method, MediaType mediaType) {
    return isReadable(type);
  }

  private static boolean isReadable(Class<?> type) {
    return type != String.class
        && type != byte[].class
        && !InputStream.class.isAssignableFrom(type)
        && !Reader.class.isAssignableFrom(type)
        && !File.class.isAssignableFrom(type);
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return read(genericType, body);
  }

  @Override
  public Object readFrom(
      Class<Object> type, Type genericType, MediaType mediaType, ServerRequestContext request)
      throws IOException {
    return read(genericType, request.getInputStream());
  }

  private Object read(Type genericType, InputStream body) throws IOException {
    BodyProblems problems = new BodyProblems();
    Object value;
    try (JsonParser parser = reading.parser(new LimitedStream(body, limit))) {
      if (parser.nextToken() == null) {
        throw new BadRequest("A JSON body is needed.");
      }
      value = reading.read(parser, genericType, problems);
      if (parser.nextToken() != null) {
        throw new BadRequest("The body goes on after the end of its JSON value.");
      }
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new BadRequest(
          "The body is not valid JSON"
              + (at == null
                  ? "."
                  : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")."));
    }
    if (value == null && problems.all().isEmpty()) {
      throw new BadRequest("A JSON body is needed; null is none.");
    }
    if (!problems.all().isEmpty()) {
      List<Violation> all = new ArrayList<>(problems.all());
      if (value != null) {
        constraints.read(validator.validate(value)).stream()
            .filter(violation -> !problems.concern(violation.pointer()))
            .forEach(all::add);
      }
      throw new Unprocessable(all);
    }
    return value;
  }
}
