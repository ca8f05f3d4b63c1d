package org.onramp.placement;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import org.onramp.platform.testsupport.StackResource;

/** A test against the running service, its real database and a real broker. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "placement"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PlacementTest {}
