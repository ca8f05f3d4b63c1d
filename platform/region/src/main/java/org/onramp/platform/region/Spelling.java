package org.onramp.platform.region;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** When two spellings are the same: case, accents, spaces and punctuation make no difference. */
public final class Spelling {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** "Case #" is a number; "Credential #2" is the second one. */
  private static final Pattern NUMBER_SIGN = Pattern.compile("#(?!\\s*\\d)");

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private Spelling() {}

  /**
   * What is left of a text for comparison. A text of punctuation only ({@code "-"}) is kept, since
   * it is not an empty one.
   */
  static String key(String text) {
    return isPlain(text) ? plainKey(text) : anyKey(text);
  }

  static String anyKey(String text) {
    String whole = NUMBER_SIGN.matcher(repaired(text)).replaceAll("number");
    String bare = MARKS.matcher(Normalizer.normalize(whole, Normalizer.Form.NFKD)).replaceAll("");
    String key = NOT_LETTER_OR_DIGIT.matcher(bare).replaceAll("").toLowerCase(Locale.ROOT);
    return key.isEmpty() ? bare.strip() : key;
  }

  /** Whether it is ASCII without a number sign, as nearly all cells are. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c == '#') {
        return false;
      }
    }
    return true;
  }

  private static String plainKey(String text) {
    StringBuilder key = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        key.append(Character.toLowerCase(c));
      }
    }
    return key.isEmpty() ? text.strip() : key.toString();
  }

  /**
   * Undoes what happens when UTF-8 is opened as windows-1252 and saved again, once or twice: {@code
   * NÃºmero} becomes {@code Número}. A text that was never damaged stays as it is.
   */
  public static String repaired(String text) {
    String repaired = text;
    for (int round = 0; round < 2; round++) {
      String once = onceRepaired(repaired);
      if (once.equals(repaired)) {
        return repaired;
      }
      repaired = once;
    }
    return repaired;
  }

  private static String onceRepaired(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    try {
      ByteBuffer bytes = ByteBuffer.allocate(text.length());
      CharsetEncoder windows = WINDOWS.newEncoder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c >= 0x80 && c < 0xA0) {
          bytes.put((byte) c); // five bytes have no character in windows-1252 and pass unchanged
        } else {
          bytes.put(windows.encode(CharBuffer.wrap(new char[] {c})));
        }
      }
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException notDamaged) {
      return text;
    }
  }
}
