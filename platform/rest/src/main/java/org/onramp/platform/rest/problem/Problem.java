package org.onramp.platform.rest.problem;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Problem details as RFC 9457 writes them, with what this platform adds.
 *
 * @param type stable address of the kind of problem
 * @param title its summary, the same each time
 * @param status the HTTP status
 * @param detail what happened this time
 * @param correlationId to be quoted when asking for help
 * @param errors every single value to correct
 * @param extras members of this type of problem alone
 */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "correlationId", "errors"})
public record Problem(
    URI type,
    String title,
    int status,
    String detail,
    String correlationId,
    List<Violation> errors,
    @JsonIgnore List<Extra> extras) {

  /** The media type of problem details. */
  public static final String MEDIA_TYPE = "application/problem+json";

  @JsonAnyGetter
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    extras.forEach(extra -> members.put(extra.name(), extra.value()));
    return members;
  }
}
