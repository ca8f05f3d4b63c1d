package org.onramp.platform.rest.imports;

import java.util.List;
import java.util.Map;

/**
 * What a job keeps of its sheet besides the rows.
 *
 * @param columns header by concept
 * @param headers all headers in the sheet's order; none for NDJSON
 * @param dateOrder as inferred or mapped, null when no date needs it
 * @param ignored headers that are not read
 */
record StoredSheet(
    Map<String, String> columns, List<String> headers, DateOrder dateOrder, List<String> ignored) {}
