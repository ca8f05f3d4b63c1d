package org.onramp.platform.rest.garden;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.onramp.platform.rest.problem.InvalidValue;

/** A plant's height in metres. */
public record Height(@JsonValue BigDecimal metres) {
  @JsonCreator
  public Height {
    if (metres.signum() <= 0) {
      throw new InvalidValue("bad-height", "a height above zero, in metres");
    }
  }
}
