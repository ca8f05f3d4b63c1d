package org.onramp.platform.rest.preconditions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.EntityTag;

import org.onramp.platform.rest.problem.BadRequest;
import org.onramp.platform.rest.problem.RevisionRequired;
import org.onramp.platform.rest.problem.StaleRevision;

/**
 * The state of a resource that a caller has seen, as its ETag names it.
 *
 * @param number moves only when something changes that the resource's owner can see
 */
public record Revision(long number) {
  private static final Pattern STRONG = Pattern.compile("\\s*\"(\\d{1,18})\"\\s*");

  /**
   * The revision that a change is meant for.
   *
   * @param ifMatch the header as it came, null when it did not
   * @throws RevisionRequired when the header is missing
   * @throws BadRequest when it is not one strong tag given out by this service
   */
  public static Revision required(String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new RevisionRequired(
          "Send the ETag of what you have read as If-Match, so that nobody's change is lost.");
    }
    Matcher tag = STRONG.matcher(ifMatch);
    if (!tag.matches()) {
      throw new BadRequest("If-Match must be one ETag as this service gave it, such as \"3\".");
    }
    return new Revision(Long.parseLong(tag.group(1)));
  }

  /**
   * Lets a change pass only when its author has seen the current revision.
   *
   * @throws StaleRevision when the resource has moved on
   */
  public void check(long current) {
    if (number != current) {
      throw new StaleRevision(current);
    }
  }

  public EntityTag etag() {
    return Etags.of(number);
  }
}
