package org.onramp.local.demo;

import java.math.BigDecimal;
import java.util.List;

/** The made-up organisations, their programs and openings. */
final class Catalogue {

  /** A provider with the way in which it keeps its sheets. */
  record Provider(String id, String name, String kind, SheetStyle style) {}

  /** An employer and the name by which providers write it. */
  record Employer(
      String id,
      String name,
      String naics,
      String sizeBand,
      List<String> ownership,
      String sector,
      String subSector) {}

  /**
   * A program that leads to one occupation.
   *
   * @param key begins the codes of its cohorts
   * @param credential what its completers are certified with
   * @param outcomes what becomes of those who find work, in the words of a sheet
   * @param lowestWage paid by the hour
   * @param highestWage paid by the hour
   * @param employers where its people work
   */
  record Program(
      String key,
      String provider,
      String title,
      String occupation,
      int hours,
      int handsOnHours,
      String credential,
      List<String> outcomes,
      int lowestWage,
      int highestWage,
      List<String> employers,
      List<String> fundingStreams) {}

  /** A job that is open. */
  record Opening(
      String employer, String occupation, String title, int seats, String wageFrom, String wageTo) {

    BigDecimal from() {
      return new BigDecimal(wageFrom);
    }

    BigDecimal to() {
      return new BigDecimal(wageTo);
    }
  }

  static final String FUNDER = "demo-funder";

  static final List<Provider> PROVIDERS =
      List.of(
          new Provider(
              "demo-college",
              "Demo Community College (made up)",
              "COMMUNITY_COLLEGE",
              SheetStyle.FEDERAL),
          new Provider(
              "demo-adult-school",
              "Demo Adult School (made up)",
              "ADULT_SCHOOL",
              SheetStyle.SPANISH),
          new Provider("demo-jatc", "Demo JATC (made up)", "UNION_JATC", SheetStyle.CASE_SYSTEM),
          new Provider(
              "demo-nonprofit", "Demo Nonprofit (made up)", "NONPROFIT", SheetStyle.SPREADSHEET));

  static final List<Employer> EMPLOYERS =
      List.of(
          new Employer(
              "demo-metro-fleet",
              "Metro Fleet Demo",
              "485113",
              "SIZE_1000_PLUS",
              List.of("PUBLIC"),
              "EV",
              "EV_FLEETS"),
          new Employer(
              "demo-harbor-ev",
              "Harbor EV Demo",
              "811111",
              "SIZE_10_49",
              List.of("SMALL", "WOMEN_OWNED"),
              "EV",
              "EV_MAINTENANCE"),
          new Employer(
              "demo-chargeworks",
              "ChargeWorks Demo Co",
              "811210",
              "SIZE_50_249",
              List.of("STARTUP"),
              "EVSE",
              "EVSE_CHARGERS"),
          new Employer(
              "demo-bright-wire",
              "Bright Wire Demo Electric",
              "238210",
              "SIZE_10_49",
              List.of("SMALL", "MINORITY_OWNED"),
              "EVSE",
              "EVSE_CHARGERS"),
          new Employer(
              "demo-valley-auto",
              "Valley Auto Demo",
              "811111",
              "SIZE_1_9",
              List.of("SMALL"),
              "EV",
              "EV_MAINTENANCE"),
          new Employer(
              "demo-sunline-bus",
              "Sunline Bus Demo",
              "485113",
              "SIZE_250_999",
              List.of("PUBLIC"),
              "EV",
              "EV_FLEETS"));

  private static final List<String> NEW_JOB = List.of("Hired");
  private static final List<String> UPSKILLED = List.of("Retained position", "Promoted", "Hired");

  static final List<Program> PROGRAMS =
      List.of(
          new Program(
              "DEMO-CC-LD",
              "demo-college",
              "Electric vehicle service for working technicians",
              "EV_TECH_LD",
              160,
              90,
              "ASE L3",
              UPSKILLED,
              22,
              38,
              List.of("demo-harbor-ev", "demo-valley-auto", "demo-metro-fleet"),
              List.of("STATE_WORKFORCE_GRANT", "EMPLOYER")),
          new Program(
              "DEMO-CC-EVSE",
              "demo-college",
              "Charging station technician",
              "EVSE_TECH",
              240,
              140,
              "SAE EVSE",
              NEW_JOB,
              23,
              36,
              List.of("demo-chargeworks", "demo-metro-fleet"),
              List.of("CA_JOBS_FIRST", "PHILANTHROPY")),
          new Program(
              "DEMO-AS-LD",
              "demo-adult-school",
              "Light-duty electric vehicle technician, evenings",
              "EV_TECH_LD",
              120,
              70,
              "ASE L3",
              UPSKILLED,
              21,
              34,
              List.of("demo-valley-auto", "demo-harbor-ev"),
              List.of("COLLEGE_APPORTIONMENT")),
          new Program(
              "DEMO-AS-EVSE",
              "demo-adult-school",
              "Charger maintenance, evenings",
              "EVSE_TECH",
              180,
              100,
              "OSHA 10",
              NEW_JOB,
              21,
              31,
              List.of("demo-chargeworks", "demo-harbor-ev"),
              List.of("WIOA_ADULT", "COUNTY")),
          new Program(
              "DEMO-JATC-RES",
              "demo-jatc",
              "Residential wiring and charging",
              "ELEC_RES",
              400,
              260,
              "OSHA 10",
              List.of("Registered apprentice", "Hired"),
              24,
              36,
              List.of("demo-bright-wire", "demo-chargeworks"),
              List.of("LABOR_TRUST", "WIOA_ADULT")),
          new Program(
              "DEMO-JATC-COM",
              "demo-jatc",
              "EVITP for commercial electricians",
              "ELEC_COM",
              40,
              16,
              "EVITP",
              NEW_JOB,
              33,
              52,
              List.of("demo-bright-wire", "demo-metro-fleet"),
              List.of("LABOR_TRUST")),
          new Program(
              "DEMO-NP-EVSE",
              "demo-nonprofit",
              "Charger operations and maintenance fellowship",
              "EVSE_TECH",
              320,
              200,
              "SAE EVSE",
              NEW_JOB,
              22,
              33,
              List.of("demo-chargeworks", "demo-bright-wire"),
              List.of("PHILANTHROPY", "CITY")),
          new Program(
              "DEMO-NP-BUS",
              "demo-nonprofit",
              "Electric bus technician",
              "EV_TECH_BUS",
              200,
              130,
              "EV Bus OEM",
              UPSKILLED,
              26,
              42,
              List.of("demo-sunline-bus", "demo-metro-fleet"),
              List.of("UTILITY", "EMPLOYER")));

  static final List<Opening> OPENINGS =
      List.of(
          new Opening(
              "demo-metro-fleet",
              "EV_TECH_BUS",
              "Electric bus technician (demo)",
              12,
              "28.00",
              "40.00"),
          new Opening(
              "demo-metro-fleet",
              "EVSE_TECH",
              "Depot charger technician (demo)",
              6,
              "27.00",
              "35.00"),
          new Opening("demo-harbor-ev", "EV_TECH_LD", "EV technician (demo)", 5, "24.00", "34.00"),
          new Opening(
              "demo-chargeworks",
              "EVSE_TECH",
              "Field technician, chargers (demo)",
              20,
              "25.00",
              "33.50"),
          new Opening(
              "demo-bright-wire",
              "ELEC_RES",
              "Residential electrician (demo)",
              8,
              "26.00",
              "36.00"),
          new Opening(
              "demo-bright-wire",
              "ELEC_COM",
              "Commercial electrician, EVITP (demo)",
              4,
              "38.00",
              "50.00"),
          new Opening(
              "demo-valley-auto",
              "EV_TECH_LD",
              "Hybrid and EV technician (demo)",
              2,
              "22.00",
              "30.00"),
          new Opening(
              "demo-sunline-bus", "EV_TECH_BUS", "Bus electrician (demo)", 9, "29.50", "41.00"));

  private Catalogue() {}

  static Provider provider(String id) {
    return PROVIDERS.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }

  static Employer employer(String id) {
    return EMPLOYERS.stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
  }

  static List<Program> programsOf(String provider) {
    return PROGRAMS.stream().filter(p -> p.provider().equals(provider)).toList();
  }
}
