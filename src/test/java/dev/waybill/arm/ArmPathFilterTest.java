package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmPathFilterTest {
  @ParameterizedTest
  @CsvSource({
    "/SUBSCRIPTIONS/S/resourcegroups/RG/Providers/microsoft.importexport/Jobs/J/LISTBITLOCKERKEYS,"
        + " /subscriptions/S/resourceGroups/RG/providers/Microsoft.ImportExport/jobs/J/listBitLockerKeys",
    "/subscriptions/JOBS/resourceGroups/Providers/providers/Microsoft.ImportExport/jobs/LOCATIONS,"
        + " /subscriptions/JOBS/resourceGroups/Providers/providers/Microsoft.ImportExport/jobs/LOCATIONS",
    "/providers/Microsoft.ImportExport/LOCATIONS/Locations,"
        + " /providers/Microsoft.ImportExport/locations/Locations",
    "/providers/MICROSOFT.IMPORTEXPORT/OPERATIONS, /providers/Microsoft.ImportExport/operations",
    "/subscriptions/S/Other/a%2Fb/, /subscriptions/S/Other/a%2Fb/",
  })
  void wordsGetTheirCaseAndNamesKeepTheirs(String path, String canonical) {
    assertThat(ArmPathFilter.canonicalPath(path.split("/", -1))).isEqualTo(canonical);
  }
}
