package org.onramp.platform.rest.caller;

import java.util.regex.Pattern;

import jakarta.enterprise.context.RequestScoped;

import org.onramp.platform.rest.ids.Ids;

/** The id that ties a request to its log lines, audit events, jobs and replies. */
@RequestScoped
public class Correlation {
  /** Brings an id in and gives it out. */
  public static final String HEADER = "X-Correlation-Id";

  // Anything else could forge log lines.
  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private String id;

  /** The id that the request brought, or one made for it. */
  public String id() {
    if (id == null) {
      id = of(null);
    }
    return id;
  }

  /** The id to use when a request brought this one, which may be null or not acceptable. */
  public static String of(String brought) {
    return brought != null && ACCEPTABLE.matcher(brought).matches() ? brought : Ids.v7().toString();
  }

  void follow(String brought) {
    id = of(brought);
  }
}
