package org.onramp.reporting;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.onramp.platform.rest.preconditions.Etags;

/**
 * Replies whose ETag is a hash of their body. A tag made of anything else (a version, a time) would
 * tick whenever a hidden number changes.
 */
@ApplicationScoped
public class Answers {
  private final ObjectMapper json;

  Answers(ObjectMapper json) {
    this.json = json;
  }

  /** 200 with the body as JSON, or 304 when the caller has it already. */
  public Response json(Object body, Request request) {
    try {
      return reply(json.writeValueAsBytes(body), MediaType.APPLICATION_JSON, request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer cannot be written as JSON", e);
    }
  }

  /** 200 with the rows, or 304 when the caller has them already. */
  public Response csv(String rows, Request request) {
    return reply(rows.getBytes(StandardCharsets.UTF_8), "text/csv; charset=utf-8", request);
  }

  private static Response reply(byte[] body, String type, Request request) {
    EntityTag tag = Etags.ofContent(body);
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder reply =
        unchanged == null ? Response.ok(body, type).tag(tag) : unchanged.tag(tag);
    // The same address answers another caller otherwise, and must be asked again each time.
    return reply
        .header(HttpHeaders.VARY, "Authorization, Accept")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }
}
