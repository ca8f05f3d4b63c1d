package org.onramp.platform.messaging;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** Headers that travel with an event besides the CloudEvents attributes: today the W3C trace. */
final class EventHeaders {
  private EventHeaders() {}

  /** A JSON object, or null when there is nothing to carry. */
  static String current() {
    SpanContext span = Span.current().getSpanContext();
    if (!span.isValid()) {
      return null;
    }
    return "{\"traceparent\":\"00-%s-%s-%s\"}"
        .formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex());
  }
}
