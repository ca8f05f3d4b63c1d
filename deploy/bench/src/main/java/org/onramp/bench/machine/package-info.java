/**
 * The machine and what runs on it: probes, PostgreSQL, Kafka, the services, and peers' processes.
 */
package org.onramp.bench.machine;
