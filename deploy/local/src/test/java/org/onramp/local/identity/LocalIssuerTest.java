package org.onramp.local.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void a_token_can_be_verified_with_the_published_key_set() throws Exception {
    SigningKeys keys = SigningKeys.in(folder);

    String[] parts = new LocalIssuer(keys).token("provider", "harbor-college").split("\\.", -1);

    JsonNode header = JSON.readTree(decoded(parts[0]));
    JsonNode claims = JSON.readTree(decoded(parts[1]));
    assertThat(claims.get("org").asText()).isEqualTo("harbor-college");
    assertThat(claims.get("roles").toString()).isEqualTo("[\"provider\"]");
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(
        KeyFactory.getInstance("EC").generatePublic(published(keys, header.get("kid").asText())));
    signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
    assertThat(signature.verify(decoded(parts[2]))).isTrue();
  }

  @Test
  void keys_are_made_once() {
    SigningKeys.in(folder);
    byte[] first = SigningKeys.in(folder).peoplesKey().getEncoded();

    assertThat(SigningKeys.in(folder).peoplesKey().getEncoded()).isEqualTo(first);
  }

  @Test
  void keys_of_another_algorithm_count_as_missing() throws Exception {
    Files.writeString(
        SigningKeys.in(folder).keySet(), "{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"RS256\"}]}");
    assertThat(SigningKeys.existIn(folder)).isFalse();

    SigningKeys.in(folder);

    assertThat(SigningKeys.existIn(folder)).isTrue();
  }

  @Test
  void nobody_is_given_a_services_token() {
    LocalIssuer issuer = new LocalIssuer(SigningKeys.in(folder));

    assertThatThrownBy(() -> issuer.token("service", "harbor-college"))
        .hasMessageStartingWith("unknown role service");
    assertThatThrownBy(() -> issuer.token("provider", "Harbor College"))
        .hasMessageStartingWith("Harbor College is no organisation id");
  }

  private static ECPublicKeySpec published(SigningKeys keys, String kid) throws Exception {
    for (JsonNode key : JSON.readTree(Files.readString(keys.keySet())).get("keys")) {
      if (key.get("kid").asText().equals(kid)) {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return new ECPublicKeySpec(
            new ECPoint(coordinate(key.get("x")), coordinate(key.get("y"))),
            curve.getParameterSpec(ECParameterSpec.class));
      }
    }
    throw new AssertionError("no key " + kid);
  }

  private static BigInteger coordinate(JsonNode encoded) {
    assertThat(decoded(encoded.asText())).hasSize(32);
    return new BigInteger(1, decoded(encoded.asText()));
  }

  private static byte[] decoded(String part) {
    return Base64.getUrlDecoder().decode(part);
  }
}
