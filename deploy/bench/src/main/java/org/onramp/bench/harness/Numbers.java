package org.onramp.bench.harness;

import java.util.Locale;

/** Numbers for people: three digits that count, thousands set apart. */
final class Numbers {
  private Numbers() {}

  static String brief(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3g";
    String text = String.format(Locale.ROOT, format, value);
    return text.contains(".") && !text.contains("e")
        ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
        : text;
  }
}
