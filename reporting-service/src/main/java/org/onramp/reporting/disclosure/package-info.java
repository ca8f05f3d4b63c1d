/**
 * Which counts of people may be shown. Plain Java: true counts go in, shown and hidden cells come
 * out, in named steps ({@link org.onramp.reporting.disclosure.PrimaryCells}, {@link
 * org.onramp.reporting.disclosure.SecondaryCells}). Callers see only the {@link
 * org.onramp.reporting.disclosure.Protector}.
 */
package org.onramp.reporting.disclosure;
