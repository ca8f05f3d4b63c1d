package org.onramp.platform.rest.garden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.net.Socket;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

import org.onramp.platform.testsupport.StackResource;
import org.onramp.platform.testsupport.Tokens;

/** A test that runs the garden service on the real stack. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@QuarkusTest
@WithTestResource(value = StackResource.class, scope = TestResourceScope.GLOBAL)
public @interface GardenTest {

  /** Callers of the garden service. */
  final class Callers {
    private Callers() {}

    public static RequestSpecification gardener(String garden) {
      return with(Tokens.of("gardener", garden));
    }

    public static RequestSpecification keeper() {
      return with(Tokens.of("keeper", ""));
    }

    /** A connection over which these bytes went, be they a request or only a part of one. */
    public static Socket raw(String bytes) throws IOException {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(bytes.getBytes(UTF_8));
      return socket;
    }

    public static RequestSpecification with(String token) {
      return RestAssured.given()
          .spec(new RequestSpecBuilder().setContentType(ContentType.JSON).build())
          .auth()
          .oauth2(token);
    }
  }
}
