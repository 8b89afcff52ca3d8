package org.isocenter.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Command sets: their bytes (PS3.7 6.3.1, 9.3, 10.3), and each request and response there and back. */
class CommandTest {
    private static final String A = "1.2.3";
    private static final String B = "1.2.3.4";

    static Stream<Request> requests() {
        return Stream.of(
                new Request.CStoreRq(1, A, B),
                new Request.CStoreRq(2, A, B, Priority.HIGH, "MOVER", 77),
                new Request.CFindRq(3, A, Priority.LOW),
                new Request.CGetRq(4, A, Priority.MEDIUM),
                new Request.CMoveRq(5, A, Priority.HIGH, "DEST"),
                new Request.CEchoRq(65535),
                new Request.CCancelRq(7),
                new Request.NEventReportRq(8, A, B, 2),
                new Request.NGetRq(9, A, B, List.of(Tags.PatientName, Tags.PixelData)),
                new Request.NGetRq(9, A, B, List.of()),
                new Request.NSetRq(10, A, B),
                new Request.NActionRq(11, A, B, 1),
                new Request.NCreateRq(12, A, ""),
                new Request.NDeleteRq(13, A, B));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestThereAndBack(Request request) throws IOException {
        for (boolean hasDataSet : new boolean[] {true, false}) {
            byte[] bytes = CommandWriter.toBytes(request, hasDataSet);
            DataSet set = CommandReader.dataSet(Bytes.of(bytes));
            assertThat(CommandReader.isResponse(set)).isFalse();
            assertThat(CommandReader.hasDataSet(set)).isEqualTo(hasDataSet);
            assertThat(CommandReader.request(set)).isEqualTo(request);
            assertThat(set.ints(Tags.CommandGroupLength)).containsExactly(bytes.length - 12);
            assertAscending(set);
        }
    }

    private static void assertAscending(DataSet set) {
        List<Integer> tags = set.elements().stream().map(e -> e.tag()).toList();
        assertThat(tags).isSorted().allMatch(tag -> tag >>> 16 == 0);
    }

    static Stream<Response> responses() {
        Status warning = new Status(0xB007, "not as announced", List.of(Tags.Modality), 5);
        return Stream.of(Status.SUCCESS, warning, Status.PENDING, Status.CANCEL, Status.OUT_OF_RESOURCES.with("odd"))
                .flatMap(status -> requests()
                        .filter(rq -> !(rq instanceof Request.CCancelRq))
                        .map(rq -> Response.to(rq, status)));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responseThereAndBack(Response response) throws IOException {
        DataSet set = CommandReader.dataSet(Bytes.of(CommandWriter.toBytes(response, true)));
        assertThat(CommandReader.isResponse(set)).isTrue();
        assertThat(CommandReader.hasDataSet(set)).isTrue();
        assertThat(CommandReader.response(set)).isEqualTo(response);
        assertAscending(set);
    }

    @Test
    void countsOfSubOperations() throws IOException {
        SubOperations counts = new SubOperations(3, 2, 1, 0);
        for (Response response : List.of(
                new Response.CGetRsp(1, A, Status.PENDING, counts),
                new Response.CMoveRsp(1, A, Status.PENDING, counts))) {
            DataSet set = CommandReader.dataSet(Bytes.of(CommandWriter.toBytes(response, false)));
            assertThat(CommandReader.response(set)).isEqualTo(response);
        }
    }

    @Test
    void bytesOfAnEchoRequest() {
        String golden = """
                00000000 04000000 38000000                 // (0000,0000) Command Group Length 56
                00000200 12000000 UID0                     // (0000,0002) Affected SOP Class UID, padded with a null
                00000001 02000000 3000                     // (0000,0100) Command Field 0030H
                00001001 02000000 0700                     // (0000,0110) Message ID 7
                00000008 02000000 0101                     // (0000,0800) Command Data Set Type 0101H: none
                """;
        String uid = HexFormat.of().formatHex("1.2.840.10008.1.1\0".getBytes(StandardCharsets.US_ASCII));
        String hex = golden.replace("UID0", uid).replaceAll("//.*", "").replaceAll("\\s", "");
        assertThat(HexFormat.of().withUpperCase().formatHex(CommandWriter.toBytes(new Request.CEchoRq(7), false)))
                .isEqualToIgnoringCase(hex);
    }

    @Test
    @DisplayName("N-04: an N-EVENT-REPORT-RSP without Event Type ID is read")
    void eventReportResponseWithoutEventType() throws IOException {
        Response response = new Response.NEventReportRsp(1, "", "", -1, Status.SUCCESS);
        DataSet set = CommandReader.dataSet(Bytes.of(CommandWriter.toBytes(response, false)));
        assertThat(set.has(Tags.EventTypeID)).isFalse();
        assertThat(CommandReader.response(set)).isEqualTo(response);
    }

    @Test
    void aCommandWithoutItsFieldOrIdIsRefused() throws IOException {
        DataSet none = DataSet.EMPTY;
        assertThatThrownBy(() -> CommandReader.isResponse(none)).isInstanceOf(DicomException.class);
        DataSet noId = DataSet.builder().put(Tags.CommandField, 0x30).build();
        assertThatThrownBy(() -> CommandReader.request(noId)).hasMessageContaining("0000,0110");
        DataSet unknown = DataSet.builder()
                .put(Tags.CommandField, 0x77)
                .put(Tags.MessageID, 1)
                .build();
        assertThatThrownBy(() -> CommandReader.request(unknown)).hasMessageContaining("0077H");
    }

    @Test
    @DisplayName("PS3.7 Annex C: what each code means")
    void categories() {
        assertThat(Status.of(0x0000).category()).isEqualTo(Status.Category.SUCCESS);
        assertThat(Status.of(0xFF00).category()).isEqualTo(Status.Category.PENDING);
        assertThat(Status.of(0xFF01).category()).isEqualTo(Status.Category.PENDING);
        assertThat(Status.of(0xFE00).category()).isEqualTo(Status.Category.CANCEL);
        for (int warning : new int[] {0x0001, 0x0107, 0x0116, 0xB000, 0xB006, 0xB007, 0xBFFF}) {
            assertThat(Status.of(warning).category()).isEqualTo(Status.Category.WARNING);
            assertThat(Status.of(warning).isDone()).isTrue();
        }
        IntStream.of(0x0105, 0x0110, 0x0122, 0x0213, 0xA700, 0xA801, 0xA900, 0xAFFF, 0xC000, 0xCFFF, 0x0002, 0xFE01)
                .forEach(failure -> assertThat(Status.of(failure).category())
                        .as("%04X", failure)
                        .isEqualTo(Status.Category.FAILURE));
    }

    @Test
    void aCommentIsCutTo64Characters() {
        assertThat(Status.CANNOT_UNDERSTAND.with("x".repeat(100)).comment()).hasSize(64);
    }
}
