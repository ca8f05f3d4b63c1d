/** The create endpoint as Spring Boot with JPA has it, without authentication. */
package org.onramp.bench.peers.spring;
