package org.onramp.bench.peers.sink;

import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** What reporting keeps of a participant, with the schema that a sink needs. */
final class Facts {
  /** Of the key. */
  static final Schema KEY =
      SchemaBuilder.struct().name("person.key").field("id", Schema.STRING_SCHEMA).build();

  private static final List<String> TEXTS =
      List.of(
          "providerId",
          "personId",
          "sameAs",
          "gender",
          "genderMissing",
          "raceEthnicityMissing",
          "disabilityMissing",
          "veteranMissing",
          "ageBand",
          "education",
          "participantType",
          "priorOccupation",
          "referralSource",
          "consentVersion");

  private static final List<String> FLAGS = List.of("transgender", "disability", "veteran");
  private static final List<String> LISTS = List.of("raceEthnicity", "barriers", "servicesNeeded");
  private static final Schema VALUE = value();

  private Facts() {}

  private static Schema value() {
    SchemaBuilder schema =
        SchemaBuilder.struct().name("person.value").field("version", Schema.INT64_SCHEMA);
    TEXTS.forEach(name -> schema.field(name, Schema.OPTIONAL_STRING_SCHEMA));
    FLAGS.forEach(name -> schema.field(name, Schema.OPTIONAL_BOOLEAN_SCHEMA));
    LISTS.forEach(name -> schema.field(name, Schema.OPTIONAL_STRING_SCHEMA));
    schema.field("tract", Schema.OPTIONAL_STRING_SCHEMA);
    schema.field("tractVintage", Schema.OPTIONAL_STRING_SCHEMA);
    schema.field("disadvantaged", Schema.OPTIONAL_BOOLEAN_SCHEMA);
    return schema.build();
  }

  static Struct key(String id) {
    return new Struct(KEY).put("id", id);
  }

  static Struct of(JsonNode said) {
    var fact = new Struct(VALUE).put("version", said.path("version").asLong());
    TEXTS.forEach(name -> fact.put(name, said.path(name).asText(null)));
    FLAGS.forEach(name -> fact.put(name, flag(said.path(name))));
    LISTS.forEach(name -> fact.put(name, list(said.path(name))));
    JsonNode residence = said.path("residence");
    fact.put("tract", residence.path("tract").asText(null));
    fact.put("tractVintage", residence.path("tractVintage").asText(null));
    return fact.put("disadvantaged", flag(residence.path("disadvantagedCommunity")));
  }

  private static Boolean flag(JsonNode answer) {
    return answer.isBoolean() ? Boolean.valueOf(answer.asBoolean()) : null;
  }

  private static String list(JsonNode codes) {
    return String.join(
        ",", StreamSupport.stream(codes.spliterator(), false).map(JsonNode::asText).toList());
  }
}
