package dev.waybill.manifest;

import static dev.waybill.manifest.ManifestTexts.HASH;
import static dev.waybill.manifest.ManifestTexts.blob;
import static dev.waybill.manifest.ManifestTexts.block;
import static dev.waybill.manifest.ManifestTexts.figures;
import static dev.waybill.manifest.ManifestTexts.manifest;
import static dev.waybill.manifest.ManifestTexts.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.manifest.ManifestFigures.Violation;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks the documented rules, and what just does not. */
class ManifestRulesTest {
  private static final long MIB = 1024 * 1024;
  private static final long MOST = Long.MAX_VALUE;

  @ParameterizedTest
  @ValueSource(strings = {"2011-10-01", "2014-11-01"})
  void documentedVersionIsAccepted(String version) {
    accepts(manifest("").replace("2014-11-01", version));
  }

  @Test
  void otherVersionIsNot() {
    breaks(manifest("").replace("2014-11-01", "2011-MM-DD"), ManifestRule.VersionUnknown);
    breaks(manifest("").replace(" Version='2014-11-01'", ""), ManifestRule.VersionUnknown);
  }

  @Test
  void oneCredentialIsAcceptedAndASecondIsNot() {
    String key = "<StorageAccountKey>k</StorageAccountKey>";
    accepts(manifest(key));
    accepts(manifest("<ContainerSas/>"));
    breaks(manifest(key + "<ContainerSas/>"), ManifestRule.CredentialTwice);
    breaks(manifest(key + key + key), ManifestRule.CredentialTwice, ManifestRule.CredentialTwice);
  }

  @Test
  void blobHasAPathAFileAndALength() {
    String list = "<BlobList><Blob>%s</Blob></BlobList>";
    accepts(
        manifest(list.formatted("<BlobPath>a</BlobPath><FilePath>b</FilePath><Length>0</Length>")));
    breaks(
        manifest(list.formatted("<BlobPath> </BlobPath>")),
        ManifestRule.BlobPathMissing,
        ManifestRule.FilePathMissing,
        ManifestRule.LengthMissing,
        ManifestRule.ContentListMissing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1.0", "0x1", "many", "1 0", "9223372036854775808", "٣"})
  void lengthIsAWholeNumber(String length) {
    breaks(blob(length, "<PageRangeList/>"), ManifestRule.LengthInvalid);
    breaks(blob(512, ranges(range(0, length))), ManifestRule.LengthInvalid);
    breaks(blob(512, ranges(range(length, 512))), ManifestRule.OffsetInvalid);
  }

  @Test
  void lengthMayBeTheLargestNumberBehindAnyNumberOfZeros() {
    accepts(blob(" \n" + "0".repeat(1000) + MOST + " ", "<PageRangeList/>"));
    accepts(blob(512, ranges(range(0, "0".repeat(1000) + "512"))));
  }

  @Test
  void secondLengthAndOneWithAnElementAreInvalid() {
    breaks(blob("5</Length><Length>5", "<PageRangeList/>"), ManifestRule.LengthInvalid);
    breaks(blob("<a/>5", "<PageRangeList/>"), ManifestRule.LengthInvalid);
  }

  @Test
  void attributesOfAPartAreThere() {
    breaks(
        blob(512, ranges("<PageRange/>")),
        ManifestRule.LengthMissing,
        ManifestRule.OffsetMissing,
        ManifestRule.HashMissing);
    breaks(
        blob(512, blocks("<Block/>")),
        ManifestRule.LengthMissing,
        ManifestRule.OffsetMissing,
        ManifestRule.HashMissing);
  }

  @Test
  void hashIsThirtyTwoDigits() {
    accepts(blob(512, ranges(range(0, 512).replace("BCD", "bcd"))));
    for (String wrong : new String[] {"", HASH + "0", HASH.substring(1), HASH.replace('F', 'G')}) {
      breaks(blob(512, ranges(range(0, 512).replace(HASH, wrong))), ManifestRule.HashInvalid);
      breaks(blob(512, blocks(block(0, 512).replace(HASH, wrong))), ManifestRule.HashInvalid);
      breaks(blob(0, "<MetadataPath Hash='%s'/>".formatted(wrong)), ManifestRule.HashInvalid);
      breaks(
          manifest("<BlobList><PropertiesPath Hash='%s'/></BlobList>".formatted(wrong)),
          ManifestRule.HashInvalid);
    }
    accepts(blob(0, "<MetadataPath/><PropertiesPath Hash='%s'/>".formatted(HASH)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-overwrite", "overwrite", "rename", "\n rename "})
  void documentedDispositionIsAccepted(String disposition) {
    accepts(blob(0, "<ImportDisposition>" + disposition + "</ImportDisposition>"));
  }

  @Test
  void otherDispositionIsNot() {
    breaks(
        blob(0, "<ImportDisposition>replace</ImportDisposition>"),
        ManifestRule.ImportDispositionUnknown);
  }

  @Test
  void blobHasOneListUnlessItIsEmpty() {
    accepts(blob(0, ""));
    breaks(blob(1, ""), ManifestRule.ContentListMissing);
    breaks(blob(0, "<BlockList/><PageRangeList/>"), ManifestRule.ContentListTwice);
    breaks(blob(0, "<BlockList/><BlockList/><BlockList/>"), ManifestRule.ContentListTwice);
  }

  @Test
  void pageRangesAreMultiplesOf512() {
    accepts(blob(2048, ranges(range(512, 512), range(1536, 512))));
    breaks(blob(2048, ranges(range(511, 512))), ManifestRule.PageRangeNotAligned);
    breaks(blob(2048, ranges(range(512, 513))), ManifestRule.PageRangeNotAligned);
  }

  @Test
  void pageRangeHasFourMebibytesAtMost() {
    accepts(blob(8 * MIB, ranges(range(0, 4 * MIB))));
    breaks(blob(8 * MIB, ranges(range(0, 4 * MIB + 512))), ManifestRule.PageRangeTooLong);
  }

  @Test
  void pageRangesAreInOrderWithoutOverlap() {
    accepts(blob(4096, ranges(range(0, 1024), range(1024, 512), range(3584, 512))));
    breaks(blob(4096, ranges(range(0, 1024), range(512, 512))), ManifestRule.PageRangesOverlap);
    breaks(blob(4096, ranges(range(1024, 512), range(0, 512))), ManifestRule.PageRangesOverlap);
    // One that is inside of another does not shorten it.
    breaks(
        blob(4096, ranges(range(0, 2048), range(512, 512), range(1024, 512))),
        ManifestRule.PageRangesOverlap,
        ManifestRule.PageRangesOverlap);
  }

  @Test
  void pageRangesEndWithinTheirBlob() {
    accepts(blob(1024, ranges(range(512, 512))));
    breaks(blob(1023, ranges(range(512, 512))), ManifestRule.RangeBeyondLength);
    breaks(
        blob(MOST, ranges(range(MOST - 511, 512))),
        ManifestRule.OffsetInvalid); // Its end could not be counted with.
  }

  @Test
  void blockHasFourMebibytesAtMost() {
    accepts(blob(4 * MIB, blocks(block(0, 4 * MIB))));
    breaks(blob(4 * MIB + 1, blocks(block(0, 4 * MIB + 1))), ManifestRule.BlockTooLong);
  }

  @Test
  void blocksFollowOnEachOtherFromZero() {
    accepts(blob(7, blocks(block(0, 3), block(3, 4))));
    breaks(blob(8, blocks(block(1, 7))), ManifestRule.BlocksNotContiguous);
    breaks(blob(8, blocks(block(0, 3), block(4, 4))), ManifestRule.BlocksNotContiguous);
    breaks(blob(7, blocks(block(0, 4), block(3, 4))), ManifestRule.BlocksNotContiguous);
  }

  @Test
  void blocksFillTheirBlob() {
    accepts(blob(0, "<BlockList/>"));
    breaks(blob(1, "<BlockList/>"), ManifestRule.BlocksDoNotFillLength);
    breaks(blob(6, blocks(block(0, 3), block(3, 4))), ManifestRule.BlocksDoNotFillLength);
    breaks(blob(8, blocks(block(0, 3), block(3, 4))), ManifestRule.BlocksDoNotFillLength);
  }

  @Test
  void blockThatIsNowhereHidesWhereTheNextBegins() {
    breaks(blob(7, blocks(block(0, "x"), block(3, 4))), ManifestRule.LengthInvalid);
    breaks(blob(7, blocks(block("x", 3), block(3, 4))), ManifestRule.OffsetInvalid);
  }

  @Test
  void blobHasFiftyThousandBlocksAtMost() {
    accepts(blob(50_000, manyBlocks(50_000)));
    breaks(blob(50_001, manyBlocks(50_001)), ManifestRule.TooManyBlocks);
    breaks(blob(50_003, manyBlocks(50_003)), ManifestRule.TooManyBlocks);
  }

  @Test
  void idsAreThoseOfAllBlocksOrOfNone() {
    accepts(blob(2, blocks(withId(block(0, 1), "AAAAAA=="), withId(block(1, 1), "AQAAAA=="))));
    breaks(
        blob(3, blocks(withId(block(0, 1), "AAAAAA=="), block(1, 1), block(2, 1))),
        ManifestRule.BlockIdsMixed);
    breaks(
        blob(2, blocks(block(0, 1), withId(block(1, 1), "AAAAAA=="))), ManifestRule.BlockIdsMixed);
  }

  @Test
  void blocksOfMoreThan64MebibytesHaveIds() {
    accepts(blob(64 * MIB, blocks(large(16, ""))));
    accepts(blob(68 * MIB, blocks(large(17, " Id='AAAA'"))));
    breaks(blob(68 * MIB, blocks(large(17, ""))), ManifestRule.BlockIdsMissing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAA", "AAA=", "AA==", "MD5/CY9rzUYh03PK3k6DJie09g==", "+/09"})
  void idIsBase64(String id) {
    accepts(blob(1, blocks(withId(block(0, 1), id))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "AAA", "A===", "====", "AA=A", "AA-_", "A AA", "AAAÄ"})
  void otherIdIsNot(String id) {
    breaks(blob(1, blocks(withId(block(0, 1), id))), ManifestRule.BlockIdInvalid);
  }

  private static String ranges(String... ranges) {
    return "<PageRangeList>%s</PageRangeList>".formatted(String.join("", ranges));
  }

  private static String blocks(String... blocks) {
    return "<BlockList>%s</BlockList>".formatted(String.join("", blocks));
  }

  private static String withId(String block, String id) {
    return block.replace("/>", " Id='" + id + "'/>");
  }

  private static String manyBlocks(int count) {
    return blocks(IntStream.range(0, count).mapToObj(i -> block(i, 1)).toArray(String[]::new));
  }

  private static String large(int count, String id) {
    return IntStream.range(0, count)
        .mapToObj(i -> block(i * 4L * MIB, 4 * MIB).replace("/>", id + "/>"))
        .collect(Collectors.joining());
  }

  private static void accepts(String manifest) {
    breaks(manifest);
  }

  private static void breaks(String manifest, ManifestRule... rules) {
    ManifestFigures figures = figures(manifest);
    assertThat(figures.firstViolations()).extracting(Violation::rule).containsExactly(rules);
    assertThat(figures.violations()).isEqualTo(rules.length);
    assertThat(figures.firstViolations())
        .allSatisfy(found -> assertThat(found.message()).contains("accepted").endsWith("."));
  }
}
