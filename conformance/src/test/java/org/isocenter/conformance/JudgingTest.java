package org.isocenter.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Both directions, uses and the machine, on a profile of three rules. */
class JudgingTest {
    private static final String TOML = """
            id = "mine"
            name = "Mine"
            vendor = "Me"
            release = "1"
            statement = "My statement"

            [[uses]]
            id = "2D"

            [[uses]]
            id = "3D"

            [[groups]]
            name = "images"
            iods = ["CT Image", "MR Image"]

            [[services]]
            sop_class = "1.2.840.10008.5.1.4.1.1.2"
            name = "CT Image Storage"
            iod = "CT Image"
            modality = "CT"
            scu = true
            scp = true
            """;
    private static final String RULES = """
            id	state	effect	uses	repair	test	reason	lines	what
            IN-1	table	REFUSED					7	KVP is 120
            IN-2	table	IGNORED	3D				8	Slice Thickness is there
            IN-3	check	REFUSED					9	the machine is known
            OUT-1	table	REFUSED					10	KVP is written
            OUT-2	check	NOTE					11	Rows are written
            """;
    private static final String ROWS = """
            direction	iod	module	path	type	usage	accepts	need	when	rule	effect	line	note
            import	images	CT Image	KVP	2	read	120			IN-1		8\t
            import	*	CT Image	SliceThickness	2	read		value		IN-2		8\t
            export	CT Image	CT Image	KVP	2	always		value		OUT-1		9\t
            """;
    private static final List<Check> CHECKS = new CheckList(JudgingTest.class)
            .object("IN-3", (object, out) -> {
                if (object.hasValue(Tags.TreatmentMachineName) && out.machines().isEmpty()) {
                    out.undecided("TreatmentMachineName", "machine unknown");
                }
            })
            .written("OUT-2", (object, out) -> {
                if (!object.hasValue(Tags.Rows)) {
                    out.add("Rows", "is missing");
                }
            })
            .all();

    private static Report check(Direction direction, Machines machines, DataSet object) throws IOException {
        Map<String, String> files =
                Map.of("mine/profile.toml", TOML, "mine/rules.tsv", RULES, "mine/attributes.tsv", ROWS);
        Profile profile = new ProfileReader(files::get, CHECKS).read("mine");
        Subject subject = new Subject(Path.of("ct"), object, TransferSyntax.EXPLICIT_LE, List.of());
        return Checker.check(profile, direction, List.of(subject), machines);
    }

    private static DataSet ct(int kvp) {
        return DataSet.builder()
                .put(Tags.SOPClassUID, Uids.CTImageStorage)
                .put(Tags.PatientID, "P")
                .put(Tags.KVP, kvp)
                .put(Tags.SliceThickness, 3)
                .put(Tags.Rows, 2)
                .build();
    }

    private static ObjectReport object(Report report) {
        return report.sets().getFirst().objects().getFirst();
    }

    @Test
    @DisplayName("a rule of one use leaves the object's verdict and that of other uses alone")
    void usesHaveTheirVerdicts() throws IOException {
        DataSet thin = ct(120).toBuilder().remove(Tags.SliceThickness).build();

        ObjectReport found = object(check(Direction.IMPORT, Machines.NONE, thin));

        assertThat(found.findings()).extracting(Finding::rule).containsExactly("IN-2");
        assertThat(found.verdict()).isEqualTo(Verdict.ACCEPTS);
        assertThat(found.uses())
                .containsExactly(Map.entry("2D", Verdict.ACCEPTS), Map.entry("3D", Verdict.ACCEPTS_WITH_LOSS));
    }

    @Test
    @DisplayName("a rule without uses counts for the object, its set and every use")
    void otherRulesCountForAllUses() throws IOException {
        Report report = check(Direction.IMPORT, Machines.NONE, ct(80));

        assertThat(object(report).uses().values()).containsOnly(Verdict.REFUSES);
        assertThat(report.sets().getFirst().uses().values()).containsOnly(Verdict.REFUSES);
        assertThat(report.verdict()).isEqualTo(Verdict.REFUSES);
    }

    @Test
    @DisplayName("check --from runs export rows and written checks only, and all deviates")
    void sourcesDeviate() throws IOException {
        DataSet bare = ct(80).toBuilder().remove(Tags.KVP).remove(Tags.Rows).build();

        Report report = check(Direction.EXPORT, Machines.NONE, bare);

        assertThat(object(report).findings())
                .extracting(finding -> finding.effect() + " " + finding.rule() + " " + finding.where())
                .containsExactly("DEVIATES OUT-1 KVP", "DEVIATES OUT-2 Rows");
        assertThat(object(check(Direction.EXPORT, Machines.NONE, ct(80))).findings())
                .isEmpty();
    }

    @Test
    @DisplayName("the JSON of a source has source instead of target, and no uses, which are a target's")
    void jsonNamesTheSource() throws IOException {
        StringWriter out = new StringWriter();

        ReportJson.write(
                List.of(
                        check(Direction.EXPORT, Machines.NONE, ct(120)),
                        check(Direction.IMPORT, Machines.NONE, ct(120))),
                out);

        String[] asked = out.toString().replaceAll("\\s+", " ").split("\"target\"");
        assertThat(asked[0]).startsWith("[ { \"source\" : \"mine\",").doesNotContain("uses");
        assertThat(asked[1]).contains("\"uses\" : { \"2D\"", "\"3D\"");
    }

    @Test
    @DisplayName("DECISIONS 12: a rule that would refuse and cannot be decided leaves the verdict open")
    void undecidedIsUnknown() throws IOException {
        DataSet object =
                ct(120).toBuilder().put(Tags.TreatmentMachineName, "L1").build();

        ObjectReport open = object(check(Direction.IMPORT, Machines.NONE, object));

        assertThat(open.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.effect()).isEqualTo(Finding.Effect.NOTE);
            assertThat(finding.message()).isEqualTo("not decided: machine unknown");
        });
        assertThat(open.verdict()).isEqualTo(Verdict.UNKNOWN);
        Machines known = new Machines(List.of(new Machine("L1", "", "", Double.NaN, List.of(), List.of())));
        assertThat(object(check(Direction.IMPORT, known, object)).verdict()).isEqualTo(Verdict.ACCEPTS);
    }
}
