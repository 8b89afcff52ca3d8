package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.testkit.Conditions;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a hub as lines of JSON: what one association caused bears one id. */
class JsonLogTest {
    @TempDir
    Path work;

    private static List<String> ids(PeerProcess hub) throws Exception {
        return MppsInteropTest.lines(hub.output())
                .filter(line -> line.path("formattedMessage").asText().startsWith("association"))
                .map(line -> line.at("/mdc/id").asText())
                .toList();
    }

    @Test
    @DisplayName("each association has an id of its own, which stands in the audit too")
    void idsOfAssociations() throws Exception {
        int port = Ports.free();
        Path config = Files.writeString(work.resolve("hub.toml"), "[hub]\njson-log = true\naccept-unknown = true\n");
        try (PeerProcess hub = Isocenter.serve(port, work.resolve("data"), "--config", config)) {
            Isocenter.succeed("echo", "ISOCENTER@127.0.0.1:" + port);
            Isocenter.succeed("echo", "ISOCENTER@127.0.0.1:" + port);
            Conditions.await("both associations are told", () -> ids(hub).size() >= 2);
            assertThat(ids(hub)).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{16}"));
            JsonNode line = MppsInteropTest.lines(hub.output()).findFirst().orElseThrow();
            assertThat(line.path("level").asText()).isEqualTo("INFO");
            assertThat(line.path("timestamp").isNumber()).isTrue();
        }
    }
}
