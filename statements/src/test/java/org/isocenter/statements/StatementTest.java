package org.isocenter.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.statements.Statement.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document has each section of its template, in order, whatever the profile holds; and text of a profile stays text. */
class StatementTest {
    private static final String HOSTILE = "<script>alert(1)</script> & \"x\" 'y' | **b** [l](http://e) `c` \\";

    @TempDir
    private Path folder;

    private Profile empty() throws IOException {
        return new SmallProfiles(folder).profile("empty", "").read("empty");
    }

    private static List<String> headings(Statement statement, int depth) {
        List<String> headings = new ArrayList<>();
        collect(statement.sections(), depth, headings);
        return headings;
    }

    private static void collect(List<Section> sections, int depth, List<String> headings) {
        for (Section section : sections) {
            headings.add(section.number() + " " + section.title());
            if (depth > 1) {
                collect(section.sections(), depth - 1, headings);
            }
        }
    }

    @Test
    void annexNHasItsSectionsInOrder() throws IOException {
        assertThat(headings(Statement.of(empty(), Template.ANNEX_N), 2))
                .containsExactly(
                        "1 Overview",
                        "1.1 Content and Transfer",
                        "1.2 DIMSE Services",
                        "1.3 DICOM Web Services",
                        "1.4 Media Services",
                        "1.5 Real-Time Video Services",
                        "1.6 De-identification Profiles",
                        "1.7 Specific Character Sets",
                        "2 Table of Contents",
                        "3 Introduction",
                        "3.1 Revision History",
                        "3.2 Audience",
                        "3.3 Remarks",
                        "3.4 Terms and Definitions",
                        "3.5 Abbreviations",
                        "3.6 References",
                        "4 Implementation Model",
                        "4.1 Application Data Flow",
                        "5 Service and Interoperability Description",
                        "5.1 Mapping of Services to Application Entities",
                        "5.2 DIMSE Services",
                        "5.3 DICOM Web Services",
                        "5.4 Media Storage Services",
                        "5.5 Real-Time Video Services",
                        "5.6 Cross-Service Considerations",
                        "5.7 Character Sets",
                        "6 Configuration",
                        "6.1 General Parameters",
                        "6.2 DIMSE Services",
                        "6.3 DICOM Web Services",
                        "6.4 Media Storage Services",
                        "6.5 Real-Time Video Services",
                        "6.6 Audit Syslog",
                        "7 Network and Media Communication Details",
                        "7.1 General Association Parameters",
                        "7.2 Application Entity Specifications",
                        "7.3 Status Codes",
                        "8 Security",
                        "8.1 External Network Requirements",
                        "8.2 Security Profile Support",
                        "8.3 User Identity Negotiation",
                        "8.4 Web Services Security",
                        "8.5 Other Security",
                        "A.A Information Object Definitions",
                        "A.A.1 Created Instances",
                        "A.A.2 Received Instances",
                        "A.A.3 Rules for Instances",
                        "A.A.4 Other Tables",
                        "A.A.5 Private Attributes",
                        "A.A.6 Extended, Specialized and Private SOP Classes",
                        "A.B Structured Report Content Encoding",
                        "A.C Security Details",
                        "A.C.1 Basic Security Services",
                        "A.C.2 Attribute Confidentiality",
                        "A.D Mapping of Attributes",
                        "A.E Code Set Usage");
    }

    @Test
    void annexNDescribesServicesAndEntities() throws IOException {
        SmallProfiles profiles = new SmallProfiles(folder)
                .profile("one", ComparerTest.service("1.2.840.10008.5.1.4.1.1.2", "CT", "CT Image", "true", "true"))
                .facts("one", "entity;;STORE-SCP;Receives;5", "max-pdu;STORE-SCP;;16384;6");
        Statement statement = Statement.of(profiles.read("one"), Template.ANNEX_N);
        assertThat(headings(statement, 4))
                .containsSubsequence(
                        "5.2.1 Basic Worklist Management",
                        "5.2.2 Modality Performed Procedure Step",
                        "5.2.3 Unified Procedure Step",
                        "5.2.4 Instance Availability Notification",
                        "5.2.5 Storage",
                        "5.2.6 Storage Commitment",
                        "5.2.7 Query/Retrieve",
                        "5.2.8 Print Management",
                        "7.2.1 STORE-SCP",
                        "7.2.1.1 Sequencing of Real-World Activities",
                        "7.2.1.2 Association Parameters",
                        "7.2.1.3 Association Initiation",
                        "7.2.1.4 Association Acceptance",
                        "7.3.1 General",
                        "7.3.2 DIMSE Services",
                        "7.3.3 DICOM Web Services");
        String text = markdown(statement);
        assertThat(text)
                .contains("| Maximum PDU length (bytes) | 16384 | STORE-SCP | line 6 |")
                .contains("| CT Image Storage | 1.2.840.10008.5.1.4.1.1.2 | Implicit VR Little Endian |");
    }

    @Test
    void annexAHasItsSectionsInOrder() throws IOException {
        assertThat(headings(Statement.of(empty(), Template.ANNEX_A), 2))
                .containsExactly(
                        "1 Conformance Statement Overview",
                        "2 Table of Contents",
                        "3 Introduction",
                        "3.1 Revision History",
                        "3.2 Audience",
                        "3.3 Remarks",
                        "3.4 Terms and Definitions",
                        "3.5 Basics of DICOM Communication",
                        "3.6 Abbreviations",
                        "3.7 References",
                        "4 Networking",
                        "4.1 Implementation Model",
                        "4.2 AE Specifications",
                        "4.3 Network Interfaces",
                        "4.4 Configuration",
                        "5 Media Interchange",
                        "5.1 Implementation Model",
                        "5.2 AE Specifications",
                        "5.3 Augmented and Private Application Profiles",
                        "5.4 Media Configuration",
                        "6 Transformation of DICOM to CDA",
                        "7 Support of Character Sets",
                        "8 Security",
                        "8.1 Security Profiles",
                        "8.2 Association Level Security",
                        "8.3 Application Level Security",
                        "9 Annexes",
                        "9.1 IOD Contents",
                        "9.2 Data Dictionary of Private Attributes",
                        "9.3 Coded Terminology and Templates",
                        "9.4 Grayscale Image Consistency",
                        "9.5 Standard Extended/Specialized/Private SOP Classes",
                        "9.6 Private Transfer Syntaxes");
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void whatIsNotStatedIsSaid(Template template) throws IOException {
        Section security = Section.find(Statement.of(empty(), template).sections(), "Security")
                .orElseThrow();
        security.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .forEach(block -> assertThat(block).isEqualTo(new Block.NotStated()));
        assertThat(markdown(Statement.of(empty(), template))).contains("Not stated.");
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void textOfAProfileStaysText(Template template) throws IOException {
        String toml = HOSTILE.replace("\\", "\\\\").replace("\"", "\\\"");
        SmallProfiles profiles = new SmallProfiles(folder)
                .profile("hostile", "application_entities = [\"" + toml + ": does\"]\n")
                .rows("hostile", "export;CT Image;PatientName;1;always;" + HOSTILE + ";;;;;3")
                .facts("hostile", "overview;;;" + HOSTILE + ";1");
        Statement statement = Statement.of(profiles.read("hostile"), template);
        String html = html(statement);
        assertThat(html)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; &#39;y&#39; | **b**");
        String markdown = markdown(statement);
        assertThat(markdown)
                .doesNotContain("<script")
                .doesNotContain("[l](http")
                .contains("\\| \\*\\*b\\*\\* \\[l\\](http://e) \\`c\\` \\\\");
        assertThat(markdown.lines().filter(line -> line.startsWith("|")))
                .allSatisfy(line -> assertThat(line).endsWith("|"));
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void eachAttributeOfRayStationStandsInIt(Template template) throws IOException {
        Profile profile = Profiles.packaged(List.of()).find("raystation").orElseThrow();
        Statement statement = Statement.of(profile, template);
        assertThat(rows(statement.sections(), "Presence of Value"))
                .isEqualTo(profile.rows().stream()
                        .filter(row -> row.direction().equals("export"))
                        .count());
        assertThat(rows(statement.sections(), "Accepted values"))
                .isEqualTo(profile.rows().stream()
                        .filter(row -> row.direction().equals("import"))
                        .count());
        String html = html(statement);
        for (String tag : List.of("section", "table", "tr", "td", "figure", "ol", "li")) {
            assertThat(count(html, "<" + tag)).as(tag).isEqualTo(count(html, "</" + tag + ">"));
        }
    }

    private static long rows(List<Section> sections, String column) {
        long rows = 0;
        for (Section section : sections) {
            for (Block block : section.blocks()) {
                boolean counts =
                        block instanceof Block.Table table && table.columns().contains(column);
                rows += counts ? ((Block.Table) block).rows().size() : 0;
            }
            rows += rows(section.sections(), column);
        }
        return rows;
    }

    /** How often a text stands there, not followed by another letter. */
    private static int count(String html, String text) {
        int count = 0;
        for (int at = html.indexOf(text); at >= 0; at = html.indexOf(text, at + 1)) {
            int end = at + text.length();
            count += text.endsWith(">") || !Character.isLetter(html.charAt(end)) ? 1 : 0;
        }
        return count;
    }

    private static String html(Statement statement) throws IOException {
        StringBuilder out = new StringBuilder();
        statement.writeHtml(out);
        return out.toString();
    }

    private static String markdown(Statement statement) throws IOException {
        StringBuilder out = new StringBuilder();
        statement.writeMarkdown(out);
        return out.toString();
    }
}
