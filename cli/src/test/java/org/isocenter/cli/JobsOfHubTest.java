package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.conformance.Profiles;
import org.isocenter.node.JobSettings;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.isocenter.web.WebServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jobs --hub}: long jobs of a hub that runs. */
class JobsOfHubTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("jobs start, wait, list and cancel, over the web side of a hub that runs")
    void longJobs() throws IOException {
        Path inbox = folder.resolve("inbox");
        Run.of("generate", "--out", inbox.resolve("p"), "--slices", "3", "--rows", "16", "--columns", "16");
        Settings settings = Settings.initial().withData(folder.resolve("data")).withListener("127.0.0.1", 0);
        settings = settings.with(settings.web().withPort(0))
                .with(new JobSettings(List.of(inbox), folder.resolve("out"), 30));
        try (Node node = Node.start(settings);
                WebServer web = WebServer.start(node, Profiles.packaged(List.of()))) {
            String url = web.url().toString();
            Run started = Run.of("jobs", "start", "import", "-o", "path=p", "-o", "from=USB", "--hub", url);
            assertThat(started.exitCode()).as(started.err()).isZero();
            String id = started.out().strip();
            Run waited = Run.of("jobs", "wait", id, "--hub", url);
            assertThat(waited.exitCode()).as(waited.out() + waited.err()).isZero();
            assertThat(waited.out()).contains(id + "  done  import  6 of 6: 6 instances kept");
            assertThat(Run.of("jobs", "list", "--hub", url).out()).contains("0 open");
            Run late = Run.of("jobs", "cancel", id, "--hub", url);
            assertThat(late.exitCode()).as("it is over").isEqualTo(1);
            Run outside = Run.of("jobs", "start", "import", "-o", "path=..", "--hub", url);
            assertThat(outside.exitCode()).isEqualTo(2);
            assertThat(outside.err()).contains("400", "jobs.import-folders");
            assertThat(Run.of("jobs", "wait", "J999", "--hub", url).err()).contains("404");
        }
        Run listed = Run.of("jobs", "list", "--data", folder.resolve("data"));
        assertThat(listed.out()).contains("0 open");
        assertThat(Run.of("jobs", "start", "verify").err()).contains("--hub");
        assertThat(Run.of("jobs", "list", "--hub", "127.0.0.1").exitCode()).isEqualTo(2);
        Run nobody = Run.of("jobs", "list", "--hub", "http://127.0.0.1:1");
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err()).contains("no hub answers");
        assertThat(Files.exists(folder.resolve("out"))).isFalse();
    }
}
