package org.onramp.platform.rest.tracing;

import jakarta.inject.Singleton;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Keeps a request's own path and query out of its span: they may hold a key by which somebody knows
 * a person. The route, which stays, says which operation it was.
 */
@Singleton
class UnnamedPaths implements SpanProcessor {
  private static final String UNNAMED = "";

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    span.setAttribute("url.path", UNNAMED);
    span.setAttribute("url.query", UNNAMED);
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
