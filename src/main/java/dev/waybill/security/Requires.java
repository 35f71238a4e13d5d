package dev.waybill.security;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a caller must be permitted to do before this operation begins. Every operation of every
 * resource has it.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requires {
  /** The action; the subscription is the one in the path, if there is one. */
  @Nonbinding
  Action value();

  /** Whether it must be permitted in all subscriptions, because it reaches into all of them. */
  @Nonbinding
  boolean everywhere() default false;

  /** What somebody is shown of a subscription that is not his. */
  @Nonbinding
  Stranger stranger() default Stranger.FORBIDDEN;

  /** What the answer is for a caller who may do this, but not in this subscription. */
  enum Stranger {
    /** 403. */
    FORBIDDEN,
    /** 404, as if the job were not there. */
    NOTHING,
    /** 200 with an empty list. */
    EMPTY_LIST
  }
}
