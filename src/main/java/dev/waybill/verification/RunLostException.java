package dev.waybill.verification;

/** Somebody else has claimed the run: everything is left to them. */
final class RunLostException extends RuntimeException {
  RunLostException(VerificationRun run) {
    super("%s: claim %d is over".formatted(run, run.claim()));
  }
}
