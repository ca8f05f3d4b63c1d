package org.onramp.platform.rest.imports;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something about a sheet that only its owner can answer, by a column mapping.
 *
 * @param column the concept asked about, null when it is the header that is unclear
 * @param header the sheet's header, null when no header is concerned
 * @param why it is asked, in a sentence for the owner
 * @param candidates the possible answers: concepts, headers, or date orders
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SheetQuestion(String column, String header, String why, List<String> candidates) {
  public SheetQuestion {
    candidates = List.copyOf(candidates);
  }
}
