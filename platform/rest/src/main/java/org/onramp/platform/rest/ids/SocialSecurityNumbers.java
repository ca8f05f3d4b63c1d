package org.onramp.platform.rest.ids;

import java.util.regex.Pattern;

/** Recognises what must never be stored as somebody's reference. */
public final class SocialSecurityNumbers {
  private static final int BARE_LENGTH = 9;
  private static final int GROUPED_LENGTH = 11;
  private static final Pattern GROUPED =
      Pattern.compile("\\d{3}[-. _/\u2010-\u2015]\\d{2}[-. _/\u2010-\u2015]\\d{4}");
  // nine digits that the Social Security Administration could have issued
  private static final Pattern BARE =
      Pattern.compile("(?!000|666|9)\\d{3}(?!00)\\d{2}(?!0000)\\d{4}");

  private SocialSecurityNumbers() {}

  /** Whether the text is grouped like a social security number, or could be one without groups. */
  public static boolean looksLikeOne(String text) {
    if (text.length() < BARE_LENGTH) {
      return false;
    }
    String stripped = text.strip();
    return isGrouped(stripped)
        || (stripped.length() == BARE_LENGTH && BARE.matcher(stripped).matches());
  }

  /** Whether the text is grouped like a social security number, as hardly anything else is. */
  public static boolean isGrouped(String text) {
    if (text.length() < GROUPED_LENGTH) {
      return false;
    }
    String stripped = text.strip();
    return stripped.length() == GROUPED_LENGTH && GROUPED.matcher(stripped).matches();
  }
}
