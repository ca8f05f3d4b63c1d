package org.onramp.platform.rest.audit;

import jakarta.enterprise.context.ApplicationScoped;

/** stub */
@ApplicationScoped
public class Audit {
  public void record(String action, String subject, String detail) {}
}
