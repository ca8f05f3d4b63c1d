package org.onramp.platform.rest.preconditions;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import jakarta.ws.rs.core.EntityTag;

/** Entity tags, of a revision or of content. */
public final class Etags {
  private Etags() {}

  /** The strong tag of a revision. */
  public static EntityTag of(long revision) {
    return new EntityTag(Long.toString(revision));
  }

  /** The strong tag of bytes that have no revision: the first half of their SHA-256. */
  public static EntityTag ofContent(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new EntityTag(HexFormat.of().formatHex(Arrays.copyOf(hash, 16)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }
}
