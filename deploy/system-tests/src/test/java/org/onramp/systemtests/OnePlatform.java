package org.onramp.systemtests;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Starts the platform before the first test that wants it, and stops it after the last of all. */
final class OnePlatform implements BeforeAllCallback {
  private static Platform running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(Namespace.create(OnePlatform.class))
            .computeIfAbsent("platform", key -> Platform.start("platform", 19_081), Platform.class);
  }

  /** The one that runs. */
  static Platform running() {
    return running;
  }
}
