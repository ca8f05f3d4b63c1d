/** An in-process Kafka (KRaft) with durable logs. */
package org.onramp.local.kafka;
