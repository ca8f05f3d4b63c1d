package org.onramp.intake.upload;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import org.onramp.platform.rest.imports.ImportCounts;

/** As much of a neighbour's import job as an upload needs. */
@JsonIgnoreProperties(ignoreUnknown = true)
record NeighbourJob(String id, String state, ImportCounts counts) {

  boolean hasEnded() {
    return List.of("COMPLETED", "REJECTED", "FAILED").contains(state);
  }

  boolean hasFailed() {
    return state.equals("FAILED");
  }

  /** What a neighbour says about a row, by the row numbers that it was given. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Report(
      String severity,
      String code,
      int row,
      String column,
      String concept,
      String shape,
      String message) {}

  /** A page of reports. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Reports(List<Report> items, String next) {
    Reports {
      items = items == null ? List.of() : List.copyOf(items);
    }
  }
}
