package org.isocenter.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.isocenter.conformance.Verdict;
import org.isocenter.statements.AttributeComparison.Extent;
import org.isocenter.statements.AttributeComparison.Loss;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two small products whose comparison can be said beforehand. */
class ComparerTest {
    private static final String CT = service("1.2.840.10008.5.1.4.1.1.2", "CT", "CT Image", "true", "true");

    @TempDir
    private Path folder;

    private SmallProfiles profiles;

    static String service(String uid, String modality, String iod, String scu, String scp, String... syntaxes) {
        String list = syntaxes.length == 0 ? "\"1.2.840.10008.1.2\"" : "\"" + String.join("\", \"", syntaxes) + "\"";
        return """
                [[services]]
                sop_class = "%s"
                name = "%s Storage"
                iod = "%s"
                modality = "%s"
                scu = %s
                scp = %s
                transfer_syntaxes = [%s]
                """.formatted(uid, iod, iod, modality, scu, scp, list);
    }

    @BeforeEach
    void start() {
        profiles = new SmallProfiles(folder);
    }

    private Comparison compare(String written, String read) throws IOException {
        profiles.profile("from", CT).rows("from", written.isEmpty() ? new String[0] : written.split("\n"));
        profiles.profile("to", CT)
                .rules(
                        "to",
                        "NEED;REFUSED;7;is needed",
                        "DROP;IGNORED;8;is dropped",
                        "CHANGE;ALTERED;9;is changed",
                        "REMARK;NOTE;10;is remarked")
                .rows("to", read.split("\n"));
        return Comparer.compare(profiles.read("from"), profiles.read("to"));
    }

    private AttributeComparison one(String written, String read) throws IOException {
        Comparison comparison = compare(written, read);
        assertThat(comparison.attributes()).hasSize(1);
        return comparison.attributes().getFirst();
    }

    private void verify(String written, String read, Verdict verdict, Loss loss, Extent extent) throws IOException {
        AttributeComparison attribute = one(written, read);
        assertThat(attribute.verdict()).as(attribute.toString()).isEqualTo(verdict);
        assertThat(attribute.loss()).as(attribute.toString()).isEqualTo(loss);
        assertThat(attribute.extent()).as(attribute.toString()).isEqualTo(extent);
    }

    private static final String NEEDS = "import;CT Image;PatientName;2;read;;value;;NEED;;12";

    @Test
    void aNeededAttributeThatIsAlwaysWrittenArrives() throws IOException {
        verify("export;CT Image;PatientName;1;always;;;;;;3", NEEDS, Verdict.ACCEPTS, Loss.NONE, Extent.NONE);
    }

    @Test
    void aNeededAttributeThatIsNeverWrittenRefusesEachObject() throws IOException {
        String written = "export;CT Image;PatientName;3;never;;;;;;3";
        verify(written, NEEDS, Verdict.REFUSES, Loss.REFUSED, Extent.EVERY);
        AttributeComparison attribute = one(written, NEEDS);
        assertThat(attribute.rule()).isEqualTo("NEED");
        assertThat(attribute.source()).isEqualTo("Statement of to, line 12");
        assertThat(attribute.writtenAt()).isEqualTo("Statement of from, line 3");
        assertThat(attribute.needs()).isEqualTo("required");
        assertThat(attribute.writes()).isEqualTo("never");
    }

    @Test
    void whatIsWrittenSometimesLeavesANeedOpen() throws IOException {
        verify("export;CT Image;PatientName;2;written;;;;;;3", NEEDS, Verdict.UNKNOWN, Loss.NOT_STATED, Extent.SOME);
        verify("export;CT Image;PatientName;3;written;;;;;;3", NEEDS, Verdict.UNKNOWN, Loss.NOT_STATED, Extent.SOME);
    }

    @Test
    void whatIsNotReadIsLost() throws IOException {
        verify(
                "export;CT Image;PatientComments;3;always;;;;;;3",
                "import;CT Image;PatientComments;3;not-read;;;;;;12",
                Verdict.ACCEPTS_WITH_LOSS,
                Loss.NOT_READ,
                Extent.EVERY);
    }

    @Test
    void whatTheImporterDoesNotSpeakOfIsOpen() throws IOException {
        Comparison comparison = compare("export;CT Image;PatientComments;3;always;;;;;;3", NEEDS);
        AttributeComparison comments = comparison.attributes().getLast();
        assertThat(comments.where()).isEqualTo("PatientComments");
        assertThat(comments.demand()).isEqualTo(Demand.NOT_STATED);
        assertThat(comments.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void valuesOutsideAreRefusedInAllObjectsOrInSome() throws IOException {
        String read = "import;CT Image;PatientPosition;2C;read;HFS|HFP;;;NEED;;12";
        verify("export;CT Image;PatientPosition;1;always;FFS;;;;;3", read, Verdict.REFUSES, Loss.REFUSED, Extent.EVERY);
        verify(
                "export;CT Image;PatientPosition;1;always;HFS|FFS;;;;;3",
                read,
                Verdict.REFUSES,
                Loss.REFUSED,
                Extent.SOME);
        verify("export;CT Image;PatientPosition;1;always;HFS;;;;;3", read, Verdict.ACCEPTS, Loss.NONE, Extent.NONE);
        verify("export;CT Image;PatientPosition;1;always;;;;;;3", read, Verdict.UNKNOWN, Loss.NOT_STATED, Extent.SOME);
        verify(
                "export;CT Image;PatientPosition;1;always;as scanned (see text);;;;;3",
                read,
                Verdict.UNKNOWN,
                Loss.NOT_STATED,
                Extent.SOME);
    }

    @Test
    void theEffectOfTheRuleSaysWhatIsLost() throws IOException {
        String written = "export;CT Image;BitsStored;1;always;12;;;;;3";
        verify(
                written,
                "import;CT Image;BitsStored;1;read;16;;;DROP;;12",
                Verdict.ACCEPTS_WITH_LOSS,
                Loss.IGNORED,
                Extent.EVERY);
        verify(
                written,
                "import;CT Image;BitsStored;1;read;16;;;CHANGE;;12",
                Verdict.ACCEPTS_WITH_LOSS,
                Loss.ALTERED,
                Extent.EVERY);
        verify(
                written,
                "import;CT Image;BitsStored;1;read;16;;;NEED;ALTERED;12",
                Verdict.ACCEPTS_WITH_LOSS,
                Loss.ALTERED,
                Extent.EVERY);
        assertThat(one(written, "import;CT Image;BitsStored;1;read;16;;;REMARK;;12")
                        .verdict())
                .isEqualTo(Verdict.ACCEPTS);
    }

    private AttributeComparison conditional(String condition, String... written) throws IOException {
        Comparison comparison = compare(
                "export;CT Image;KVP;2;never;;;;;;3\n" + String.join("\n", written),
                "import;CT Image;KVP;2;read;;value;" + condition + ";NEED;;12");
        return comparison.attributes().getFirst();
    }

    @Test
    void aConditionIsAskedOfWhatIsWritten() throws IOException {
        String scan = "export;CT Image;ScanOptions;1;always;%s;;;;;4";
        AttributeComparison each = conditional("ScanOptions=AXIAL", scan.formatted("AXIAL"));
        assertThat(each.verdict()).isEqualTo(Verdict.REFUSES);
        assertThat(each.extent()).isEqualTo(Extent.EVERY);
        AttributeComparison some = conditional("ScanOptions=AXIAL", scan.formatted("AXIAL|HELICAL"));
        assertThat(some.verdict()).isEqualTo(Verdict.REFUSES);
        assertThat(some.extent()).isEqualTo(Extent.SOME);
        assertThat(conditional("ScanOptions=AXIAL", scan.formatted("HELICAL")).verdict())
                .isEqualTo(Verdict.ACCEPTS);
        assertThat(conditional("ScanOptions!=AXIAL", scan.formatted("HELICAL")).extent())
                .isEqualTo(Extent.EVERY);
        assertThat(conditional("ScanOptions", "export;CT Image;ScanOptions;3;never;;;;;;4")
                        .verdict())
                .isEqualTo(Verdict.ACCEPTS);
        assertThat(conditional("!ScanOptions", "export;CT Image;ScanOptions;3;never;;;;;;4")
                        .extent())
                .isEqualTo(Extent.EVERY);
        assertThat(conditional("Rows>512", "export;CT Image;Rows;1;always;512;;;;;4")
                        .verdict())
                .isEqualTo(Verdict.ACCEPTS);
        assertThat(conditional("Rows>511", "export;CT Image;Rows;1;always;512;;;;;4")
                        .extent())
                .isEqualTo(Extent.EVERY);
        assertThat(conditional("Modality=CT").extent()).isEqualTo(Extent.EVERY);
        assertThat(conditional("Modality=MR").verdict()).isEqualTo(Verdict.ACCEPTS);
    }

    @Test
    void aConditionThatCannotBeToldIsShownAndNotGuessed() throws IOException {
        AttributeComparison attribute = conditional("ScanOptions=AXIAL & Modality=CT");
        assertThat(attribute.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(attribute.condition()).isEqualTo("ScanOptions=AXIAL & Modality=CT");
        assertThat(attribute.needs()).isEqualTo("required: where ScanOptions=AXIAL & Modality=CT");
        assertThat(conditional("ScanOptions=AXIAL & Modality=MR").verdict()).isEqualTo(Verdict.ACCEPTS);
        assertThat(conditional("ScanOptions=AXIAL ~ Modality=CT").extent()).isEqualTo(Extent.EVERY);
    }

    @Test
    void anImporterThatKeepsAllTakesWhatItDoesNotSpeakOf() throws IOException {
        profiles.profile("from", CT).rows("from", "export;CT Image;PatientComments;3;always;;;;;;3");
        profiles.profile("to", CT).facts("to", "storage-level;;;2: all;5");
        Comparison comparison = Comparer.compare(profiles.read("from"), profiles.read("to"));
        assertThat(comparison.sopClasses().getFirst().verdict()).isEqualTo(Verdict.ACCEPTS);
        assertThat(comparison.attributes())
                .extracting(AttributeComparison::verdict)
                .containsOnly(Verdict.ACCEPTS);
    }

    @Test
    void nothingIsAskedOfItemsThatAreNeverWritten() throws IOException {
        Comparison comparison = compare("export;CT Image;OtherPatientIDsSequence;3;never;;;;;;3", """
                import;CT Image;OtherPatientIDsSequence;3;read;;;;;;12
                import;CT Image;OtherPatientIDsSequence.PatientID;1;read;;value;;NEED;;13""");
        assertThat(comparison.attributes())
                .extracting(AttributeComparison::verdict)
                .containsOnly(Verdict.ACCEPTS);
    }

    @Test
    void theVerdictOfASopClassIsTheWorstThatIsKnown() throws IOException {
        Comparison comparison = compare("""
                export;CT Image;PatientName;2;written;;;;;;3
                export;CT Image;PatientComments;3;always;;;;;;4""", NEEDS + "\nimport;CT Image;PatientComments;3;not-read;;;;;;13");
        SopClassComparison ct = comparison.sopClasses().getFirst();
        assertThat(ct.verdict()).isEqualTo(Verdict.ACCEPTS_WITH_LOSS);
        assertThat(ct.open()).isEqualTo(1);
        assertThat(ct.transferSyntaxes()).containsExactly("1.2.840.10008.1.2");
        assertThat(ct.exporterRoles()).isEqualTo("SCU SCP");
    }

    @Test
    void anExporterThatSaysNothingLeavesTheSopClassOpen() throws IOException {
        SopClassComparison ct = compare("", NEEDS).sopClasses().getFirst();
        assertThat(ct.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ct.reason()).isEqualTo("what from writes is not stated");
    }

    @Test
    void rolesAndTransferSyntaxesDecideFirst() throws IOException {
        String mr = "1.2.840.10008.5.1.4.1.1.4";
        String plan = "1.2.840.10008.5.1.4.1.1.481.5";
        String echo = "1.2.840.10008.1.1";
        profiles.profile(
                "from",
                CT
                        + service(mr, "MR", "MR Image", "true", "false", "1.2.840.10008.1.2.1")
                        + service(plan, "RTPLAN", "RT Plan", "false", "true")
                        + service(echo, "", "Verification", "true", "false"));
        profiles.profile(
                "to",
                service(mr, "MR", "MR Image", "false", "true", "1.2.840.10008.1.2")
                        + service(plan, "RTPLAN", "RT Plan", "true", "true")
                        + service(echo, "", "Verification", "false", "true"));
        Comparison comparison = Comparer.compare(profiles.read("from"), profiles.read("to"));
        assertThat(comparison.sopClasses())
                .extracting(SopClassComparison::name, SopClassComparison::verdict, SopClassComparison::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("CT Image Storage", Verdict.REFUSES, "to does not take it"),
                        org.assertj.core.groups.Tuple.tuple(
                                "MR Image Storage", Verdict.REFUSES, "no transfer syntax in common"),
                        org.assertj.core.groups.Tuple.tuple(
                                "RT Plan Storage", Verdict.UNKNOWN, "from does not send it"),
                        org.assertj.core.groups.Tuple.tuple("Verification Storage", Verdict.ACCEPTS, ""));
        assertThat(comparison.isRefused()).isTrue();
    }

    @Test
    void limitsOfNegotiationStandSideBySide() throws IOException {
        profiles.profile("from", CT).facts("from", "max-pdu;;;16384;5", "port;;;104;6");
        profiles.profile("to", CT)
                .facts("to", "max-pdu;Storage SCP;received;65536;5", "asynchronous;;;not supported;6");
        assertThat(Comparer.compare(profiles.read("from"), profiles.read("to")).negotiation())
                .containsExactly(
                        new Comparison.Limit("max-pdu", "16384", "received: 65536 (Storage SCP)"),
                        new Comparison.Limit("asynchronous", "", "not supported"));
    }

    @Test
    void characterSetsTheImporterLacksAreLost() throws IOException {
        profiles.profile("from", "character_sets = [\"ISO_IR 100\", \"ISO_IR 192\"]\n" + CT);
        profiles.profile("to", "character_sets = [\"ISO_IR 100\"]\n" + CT);
        Comparison.CharacterSets sets =
                Comparer.compare(profiles.read("from"), profiles.read("to")).characterSets();
        assertThat(sets.common()).containsExactly("ISO_IR 100");
        assertThat(sets.lost()).containsExactly("ISO_IR 192");
        assertThat(sets.verdict()).isEqualTo(Verdict.ACCEPTS_WITH_LOSS);
    }

    @Test
    @DisplayName("a class that the exporter keeps and sends, but makes none of, is no refusal")
    void whatIsOnlyPassedOnIsOpen() throws IOException {
        String dose = service("1.2.840.10008.5.1.4.1.1.481.2", "RTDOSE", "RT Dose", "true", "true");
        profiles.profile("from", CT + dose).rows("from", "export;CT Image;PatientName;2;written;;;;;;3");
        profiles.profile("to", CT).rules("to", "NEED;REFUSED;7;is needed").rows("to", NEEDS);

        Comparison comparison = Comparer.compare(profiles.read("from"), profiles.read("to"));

        assertThat(comparison.sopClasses().get(1).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(comparison.sopClasses().get(1).reason()).contains("only passes on", "to does not take it");

        profiles.rows(
                "from", "export;CT Image;PatientName;2;written;;;;;;3", "export;RT Dose;PatientName;2;written;;;;;;4");
        assertThat(Comparer.compare(profiles.read("from"), profiles.read("to"))
                        .sopClasses()
                        .get(1)
                        .verdict())
                .isEqualTo(Verdict.REFUSES);
    }
}
