package org.onramp.platform.rest.imports;

/** The shape of a value: enough to see what is wrong with it, too little to know it. */
public final class Shape {
  private static final int LONGEST = 40;

  private Shape() {}

  /**
   * Digits become 9, letters A or a, white space a blank; punctuation stays, and anything else is a
   * question mark. Cut after 40 characters; null for null.
   */
  public static String of(String value) {
    if (value == null) {
      return null;
    }
    StringBuilder shape = new StringBuilder(Math.min(value.length(), LONGEST + 1));
    value
        .codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (Character.isDigit(c)) {
                shape.append('9');
              } else if (Character.isUpperCase(c)) {
                shape.append('A');
              } else if (Character.isLetter(c)) {
                shape.append('a');
              } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                shape.append(' ');
              } else {
                shape.append(isPrinted(c) ? (char) c : '?');
              }
            });
    if (value.codePointCount(0, value.length()) > LONGEST) {
      shape.append('…');
    }
    return shape.toString();
  }

  /** Others are strange to a reader, and a zero byte to the database. */
  private static boolean isPrinted(int c) {
    return c > ' ' && c < 0x7f;
  }
}
