package dev.waybill.storage;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The one HTTP client of all that speaks to Azure: storage accounts and identity providers. */
@ApplicationScoped
class AzureHttp {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  @Produces
  @Singleton
  HttpClient client(StorageConfig config) {
    // JdkHttpClientBuilder reads java.home, which a native image does not have.
    if (System.getProperty("java.home") == null) {
      System.setProperty("java.home", System.getProperty("java.io.tmpdir"));
    }
    return timed(new JdkHttpClientBuilder(), config.timeout());
  }

  /** A client that waits so long for an answer, and less for a connection. */
  static HttpClient timed(JdkHttpClientBuilder builder, Duration timeout) {
    // The storage client's own time-out does not reach calls that block; these do.
    return builder
        .connectionTimeout(timeout.compareTo(LONGEST_CONNECT) <= 0 ? timeout : LONGEST_CONNECT)
        .writeTimeout(timeout)
        .responseTimeout(timeout)
        .readTimeout(timeout)
        .build();
  }
}
