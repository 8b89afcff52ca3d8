package org.isocenter.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** PDUs and their bytes as PS3.8 9.3, Annex D and PS3.7 D.3.3 draw them; each is written and read. */
class PduGoldenTest {
    private static final int LIMIT = 1 << 20;

    /** Hexadecimal words with a legend: what follows {@code //} in a line is for the reader. */
    private static byte[] bytes(String legend) {
        StringBuilder hex = new StringBuilder();
        legend.lines().map(line -> line.replaceFirst("//.*", "")).forEach(hex::append);
        return HexFormat.of().parseHex(hex.toString().replaceAll("\\s", ""));
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static final String HEAD = """
            0001 0000                          // protocol version, reserved
            494D504F52542020 2020202020202020  // called AE title IMPORT
            4558504F52542020 2020202020202020  // calling AE title EXPORT
            0000000000000000 0000000000000000 0000000000000000 0000000000000000
            10 00 0015                         // application context
            """ + hex("1.2.840.10008.3.1.1.1") + "\n";

    static Stream<Arguments> small() {
        return Stream.of(
                Arguments.of(AssociateRj.CALLED_AE_NOT_RECOGNIZED, "03 00 00000004 00 01 01 07"),
                Arguments.of(AssociateRj.LOCAL_LIMIT_EXCEEDED, "03 00 00000004 00 02 03 02"),
                Arguments.of(new ReleaseRq(), "05 00 00000004 00000000"),
                Arguments.of(new ReleaseRp(), "06 00 00000004 00000000"),
                Arguments.of(Abort.BY_USER, "07 00 00000004 0000 00 00"),
                Arguments.of(Abort.INVALID_PARAMETER, "07 00 00000004 0000 02 06"),
                Arguments.of(
                        new PDataTf(List.of(
                                new Pdv(1, true, true, Bytes.of((byte) 0xAA, (byte) 0xBB)),
                                new Pdv(3, false, false, Bytes.EMPTY))),
                        "04 00 0000000E  00000004 01 03 AABB  00000002 03 00"));
    }

    @ParameterizedTest
    @MethodSource("small")
    void smallPdus(Pdu pdu, String legend) throws IOException {
        assertThat(PduWriter.toBytes(pdu)).isEqualTo(bytes(legend));
        assertThat(read(bytes(legend))).isEqualTo(pdu);
    }

    private static Pdu read(byte[] bytes) throws IOException {
        return PduReader.read(new ByteArrayInputStream(bytes), LIMIT);
    }

    private static void both(Pdu pdu, String legend) throws IOException {
        byte[] golden = bytes(legend);
        assertThat(HexFormat.of().formatHex(PduWriter.toBytes(pdu)))
                .isEqualTo(HexFormat.of().formatHex(golden));
        assertThat(read(golden)).isEqualTo(pdu);
    }

    @Test
    void requestWithTwoContexts() throws IOException {
        AssociateRq rq = new AssociateRq(
                "IMPORT",
                "EXPORT",
                1,
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(
                        new ProposedContext(
                                1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1")),
                        new ProposedContext(3, "1.2.3", List.of("1.2.4"))),
                List.of(
                        new UserItem.MaximumLength(16384),
                        new UserItem.ImplementationClassUid("2.25.1"),
                        new UserItem.ImplementationVersionName("TEST_1")));
        both(
                rq,
                "01 00 000000E0\n" + HEAD + "20 00 0045  01 00 00 00         // presentation context 1\n"
                        + "30 00 0011 " + hex("1.2.840.10008.1.1") + "\n"
                        + "40 00 0011 " + hex("1.2.840.10008.1.2") + "\n"
                        + "40 00 0013 " + hex("1.2.840.10008.1.2.1") + " \n"
                        + "20 00 0016  03 00 00 00         // presentation context 3\n"
                        + "30 00 0005 " + hex("1.2.3") + "\n"
                        + "40 00 0005 " + hex("1.2.4") + "\n"
                        + "50 00 001C                      // user information\n"
                        + "51 00 0004 00004000             // maximum length\n"
                        + "52 00 0006 " + hex("2.25.1") + "\n"
                        + "55 00 0006 " + hex("TEST_1") + "\n");
    }

    @Test
    void manyContextsGrowTheBuffer() throws IOException {
        List<ProposedContext> contexts = java.util.stream.IntStream.range(0, 128)
                .mapToObj(i -> new ProposedContext(2 * i + 1, "1.2." + i, List.of("1.3." + i, "1.4." + i)))
                .toList();
        for (int pad = 0; pad < 16; pad++) {
            AssociateRq rq = new AssociateRq(
                    "A".repeat(1 + pad),
                    "B",
                    1,
                    "1.2" + ".3".repeat(pad),
                    contexts,
                    List.of(new UserItem.MaximumLength(7)));
            assertThat(read(PduWriter.toBytes(rq))).isEqualTo(rq);
        }
    }

    @Test
    void acceptanceWithOneContextRefused() throws IOException {
        AssociateAc ac = new AssociateAc(
                "IMPORT",
                "EXPORT",
                1,
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(
                        new ContextResult(1, ContextResult.Reason.ACCEPTANCE, "1.2.840.10008.1.2"),
                        new ContextResult(3, ContextResult.Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED, "1.2.4")),
                List.of(new UserItem.MaximumLength(0)));
        both(
                ac,
                "02 00 00000097\n" + HEAD + "21 00 0019  01 00 00 00         // result 0 acceptance\n"
                        + "40 00 0011 " + hex("1.2.840.10008.1.2") + "\n"
                        + "21 00 000D  03 00 03 00         // result 3 abstract syntax not supported\n"
                        + "40 00 0005 " + hex("1.2.4") + "\n"
                        + "50 00 0008\n"
                        + "51 00 0004 00000000\n");
    }

    static Stream<Arguments> userItems() {
        return Stream.of(
                Arguments.of(new UserItem.AsynchronousOperationsWindow(5, 1), "53 00 0004 0005 0001"),
                Arguments.of(
                        new UserItem.RoleSelection("1.2.3", false, true), "54 00 0009 0005 " + hex("1.2.3") + " 00 01"),
                Arguments.of(
                        new UserItem.ExtendedNegotiation("1.2.3", Bytes.of((byte) 1, (byte) 0, (byte) 1)),
                        "56 00 000A 0005 " + hex("1.2.3") + " 010001"),
                Arguments.of(
                        new UserItem.CommonExtendedNegotiation("1.2.3", "1.2.4", List.of("1.2.5", "1.2.66")),
                        "57 00 001F 0005 " + hex("1.2.3") + " 0005 " + hex("1.2.4") + " 000F 0005 " + hex("1.2.5")
                                + " 0006 " + hex("1.2.66")),
                Arguments.of(
                        new UserItem.CommonExtendedNegotiation("1.2.3", "1.2.4", List.of()),
                        "57 00 0010 0005 " + hex("1.2.3") + " 0005 " + hex("1.2.4") + " 0000"),
                Arguments.of(identity(UserItem.UserIdentity.NAME, "ann", ""), "58 00 0009 01 01 0003 616E6E 0000"),
                Arguments.of(
                        identity(UserItem.UserIdentity.NAME_AND_PASSCODE, "ann", "pw"),
                        "58 00 000B 02 01 0003 616E6E 0002 7077"),
                Arguments.of(identity(UserItem.UserIdentity.KERBEROS, "k", ""), "58 00 0007 03 01 0001 6B 0000"),
                Arguments.of(identity(UserItem.UserIdentity.SAML, "<a/>", ""), "58 00 000A 04 01 0004 3C612F3E 0000"),
                Arguments.of(
                        identity(UserItem.UserIdentity.JSON_WEB_TOKEN, "e.e.e", ""),
                        "58 00 000B 05 01 0005 652E652E65 0000"),
                Arguments.of(new UserItem.UserIdentityResponse(Bytes.of((byte) 7)), "59 00 0003 0001 07"),
                Arguments.of(new UserItem.Unknown(0x77, Bytes.of((byte) 1, (byte) 2)), "77 00 0002 0102"));
    }

    private static UserItem identity(int kind, String primary, String secondary) {
        return new UserItem.UserIdentity(
                kind,
                true,
                Bytes.of(primary.getBytes(StandardCharsets.US_ASCII)),
                Bytes.of(secondary.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @MethodSource("userItems")
    void userItem(UserItem item, String legend) throws IOException {
        AssociateRq rq =
                new AssociateRq("IMPORT", "EXPORT", 1, AssociateRq.DICOM_APPLICATION_CONTEXT, List.of(), List.of(item));
        byte[] golden = bytes(legend);
        byte[] written = PduWriter.toBytes(rq);
        assertThat(HexFormat.of().formatHex(written, written.length - golden.length, written.length))
                .isEqualTo(HexFormat.of().formatHex(golden));
        assertThat(read(written)).isEqualTo(rq);
    }

    @Test
    void credentialsAreNotShownInLogs() {
        assertThat(identity(UserItem.UserIdentity.NAME_AND_PASSCODE, "ann", "secret")
                        .toString())
                .doesNotContain("secret");
    }

    @Test
    void paddedUidsAndUnknownItemsAreForgiven() throws IOException {
        byte[] padded = bytes("02 00 00000073\n" + HEAD
                + "99 00 0002 0000                 // an item nobody knows\n"
                + "21 00 000C  01 00 00 00\n"
                + "40 00 0004 312E3200             // UID 1.2 padded to even length\n");
        AssociateAc ac = (AssociateAc) read(padded);
        assertThat(ac.contexts()).containsExactly(new ContextResult(1, ContextResult.Reason.ACCEPTANCE, "1.2"));
        assertThat(ac.calledAe()).isEqualTo("IMPORT");
    }

    @Test
    void anItemThatPassesItsEndIsNamedWithItsOffset() {
        String spoilt = "01 00 00000060\n" + HEAD + "20 00 0005 01 00 00 00 30";
        assertThatThrownBy(() -> read(bytes(spoilt.replaceFirst("00000060", "00000066"))))
                .isInstanceOfSatisfying(DicomException.class, e -> {
                    assertThat(e.path()).isEqualTo("AssociateRq.PresentationContext");
                    assertThat(e.offset()).isEqualTo(108);
                });
    }

    /** No input does more harm than a {@link DicomException}: 200,000 spoilt PDUs from a fixed seed. */
    @Test
    void spoiltPdusAreRefusedOrRead() throws IOException {
        List<byte[]> seeds = Stream.concat(
                        userItems()
                                .map(a -> (UserItem) a.get()[0])
                                .map(item -> new AssociateRq(
                                        "A",
                                        "B",
                                        1,
                                        "1.2",
                                        List.of(new ProposedContext(1, "1.2", List.of("1.3"))),
                                        List.of(item))),
                        small().map(a -> (Pdu) a.get()[0]))
                .map(PduWriter::toBytes)
                .toList();
        Random random = new Random(20261121);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] spoilt = seeds.get(i % seeds.size()).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            try {
                read += read(spoilt) == null ? 0 : 1;
            } catch (DicomException expected) {
                assertThat(expected.offset()).isBetween(0L, (long) LIMIT);
            }
        }
        assertThat(read).isPositive();
    }
}
