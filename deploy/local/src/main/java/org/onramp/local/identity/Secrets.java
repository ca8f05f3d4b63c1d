package org.onramp.local.identity;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

import org.onramp.local.Service;
import org.onramp.local.State;

/** The passwords of the database logins and the namespace of participants' ids, made once. */
public final class Secrets {
  private static final String NAMESPACE = "identity.namespace";
  private static final String SUPERUSER = "postgres.superuser.password";

  private final Properties values;

  private Secrets(Properties values) {
    this.values = values;
  }

  /** Reads the file; makes it, readable by its owner only, when there is none. */
  public static Secrets in(Path file) {
    if (!Files.exists(file)) {
      State.write(file, generated(), "rw-------");
    }
    Properties values = new Properties();
    try {
      values.load(new StringReader(State.read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Secrets(values);
  }

  /** What the ids of participants are derived under; whoever has it can guess references. */
  public String namespace() {
    return values.getProperty(NAMESPACE);
  }

  public String superuserPassword() {
    return values.getProperty(SUPERUSER);
  }

  /**
   * The password of a database login.
   *
   * @param login owner, app or worker
   */
  public String password(Service service, String login) {
    return values.getProperty(service.shortName() + "." + login + ".password");
  }

  private static String generated() {
    List<String> names = new ArrayList<>(List.of(NAMESPACE, SUPERUSER));
    for (Service service : Service.values()) {
      for (String login : List.of("owner", "app", "worker")) {
        names.add(service.shortName() + "." + login + ".password");
      }
    }
    SecureRandom random = new SecureRandom();
    StringBuilder text =
        new StringBuilder(
            """
            # Made at the first start. Part of every backup: without identity.namespace the ids of
            # participants cannot be derived again.
            """);
    for (String name : names) {
      byte[] bytes = new byte[24];
      random.nextBytes(bytes);
      text.append(name)
          .append('=')
          .append(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
          .append('\n');
    }
    return text.toString();
  }
}
