package org.onramp.platform.messaging;

/**
 * This one event can never be applied as it is: its body is not what its type promises. It is
 * parked, and the others go on. Throw it for a fault of the event, never for a fault of the world
 * around it.
 */
public class RejectedEvent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason what is wrong, for the operator who reads the list of parked events; no personal
   *     data
   */
  public RejectedEvent(String reason) {
    super(reason);
  }

  /**
   * @param reason what is wrong, for the operator who reads the list of parked events; no personal
   *     data
   * @param cause kept for the log
   */
  public RejectedEvent(String reason, Throwable cause) {
    super(reason, cause);
  }
}
