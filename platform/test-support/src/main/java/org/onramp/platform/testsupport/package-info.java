/**
 * What tests run against: a real PostgreSQL and a real Kafka, once per JVM, and callers with signed
 * tokens. Start with {@link org.onramp.platform.testsupport.StackResource} in a Quarkus test and
 * with {@link org.onramp.platform.testsupport.Stack#start()} in a plain one.
 */
package org.onramp.platform.testsupport;
