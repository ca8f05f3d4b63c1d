package org.onramp.platform.region;

/**
 * One thing that is wrong with a pack.
 *
 * @param file name of the file inside the pack
 * @param path JSON pointer to the place, or {@code row n} of a CSV file
 * @param message what to change
 */
public record PackProblem(String file, String path, String message) {

  @Override
  public String toString() {
    return file + (path.isEmpty() ? "" : " " + path) + ": " + message;
  }
}
