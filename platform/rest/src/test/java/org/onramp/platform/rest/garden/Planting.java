package org.onramp.platform.rest.garden;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A request to plant something. */
public record Planting(
    @NotBlank String tag,
    @NotBlank @Size(max = 40) String name,
    @NotNull LocalDate planted,
    Height height,
    Season season,
    @Valid List<Neighbour> neighbours) {

  /** When it flowers. */
  public enum Season {
    SPRING,
    SUMMER
  }

  /** What grows beside it. */
  public record Neighbour(@NotBlank String name) {}
}
