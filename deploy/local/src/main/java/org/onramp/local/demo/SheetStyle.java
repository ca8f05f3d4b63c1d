package org.onramp.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way in which a provider keeps its people and roster in one sheet.
 *
 * @param firstWords what stands before the header row: a byte order mark, a title
 * @param datePattern null where dates are the numbers that a spreadsheet keeps
 * @param dateOrder said once for slashes; null where dates tell themselves
 * @param genders words for a man, a woman, somebody non-binary, and no answer
 * @param yesNo words for yes and no
 * @param headers of the columns, in the order of the cells
 * @param answers what the provider has answered about headers that are not to be guessed
 */
record SheetStyle(
    String firstWords,
    String delimiter,
    String datePattern,
    String dateOrder,
    List<String> genders,
    List<String> yesNo,
    String betweenRaces,
    String moneySign,
    List<String> headers,
    Map<String, String> answers) {

  /** Numbered labels of the federal record layout, compact dates, digits for answers. */
  static final SheetStyle FEDERAL =
      new SheetStyle(
          "",
          ",",
          "uuuuMMdd",
          null,
          List.of("1", "2", "X", "9"),
          List.of("1", "0"),
          "; ",
          "",
          List.of(
              "100 Unique Individual Identifier (WIOA)",
              "First Name",
              "Last Name",
              "200 Date of Birth",
              "201 Sex",
              "Race (CWP)",
              "Email",
              "Phone Number",
              "Zip Code",
              "Are you a veteran?",
              "Do you have a disability?",
              "408 Highest Educational Level Completed at Program Entry (WIOA)",
              "Application Date",
              "1302 Date Entered Training 1",
              "1307 Training Completed 1",
              "Completion Date",
              "Withdrawal Date",
              "Reason Did Not Complete",
              "1800 Type of Recognized Credential (WIOA)",
              "Entity Name",
              "2118 Date Entered Employment",
              "Wage",
              "Average Hours per Week",
              "Hired Permanently?",
              "Placement Outcome"),
          Map.of("Zip Code", "postcode"));

  /** Spanish headers and answers, day before month, with a byte order mark. */
  static final SheetStyle SPANISH =
      new SheetStyle(
          "\ufeff",
          ",",
          "dd/MM/uuuu",
          "DMY",
          List.of("Hombre", "Mujer", "No binario", "Prefiere no contestar"),
          List.of("Sí", "No"),
          "; ",
          "",
          List.of(
              "Número de expediente",
              "Nombre",
              "Apellidos",
              "Fecha de nacimiento",
              "Género",
              "Raza o etnia",
              "Correo electrónico",
              "Teléfono",
              "Código postal",
              "Veterano",
              "Discapacidad",
              "Nivel educativo",
              "Fecha de solicitud",
              "Fecha de inicio",
              "Terminó la capacitación",
              "Fecha de finalización",
              "Fecha de retiro",
              "Motivo de retiro",
              "Certificación",
              "Empleador",
              "Fecha de contratación",
              "Salario por hora",
              "Horas por semana",
              "Permanente",
              "Tipo de resultado"),
          Map.of("Fecha de inicio", "enteredTrainingOn"));

  /** A case system's export: a title row, semicolons, month before day, dollar signs. */
  static final SheetStyle CASE_SYSTEM =
      new SheetStyle(
          "\ufeffDemo Training Center - people in this file are made up\r\n",
          ";",
          "M/d/uuuu",
          "MDY",
          List.of("Male", "female", "Non-binary", ""),
          List.of("Yes", "No"),
          " / ",
          "$",
          List.of(
              "Case Number",
              "First Name",
              "Last Name",
              "D.O.B.",
              "Gender Identity",
              "Race ",
              "E-mail Address",
              "Cell",
              "Zip Code",
              "Veteran Status",
              "Disability Status",
              "Highest Education Level Obtained",
              "Application Date",
              "Training Start Date",
              "Completion Status",
              "Program Completion Date",
              "Date Withdrawn",
              "Reason for Withdrawal",
              "Credential Earned",
              "Employer Name",
              "Hire Date",
              "Pay Rate",
              "Average Hours per Week",
              "Permanent?",
              "Placement Outcome"),
          Map.of("Zip Code", "postcode"));

  /** A spreadsheet saved as text: tabs, and dates as the numbers that a spreadsheet keeps. */
  static final SheetStyle SPREADSHEET =
      new SheetStyle(
          "",
          "\t",
          null,
          null,
          List.of("M", "F", "X", "Prefer not to answer"),
          List.of("Y", "N"),
          "; ",
          "",
          List.of(
              "Client ID",
              "Given Name",
              "Surname",
              "birth_date",
              "Sex",
              "Race/Ethnicity",
              "Email",
              "Telephone",
              "ZIP",
              "Veteran?",
              "Disability",
              "Education Level",
              "Date Applied",
              "Start Dt",
              "Completed?",
              "Completion Date",
              "Drop Date",
              "Drop Reason",
              "Type of Recognized Credential 1",
              "Company",
              "Hired On",
              "Hourly Earnings",
              "Hours per Week",
              "Ongoing?",
              "Outcome Type"),
          Map.of("Start Dt", "enteredTrainingOn"));

  private static final LocalDate SPREADSHEET_DAY_ZERO = LocalDate.of(1899, 12, 30);

  SheetStyle {
    genders = List.copyOf(genders);
    yesNo = List.copyOf(yesNo);
    headers = List.copyOf(headers);
    answers = Map.copyOf(answers);
  }

  /** The content type under which such a sheet is posted; the service finds the rest out. */
  String contentType() {
    return "text/csv";
  }

  /**
   * What the provider has answered about its sheets once: headers that are not to be guessed, its
   * names for employers, and values that every row shares.
   */
  Map<String, Object> mapping(Map<String, String> constants) {
    Map<String, String> employers = new LinkedHashMap<>();
    Catalogue.EMPLOYERS.forEach(e -> employers.put(e.name(), e.id()));
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("headers", answers);
    mapping.put("values", Map.of("employer", employers));
    mapping.put("constants", constants);
    if (dateOrder != null) {
      mapping.put("dateOrder", dateOrder);
    }
    return mapping;
  }

  /** The sheet of some people, with faulty rows as real sheets have them. */
  byte[] sheet(List<Trainee> trainees, List<Fault> faults) {
    StringBuilder sheet = new StringBuilder(firstWords);
    line(sheet, headers);
    for (Trainee trainee : trainees) {
      line(sheet, cells(trainee));
    }
    for (Fault fault : faults) {
      line(sheet, fault.spoil(cells(trainees.get(0))));
    }
    line(sheet, List.of("", ""));
    return sheet.toString().getBytes(UTF_8);
  }

  /** What is wrong with a row. */
  enum Fault {
    REFERENCE_LIKE_SSN,
    BAD_EMAIL;

    private List<String> spoil(List<String> row) {
      List<String> spoilt = new ArrayList<>(row);
      spoilt.set(0, this == REFERENCE_LIKE_SSN ? "123-45-6789" : row.get(0) + "-BIS");
      if (this == BAD_EMAIL) {
        spoilt.set(6, "not-an-email");
      }
      return spoilt;
    }
  }

  private List<String> cells(Trainee t) {
    List<String> cells = new ArrayList<>();
    cells.add(t.reference());
    cells.add(t.firstName());
    cells.add(t.lastName());
    cells.add(date(t.birthDate()));
    cells.add(gender(t.gender()));
    cells.add(String.join(betweenRaces, t.races()));
    cells.add(t.email());
    cells.add(t.phone());
    cells.add(t.postcode());
    cells.add(yesNo(t.veteran()));
    cells.add(t.disability() == null ? "" : yesNo(t.disability()));
    cells.add(t.education());
    cells.add(date(t.appliedOn()));
    training(cells, t.training());
    job(cells, t.job());
    return cells;
  }

  private void training(List<String> cells, Trainee.Training training) {
    if (training == null) {
      cells.addAll(List.of("", "", "", "", "", ""));
      return;
    }
    cells.add(date(training.enteredOn()));
    cells.add(yesNo(training.completedOn() != null));
    cells.add(date(training.completedOn()));
    cells.add(date(training.withdrawnOn()));
    cells.add(training.withdrawalReason() == null ? "" : training.withdrawalReason());
    cells.add(training.credential() == null ? "" : training.credential());
  }

  private void job(List<String> cells, Trainee.Job job) {
    if (job == null) {
      cells.addAll(List.of("", "", "", "", "", ""));
      return;
    }
    cells.add(Catalogue.employer(job.employer()).name());
    cells.add(date(job.hiredOn()));
    cells.add(moneySign + job.wage());
    cells.add(Integer.toString(job.hoursPerWeek()));
    cells.add(yesNo(job.ongoing()));
    cells.add(job.outcome());
  }

  private String gender(String gender) {
    return switch (gender) {
      case "MAN" -> genders.get(0);
      case "WOMAN" -> genders.get(1);
      case "NON_BINARY" -> genders.get(2);
      default -> genders.get(3);
    };
  }

  private String yesNo(boolean yes) {
    return yesNo.get(yes ? 0 : 1);
  }

  private String date(LocalDate day) {
    if (day == null) {
      return "";
    }
    return datePattern == null
        ? Long.toString(ChronoUnit.DAYS.between(SPREADSHEET_DAY_ZERO, day))
        : DateTimeFormatter.ofPattern(datePattern, java.util.Locale.ROOT).format(day);
  }

  private void line(StringBuilder sheet, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      sheet.append(i == 0 ? "" : delimiter).append(quoted(cells.get(i)));
    }
    sheet.append("\r\n");
  }

  private String quoted(String cell) {
    boolean quote = cell.contains(delimiter) || cell.contains("\"") || cell.contains("\n");
    return quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
