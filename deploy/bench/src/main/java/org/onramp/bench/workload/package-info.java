/** What is measured: each workload names its contenders and the goals it is held to. */
package org.onramp.bench.workload;
