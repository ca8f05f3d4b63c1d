package org.onramp.platform.messaging;

/**
 * Names of the record headers: CloudEvents 1.0 in Kafka's binary mode, with the extensions of this
 * platform.
 */
public final class CloudEventHeaders {
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String SOURCE = "ce_source";
  public static final String TYPE = "ce_type";
  public static final String SUBJECT = "ce_subject";
  public static final String TIME = "ce_time";

  /** Extension: when the service wrote it down. */
  public static final String RECORDED_TIME = "ce_recordedtime";

  /**
   * Extension: the aggregate's version, so that consumers can pick the newest without reading the
   * body.
   */
  public static final String AGGREGATE_VERSION = "ce_aggregateversion";

  public static final String CONTENT_TYPE = "content-type";

  private CloudEventHeaders() {}
}
