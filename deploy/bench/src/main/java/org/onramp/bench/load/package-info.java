/** Load: a lean HTTP client and generators that never wait for the one they measure. */
package org.onramp.bench.load;
