package org.onramp.reporting.target;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** People who have come at least as far as each stage on the way to a target. */
@Schema(
    description =
        "People who have come at least as far as each stage; all null when one step is too few.")
public record Pipeline(
    @Schema(nullable = true, examples = "412") Long applied,
    @Schema(nullable = true, examples = "260") Long enrolled,
    @Schema(nullable = true, examples = "148") Long completed,
    @Schema(nullable = true, examples = "96") Long certified) {

  static final Pipeline HIDDEN = new Pipeline(null, null, null, null);
}
