package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.isocenter.testkit.PeerProcess;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Our dictionary (PS3.6 2026b) beside the tables of DCMTK (2022b) and pydicom as installed: every difference is explained. */
class DictionaryComparisonTest {
    private static final Path DCMTK = Path.of("/usr/share/libdcmtk17/dicom.dic");

    /** What changed between the editions of the peers and ours, and where a peer departs from the standard. */
    private static final Map<String, String> EXPLAINED = Map.ofEntries(
            Map.entry("(0008,9007) vm", "VM 4 became 4-5 in 2023"),
            Map.entry("(0010,2160) retired", "retired in 2025a"),
            Map.entry("(0038,0004) retired", "retired after 2022b"),
            Map.entry("(0070,1807) retired", "retired after 2022b"),
            Map.entry("(0070,1808) retired", "retired after 2022b"),
            Map.entry(
                    "(2130,00A0) retired",
                    "not retired in 2022b to 2026b; pydicom 2.3 took it so from an older edition"),
            Map.entry(
                    "(2130,00C0) retired",
                    "not retired in 2022b to 2026b; pydicom 2.3 took it so from an older edition"),
            Map.entry("(3004,0010) retired", "retired in 2022d"),
            Map.entry("(3006,0085) retired", "retired in 2022b"),
            Map.entry("(3006,0088) retired", "retired in 2022b"),
            Map.entry("(3008,002B) retired", "retired in 2023a"),
            Map.entry("(3010,0090) retired", "retired after 2022b"),
            Map.entry("(0028,3006) vr", "US or OW; DCMTK has one VR, lt, for all LUT data"),
            Map.entry("(0008,0202) vr", "the standard gives no VR; pydicom fills in OB"),
            Map.entry("(0008,0202) vm", "the standard gives no VM; pydicom fills in 1"),
            Map.entry("(0018,9445) vr", "the standard gives no VR; pydicom fills in OB"),
            Map.entry("(0018,9445) vm", "the standard gives no VM; pydicom fills in 1"),
            Map.entry("(0028,0020) vr", "the standard gives no VR; pydicom fills in OB"),
            Map.entry("(0028,0020) vm", "the standard gives no VM; pydicom fills in 1"));

    /** VRs that DCMTK writes in small letters: a choice, or one of its own. */
    private static final Map<String, String> DCMTK_VRS = Map.of(
            "xs", "US or SS", "ox", "OB or OW", "px", "OB or OW", "lt", "US or SS or OW", "up", "UL", "na", "UN");

    private static final Pattern ROW = Pattern.compile(
            "\\(([0-9a-f]{4})(?:-(?:[uo]-)?[0-9a-f]{4})?,([0-9a-f]{4})(?:-(?:[uo]-)?[0-9a-f]{4})?\\)\t(\\S+)\t(\\S+)\t(\\S+)\t(\\S+)",
            Pattern.CASE_INSENSITIVE);

    private final List<String> differences = new ArrayList<>();
    private int compared;

    @Test
    void dcmtk() throws IOException {
        Assumptions.assumeTrue(Files.exists(DCMTK) || System.getenv("CI") != null, "no " + DCMTK);
        for (String line : Files.readAllLines(DCMTK)) {
            Matcher row = ROW.matcher(line);
            // rows for a whole class of elements are DCMTK's own
            if (row.matches() && !row.group(4).matches("(Generic|Private|Illegal).*")) {
                int tag = Tag.of(Integer.parseInt(row.group(1), 16), Integer.parseInt(row.group(2), 16));
                String keyword = row.group(4).replace("RETIRED_", "");
                String vr = DCMTK_VRS.getOrDefault(row.group(3), row.group(3));
                boolean retired = row.group(6).toLowerCase(Locale.ROOT).contains("retired");
                compare(tag, keyword, vr, row.group(5), retired);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(4900);
    }

    @Test
    void pydicomElements() throws IOException, InterruptedException {
        for (String[] row : python("""
                from pydicom._dicom_dict import DicomDictionary as d, RepeatersDictionary as r
                for t, (vr, vm, name, retired, keyword) in d.items():
                    print('%08X' % t, keyword, vr, vm, retired, sep='\\t')
                for t, (vr, vm, name, retired, keyword) in r.items():
                    print(t.replace('x', '0'), keyword, vr, vm, retired, sep='\\t')
                """)) {
            String vr = row[2].equals("NONE") ? "UN" : row[2];
            compare(Tag.parse(row[0]).orElseThrow(), row[1], vr, row[3], row[4].equals("Retired"));
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(4900);
    }

    @Test
    void pydicomUids() throws IOException, InterruptedException {
        for (String[] row : python("""
                from pydicom._uid_dict import UID_dictionary as d
                for uid, row in d.items():
                    print(uid, row[0], sep='\\t')
                """)) {
            // pydicom writes "Process 2 and 4" where PS3.6 has an ampersand
            String ours = Uids.name(row[0]).replace(" & ", " and ");
            String theirs = row.length < 2 ? "" : row[1];
            compared++;
            if (!ours.equals(theirs.replace(" & ", " and "))) {
                differences.add(row[0] + ": " + ours + ", pydicom: " + theirs);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(400);
    }

    private static List<String[]> python(String script) throws IOException, InterruptedException {
        PeerProcess.requireInstalled("/usr/bin/python3");
        PeerProcess.Ended ended = PeerProcess.run("/usr/bin/python3", "-c", script);
        Assumptions.assumeTrue(
                !ended.output().contains("ModuleNotFoundError") || System.getenv("CI") != null,
                "pydicom is not installed");
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output().lines().map(l -> l.split("\t", -1)).toList();
    }

    private void compare(int tag, String keyword, String vr, String vm, boolean retired) {
        String name = Tag.format(tag);
        Dictionary.Entry ours = Dictionary.entries().stream()
                .filter(e -> e.tag() == tag && (keyword.isEmpty() || e.keyword().equals(keyword)))
                .findFirst()
                .or(() -> Dictionary.find(tag))
                .orElse(null);
        compared++;
        if (ours == null) {
            differences.add(name + " " + keyword + " is not in our table");
            return;
        }
        different(name, "keyword", ours.keyword(), keyword);
        different(
                name,
                "vr",
                String.join(" or ", ours.vrs().stream().map(Vr::name).toList()),
                vr);
        different(name, "vm", ours.vm(), vm);
        different(name, "retired", Boolean.toString(ours.retired()), Boolean.toString(retired));
    }

    private void different(String name, String what, String ours, String theirs) {
        if (!ours.equals(theirs) && !EXPLAINED.containsKey(name + " " + what)) {
            differences.add(name + " " + what + ": ours " + ours + ", theirs " + theirs);
        }
    }
}
