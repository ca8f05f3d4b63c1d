package org.onramp.platform.rest.problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.UriInfo;

/**
 * Finds the query parameter that could not be read. The framework answers 404 for it, as if the
 * address were wrong, and says no more than the converter's complaint, which quotes the value.
 */
final class UnreadableParameter {
  private UnreadableParameter() {}

  static Optional<Violation> find(WebApplicationException e, UriInfo uri) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      String complaint = cause.getMessage() == null ? "" : cause.getMessage();
      for (Map.Entry<String, List<String>> parameter : uri.getQueryParameters().entrySet()) {
        for (String value : parameter.getValue()) {
          if (!value.isEmpty() && complaint.contains(value)) {
            return Optional.of(
                Violation.of(
                    Codes.INVALID_PARAMETER,
                    parameter.getKey() + ": this value cannot be read; see the API description."));
          }
        }
      }
    }
    return Optional.empty();
  }
}
