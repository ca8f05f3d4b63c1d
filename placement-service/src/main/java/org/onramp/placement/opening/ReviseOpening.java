package org.onramp.placement.opening;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.onramp.placement.Answer;

/** What of an opening is to change; what is absent stays as it is. */
public record ReviseOpening(
    String occupation,
    String title,
    Integer seats,
    BigDecimal wageFrom,
    BigDecimal wageTo,
    String currency,
    List<String> skills,
    List<String> credentials,
    Map<String, Answer> jobQuality,
    LocalDate closesOn) {

  PostOpening over(PostOpening known) {
    return new PostOpening(
        occupation == null ? known.occupation() : occupation,
        title == null ? known.title() : title,
        seats == null ? known.seats() : seats,
        wageFrom == null ? known.wageFrom() : wageFrom,
        wageTo == null ? known.wageTo() : wageTo,
        currency == null ? known.currency() : currency,
        skills == null ? known.skills() : skills,
        credentials == null ? known.credentials() : credentials,
        jobQuality == null ? known.jobQuality() : jobQuality,
        closesOn == null ? known.closesOn() : closesOn);
  }
}
