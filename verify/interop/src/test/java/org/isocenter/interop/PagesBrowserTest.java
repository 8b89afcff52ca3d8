package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.NpmProgram;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages in a browser, against a hub that runs; pictures of each page go to {@code target/pages}. With {@code -Disocenter.update=true}
 * the pictures of README and of the manual are made anew.
 */
class PagesBrowserTest {
    private static final boolean UPDATE = Boolean.getBoolean("isocenter.update");
    private static final String PATIENT = "WALK1";
    /** Pages whose pictures stand in the manual. */
    private static final List<String> SHOWN = List.of(
            "patients",
            "viewer",
            "viewer-plan",
            "repair",
            "import",
            "compare",
            "statement",
            "jobs",
            "routes",
            "peers",
            "worklist",
            "print",
            "audit",
            "settings",
            "start");

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "first start, import, verdict, finding, repair, sending to storescp, delivery, commitment; each page without"
                    + " serious findings of axe-core or errors, in light and dark")
    void thePagesDoTheMainJob() throws Exception {
        NpmProgram.requireInstalled();
        PeerProcess.requireInstalled("chromium");
        PeerProcess.requireInstalled("storescp");
        Path set = set();
        Path pictures = Files.createDirectories(SharedData.repository().resolve("target/pages"));
        Path received = Files.createDirectories(folder.resolve("received"));
        int planning = Ports.free();
        int keeper = Ports.free();
        int hub = Ports.free();
        int http = Ports.free();
        try (PeerProcess storescp = PeerProcess.start("storescp", "-aet", "PLAN", "-od", received, planning)
                        .awaitListening(planning);
                PeerProcess _ = Isocenter.serve(
                        keeper, folder.resolve("keeper"), "--ae", "KEEPER", "--peer", "hub=CLINIC@127.0.0.1:" + hub);
                PeerProcess _ = Isocenter.serve(hub, folder.resolve("hub"), "--http", http)
                        .awaitListening(http)) {
            String url = "http://127.0.0.1:" + http + "/";
            JsonNode seen = walk(url, pictures, given(set, planning, keeper));
            assertThat(seen.path("problems")).as(seen.toPrettyString()).isEmpty();
            assertThat(seen.path("steps")).hasSize(9);
            assertThat(seen.path("pages").asInt()).isEqualTo(38);
            assertThat(storescp.isAlive()).isTrue();
        }
        assertMended(received);
        if (UPDATE) {
            Path images = SharedData.repository().resolve("docs/images");
            PaletteImage.write(pictures.resolve("check-patient-light.png"), images.resolve("page-check.png"));
            for (String page : SHOWN) {
                PaletteImage.write(pictures.resolve(page + "-light.png"), images.resolve("page-" + page + ".png"));
            }
        }
    }

    /** A generated set whose plan has a label that is too long: something to find, to mend and to see arrive. */
    private Path set() throws Exception {
        Path set = folder.resolve("set");
        Isocenter.succeed(
                "generate",
                "--out",
                set,
                "--slices",
                12,
                "--rows",
                128,
                "--columns",
                128,
                "--patient-id",
                PATIENT,
                "--name",
                "Walk^Main");
        PeerProcess.Ended made = PeerProcess.run(
                "dcmodify", "-nb", "-m", "(300a,0002)=A label of a plan that is too long", set.resolve("RTPLAN.dcm"));
        assertThat(made.exitCode()).as(made.output()).isZero();
        return set;
    }

    private static String given(Path set, int planning, int keeper) throws Exception {
        ObjectNode given = new ObjectMapper().createObjectNode();
        try (Stream<Path> files = Files.list(set)) {
            files.map(Path::toString).sorted().forEach(given.putArray("files")::add);
        }
        given.put("patient", PATIENT);
        given.putObject("planning").put("ae", "PLAN").put("port", planning);
        given.putObject("keeper").put("ae", "KEEPER").put("port", keeper);
        return given.toString();
    }

    private static JsonNode walk(String url, Path pictures, String given) throws Exception {
        PeerProcess.Ended ended = NpmProgram.run("pages.cjs", url, pictures, given);
        List<String> lines = ended.output().lines().toList();
        assertThat(lines).as("output of pages.cjs").isNotEmpty();
        return new ObjectMapper().readTree(lines.getLast());
    }

    /** What storescp has is the repaired plan: the label as long as it may be. */
    private static void assertMended(Path received) throws Exception {
        try (Stream<Path> files = Files.list(received)) {
            List<Path> plans = files.filter(
                            file -> file.getFileName().toString().startsWith("RP"))
                    .toList();
            assertThat(plans).hasSize(1);
            String dump = PeerProcess.run("dcmdump", "+P", "300a,0002", plans.getFirst())
                    .output();
            assertThat(dump).contains("[A label of a pla]");
        }
    }
}
