package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Kubernetes or a lenient reader would forgive is refused, at whatever depth it is. */
class KubernetesFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          automountServiceAccountToken: | autoMountServiceAccountToken:
          maxUnavailable: 0             | maxUnavaliable: 0
          seconds: 5                    | second: 5
          readOnlyRootFilesystem:       | readOnlyRootFileSystem:
          - name: management            | - named: management
          secretName:                   | secretname:
          - pod-template-hash           | - pod: pod-template-hash
          replicas: 2                   | replicas: two
          replicas: 2                   | replicas: '"2"'
          waybill-access: "true"        | waybill-access: true
          MAX_SIZE: "24"                | MAX_SIZE: 24
          replicas: 2                   | replicas: 2, replicas: 3
          kind: Deployment              | kind: Deploymant
          """)
  void whatIsNotUnderstoodIsRefused(String right, String wrong) throws IOException {
    String plain = Files.readString(AtDeployment.PLAIN);
    int at = plain.indexOf(right);
    assertThat(at).as("'%s' is in the file", right).isNotNegative();
    String indent = " ".repeat(at - plain.lastIndexOf('\n', at) - 1);
    String broken = wrong.replace(", ", "\n" + indent);

    assertThatThrownBy(() -> KubernetesFile.parse(plain.replace(right, broken)))
        .isInstanceOf(IOException.class);
  }
}
