package org.onramp.local.demo;

/** Issues bearer tokens. */
@FunctionalInterface
public interface Tokens {

  /** A token of an organisation in a role. */
  String of(String role, String organisation);
}
