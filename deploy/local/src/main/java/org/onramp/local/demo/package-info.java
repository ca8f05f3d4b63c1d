/**
 * Loads made-up organisations and people through the public APIs, as their owners would. Nothing
 * here is about a real person or organisation, and every name says so.
 */
package org.onramp.local.demo;
