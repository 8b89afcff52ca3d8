package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.testkit.Conditions;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of {@code docs/manual}: the lines of its {@code console} blocks are run in order, in a folder where {@code patient} is a
 * generated patient and {@code hub.toml} what the {@code toml} blocks of the page say, beside hubs under the titles the page names. Addresses are replaced by those of the hubs, nothing else is.
 */
class ManualTest {
    private static final Pattern ADDRESS = Pattern.compile("([A-Z]+)@127\\.0\\.0\\.1:11112");
    private static final Pattern OWN_PORT = Pattern.compile("(--(?:listen|commit-listen)) \\d+");
    private static final Pattern PORT = Pattern.compile("(--port) \\d+");

    /** Where the commands listen, as the hubs know it. */
    private final int ownPort = Ports.free();

    /** What the pages write for the web side of a hub. */
    private static final String WEB = "http://127.0.0.1:8080";

    /** Where it is. */
    private final int webPort = Ports.free();

    /** Where the destination of moves listens. */
    private final int destinationPort = Ports.free();

    @TempDir
    private Path folder;

    static Stream<String> pages() throws IOException {
        try (Stream<Path> pages = Files.list(manual())) {
            return pages.map(page -> page.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static Path manual() {
        return SharedData.repository().resolve("docs").resolve("manual");
    }

    private static List<String> commands(String page) throws IOException {
        return lines(page, "```console");
    }

    /** Lines that are not blank, of all blocks of a kind. */
    private static List<String> lines(String page, String kind) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(manual().resolve(page))) {
            if (line.startsWith("```")) {
                inside = line.equals(kind);
            } else if (inside && !line.isBlank()) {
                lines.add(line.strip());
            }
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandDoesWhatThePageSays(String page) throws Exception {
        List<String> commands = commands(page);
        Map<String, Integer> ports = new LinkedHashMap<>();
        Matcher titles = ADDRESS.matcher(String.join("\n", commands));
        while (titles.find()) {
            ports.computeIfAbsent(titles.group(1), _ -> Ports.free());
        }
        if (!commands.isEmpty()) {
            prepare();
            // What the page says that stands in the settings.
            Files.write(folder.resolve("hub.toml"), lines(page, "```toml"));
        }
        List<PeerProcess> hubs = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        try {
            if (String.join(" ", commands).contains("--to RAYSTATION")) {
                hubs.add(hub("RAYSTATION", destinationPort));
            }
            if (String.join(" ", commands).contains(WEB)) {
                hubs.add(hub("WEB", Ports.free(), """
                        [web]
                        port = %d
                        [jobs]
                        import-folders = ["."]
                        export-folder = "exports"
                        """.formatted(webPort)));
                Conditions.await("the web side listens", () -> Ports.isOpen(webPort));
            }
            for (Map.Entry<String, Integer> hub : ports.entrySet()) {
                hubs.add(hub(hub.getKey(), hub.getValue()));
            }
            for (String command : commands) {
                String outcome = run(command, ports);
                if (!outcome.isEmpty()) {
                    failed.add(command + "\n" + outcome);
                }
            }
        } finally {
            for (PeerProcess hub : hubs) {
                hub.close();
            }
        }
        assertThat(failed).isEmpty();
    }

    private void prepare() throws Exception {
        succeed("generate", "--out", "patient", "--slices", "3", "--patient-id", "P1");
        succeed("generate", "--out", "more", "--slices", "3", "--seed", "2", "--patient-id", "P2");
        succeed("import", "--data", "isocenter-data", "patient");
        Files.writeString(folder.resolve("secret.txt"), "0123456789abcdef0123456789abcdef");
        Files.createDirectories(folder.resolve("brachy"));
        DicomFileWriter.write(
                BrachyExample.plan(),
                TransferSyntax.EXPLICIT_LE,
                folder.resolve("brachy").resolve("plan.dcm"));
        Files.createDirectories(folder.resolve("worklist"));
        DataSet step = DataSet.builder()
                .put(Tags.Modality, "CT")
                .put(Tags.ScheduledStationAETitle, "CT1")
                .put(Tags.ScheduledProcedureStepStartDate, "20260101")
                .put(Tags.ScheduledProcedureStepStartTime, "120000")
                .put(Tags.ScheduledProcedureStepID, "S1")
                .build();
        DataSet item = DataSet.builder()
                .put(Tags.PatientName, "Doe^John")
                .put(Tags.PatientID, "4711")
                .put(Tags.StudyInstanceUID, Uids.create())
                .put(Tags.AccessionNumber, "A1")
                .put(Tags.RequestedProcedureID, "R1")
                .put(Tags.ScheduledProcedureStepSequence, List.of(step))
                .build();
        DicomFileWriter.write(
                item.toBuilder()
                        .put(Tags.SOPClassUID, Uids.ModalityWorklistInformationModelFind)
                        .put(Tags.SOPInstanceUID, Uids.create())
                        .build(),
                TransferSyntax.EXPLICIT_LE,
                folder.resolve("worklist").resolve("one.wl"));
    }

    private PeerProcess hub(String title, int port) throws Exception {
        return hub(title, port, "");
    }

    private PeerProcess hub(String title, int port, String more) throws Exception {
        Path config = folder.resolve(title + ".toml");
        Files.writeString(config, """
                [hub]
                accept-unknown = true

                [worklist]
                folder = "worklist"

                [peers.RAYSTATION]
                ae-title = "RAYSTATION"
                host = "127.0.0.1"
                port = %d
                addresses = ["*"]

                [peers.ISOCENTER]
                ae-title = "ISOCENTER"
                host = "127.0.0.1"
                port = %d
                addresses = ["*"]

                %s
                """.formatted(destinationPort, ownPort, more));
        Path data = folder.resolve("hub-" + title);
        succeed("import", "--data", data, "patient");
        return PeerProcess.startIn(
                        folder, launcher(), "serve", "--config", config, "--ae", title, "--port", port, "--data", data)
                .awaitListening(port);
    }

    private static Path launcher() {
        return SharedData.repository().resolve("isocenter");
    }

    private void succeed(Object... words) throws Exception {
        List<Object> command = new ArrayList<>(List.of(launcher()));
        command.addAll(List.of(words));
        try (PeerProcess process = PeerProcess.startIn(folder, command.toArray())) {
            PeerProcess.Ended ended = process.await();
            assertThat(ended.exitCode()).as(ended.output()).isZero();
        }
    }

    /** Runs a line as a shell does; what went wrong, or nothing. */
    private String run(String line, Map<String, Integer> ports) throws Exception {
        String command =
                ADDRESS.matcher(line).replaceAll(found -> found.group(1) + "@127.0.0.1:" + ports.get(found.group(1)));
        command = command.replace(WEB, "http://127.0.0.1:" + webPort);
        command = OWN_PORT.matcher(command).replaceAll(found -> found.group(1) + " " + ownPort);
        command = PORT.matcher(command).replaceAll(found -> found.group(1) + " " + Ports.free());
        command = command.replace("StudyInstanceUID=1.2.3", "StudyInstanceUID=" + study());
        command = command.replace("studies/1.2.3", "studies/" + study());
        command = command.replaceFirst(
                "^isocenter", Matcher.quoteReplacement(launcher().toString()));
        boolean serves = line.contains(" serve ") && !line.contains("--show-settings");
        try (PeerProcess process = PeerProcess.startIn(folder, "/bin/bash", "-c", "exec " + command)) {
            if (serves) {
                Conditions.await(
                        line + " listens",
                        () -> !process.isAlive() || process.output().contains("listening at"));
                return process.isAlive() ? "" : process.output();
            }
            PeerProcess.Ended ended = process.await();
            return ended.exitCode() == 0 ? "" : "ended with " + ended.exitCode() + ": " + ended.output();
        }
    }

    private String study() throws IOException {
        return DicomFileReader.read(folder.resolve("patient").resolve("RTPLAN.dcm"), ReadOptions.ALL)
                .dataSet()
                .string(Tags.StudyInstanceUID);
    }
}
