package org.onramp.platform.rest.caller;

import jakarta.enterprise.context.RequestScoped;

import org.onramp.platform.rest.ids.Ids;

/** The id that ties a request to its log lines, audit events, jobs and replies. */
@RequestScoped
public class Correlation {
  private String id;

  /** The id that the request brought, or one made for it. */
  public String id() {
    if (id == null) {
      id = Ids.v7().toString();
    }
    return id;
  }

  void follow(String brought) {
    id = brought;
  }
}
