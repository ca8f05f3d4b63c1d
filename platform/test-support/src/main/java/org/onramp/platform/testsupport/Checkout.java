package org.onramp.platform.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checkout lies, for files that are shared between modules. */
public final class Checkout {
  private Checkout() {}

  /**
   * The root folder: the system property {@code onramp.root}, which Maven sets, or else the nearest
   * folder above the working directory that holds {@code contracts/} (a test started in an IDE).
   */
  public static Path root() {
    String told = System.getProperty("onramp.root");
    if (told != null && !told.contains("${")) {
      return Path.of(told);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("contracts"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException(
          "Set the system property onramp.root to the root of the checkout");
    }
    return folder;
  }
}
