package org.onramp.platform.rest.problem;

/** The problems that the protocol itself knows. */
final class WebProblems {
  private WebProblems() {}

  static ProblemType type(int status) {
    return switch (status) {
      case 400 -> BadRequest.TYPE;
      case 401 -> new ProblemType("unauthenticated", "A valid bearer token is needed", 401);
      case 403 -> NotAllowed.TYPE;
      case 404 -> NotFound.TYPE;
      case 405 -> new ProblemType("method-not-allowed", "Method not allowed", 405);
      case 406 -> new ProblemType("not-acceptable", "No such representation", 406);
      case 409 -> Conflict.TYPE;
      case 412 -> StaleRevision.TYPE;
      case 413 -> TooLarge.TYPE;
      case 415 -> new ProblemType("unsupported-media-type", "Unsupported media type", 415);
      case 422 -> Unprocessable.TYPE;
      case 428 -> RevisionRequired.TYPE;
      case 429 -> TooMany.TYPE;
      default -> new ProblemType("refused", "The request was refused", status);
    };
  }

  static String detail(int status) {
    return switch (status) {
      case 400 -> "The request is malformed.";
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not know the method; Allow lists those it knows.";
      case 406 -> "The representation asked for in Accept is not offered here.";
      case 413 -> "The body is larger than this address accepts.";
      case 415 -> "This address does not read the Content-Type that was sent.";
      default -> "The request was refused.";
    };
  }
}
