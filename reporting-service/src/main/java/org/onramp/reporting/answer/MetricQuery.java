package org.onramp.reporting.answer;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.ws.rs.core.MultivaluedMap;

import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;
import org.onramp.reporting.ReportingCodes;
import org.onramp.reporting.metric.Definition;
import org.onramp.reporting.metric.Dimension;

/**
 * The parameters of a question, read once and with every problem of them named.
 *
 * @param by dimensions asked for, none when the parameter is missing
 * @param stage one stage of a representation, absent for all
 * @param only filters
 */
record MetricQuery(
    List<Dimension> by,
    String stage,
    Map<Dimension, String> only,
    LocalDate from,
    LocalDate to,
    LocalDate asOf) {

  private static final Set<String> KNOWN =
      Set.of("by", "stage", "from", "to", "asOf", "format", "vintage");

  /** Whether the parameters ask for more than a published table. */
  static boolean isFree(MultivaluedMap<String, String> parameters) {
    return parameters.keySet().stream()
        .anyMatch(p -> !Set.of("by", "stage", "format", "vintage").contains(p));
  }

  static MetricQuery of(MultivaluedMap<String, String> parameters, Definition definition) {
    return new Reader(parameters, definition).read();
  }

  /** Collects what is wrong before it says so. */
  private static final class Reader {
    private final MultivaluedMap<String, String> parameters;
    private final Definition definition;
    private final List<Violation> violations = new ArrayList<>();

    Reader(MultivaluedMap<String, String> parameters, Definition definition) {
      this.parameters = parameters;
      this.definition = definition;
    }

    MetricQuery read() {
      List<Dimension> by = dimensions(parameters.getFirst("by"));
      Map<Dimension, String> only = new LinkedHashMap<>();
      for (String name : parameters.keySet()) {
        if (!KNOWN.contains(name)) {
          dimension(name).ifPresent(d -> only.put(d, parameters.getFirst(name)));
        }
      }
      String stage = parameters.getFirst("stage");
      if (stage != null && !definition.stages().contains(stage)) {
        violations.add(
            Violation.of(
                ReportingCodes.UNKNOWN_STAGE,
                "stage must be one of " + String.join(", ", definition.stages())));
      }
      var query = new MetricQuery(by, stage, only, day("from"), day("to"), day("asOf"));
      if (query.from != null && query.to != null && query.from.isAfter(query.to)) {
        violations.add(Violation.of(Codes.DATES_IN_WRONG_ORDER, "from must not be after to"));
      }
      if (!violations.isEmpty()) {
        throw new Unprocessable(violations);
      }
      return query;
    }

    private List<Dimension> dimensions(String names) {
      List<Dimension> dimensions = new ArrayList<>();
      if (names == null || names.isBlank()) {
        return dimensions;
      }
      for (String name : names.split(",", -1)) {
        dimension(name.strip()).filter(d -> !dimensions.contains(d)).ifPresent(dimensions::add);
      }
      if (dimensions.size() > 4) {
        violations.add(
            Violation.of(ReportingCodes.TOO_MANY_DIMENSIONS, "by takes at most four dimensions"));
      }
      return dimensions;
    }

    private java.util.Optional<Dimension> dimension(String name) {
      var dimension = Dimension.find(name).filter(definition.dimensions()::contains);
      if (dimension.isEmpty()) {
        violations.add(
            Violation.of(
                ReportingCodes.UNKNOWN_DIMENSION,
                "a parameter or dimension is not one of "
                    + String.join(
                        ", ", definition.dimensions().stream().map(Dimension::parameter).toList())
                    + ", by, stage, from, to, asOf, vintage, format"));
      }
      return dimension;
    }

    private LocalDate day(String name) {
      String text = parameters.getFirst(name);
      if (text == null || text.isBlank()) {
        return null;
      }
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        violations.add(Violation.of(Codes.BAD_DATE, name + " must be a day such as 2026-05-31"));
        return null;
      }
    }
  }

  /** The parameters that name groups, in the words of the request. */
  Map<String, String> filters() {
    Map<String, String> filters = new LinkedHashMap<>();
    Arrays.stream(Dimension.values())
        .filter(only::containsKey)
        .forEach(d -> filters.put(d.parameter(), only.get(d)));
    return filters;
  }
}
