package dev.waybill.webhook;

import java.time.Duration;

/**
 * Why a subscriber did not take an event.
 *
 * @param code what kind of reason
 * @param message the reason, for people; nothing of what the subscriber sent
 * @param retryAfter for how long it asked to be left alone
 */
record Failure(Code code, String message, Duration retryAfter) {
  Failure(Code code, String message) {
    this(code, message, Duration.ZERO);
  }

  /** The kinds of reasons. */
  enum Code {
    /** An answer of 400 to 499. */
    ClientError,
    /** An answer of 500 to 599. */
    ServerError,
    /** An answer that is neither a success nor an error, such as a redirect. */
    UnexpectedAnswer,
    /** No answer, or not the end of one, in time. */
    TimedOut,
    /** No such host. */
    UnknownHost,
    /** Its certificate is not one that is trusted, or there is no TLS. */
    TlsFailed,
    /** No connection, or one that broke. */
    Unreachable,
    /** A fault of the service. */
    InternalError
  }
}
