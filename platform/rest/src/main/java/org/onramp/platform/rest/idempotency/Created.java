package org.onramp.platform.rest.idempotency;

/**
 * What a creating request made, now or the first time it was sent.
 *
 * @param id of the thing that was made; the reply is rendered anew from it
 * @param status of the first reply
 * @param replayed whether an earlier request with the same key made it
 */
public record Created(String id, int status, boolean replayed) {

  /** Made just now. */
  public static Created now(Object id, int status) {
    return new Created(id.toString(), status, false);
  }
}
