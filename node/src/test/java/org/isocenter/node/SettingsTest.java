package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void readsAFile() throws IOException {
        Settings settings = read("""
                [hub]
                data = "kept"
                ae-title = "HUB"
                accept-unknown = true

                [[listen]]
                address = "0.0.0.0"
                port = 104

                [peers.tps]
                ae-title = "RAYSTATION"
                host = "tps.example"
                port = 11113
                addresses = ["10.1.2.3", "10.2.0.0/16"]
                profile = "raystation"

                [[routes]]
                from = ["CT_ROOM"]
                modalities = ["RTPLAN", "RTDOSE"]
                to = ["tps"]
                """);
        assertThat(settings.hub().data()).isEqualTo(folder.toAbsolutePath().resolve("kept"));
        assertThat(settings.hub().aeTitle()).isEqualTo("HUB");
        assertThat(settings.hub().acceptUnknown()).isTrue();
        assertThat(settings.hub().durability()).isEqualTo("process");
        assertThat(settings.listen()).singleElement().satisfies(l -> {
            assertThat(l.port()).isEqualTo(104);
            assertThat(l.as()).isEqualTo("isocenter");
        });
        assertThat(settings.peers().get("tps").addresses()).containsExactly("10.1.2.3", "10.2.0.0/16");
        assertThat(settings.peers().get("tps").hold()).isEqualTo("refused");
        assertThat(settings.routes().getFirst().modalities()).containsExactly("RTPLAN", "RTDOSE");
    }

    @Test
    void anEmptyFileIsTheInitialSettings() throws IOException {
        Settings initial = Settings.initial();
        assertThat(read("").withData(Path.of(""))).isEqualTo(initial.withData(Path.of("")));
        assertThat(initial.listen())
                .singleElement()
                .satisfies(l -> assertThat(l.address()).isEqualTo("127.0.0.1"));
        assertThat(initial.peers()).isEmpty();
    }

    @Test
    void thePageOfAllSettingsChangesNothingAndIsReadWithoutItsMarks() throws IOException {
        assertThat(read(SettingsPage.toml()).withData(Path.of("")))
                .isEqualTo(Settings.initial().withData(Path.of("")));
        for (String key : List.of("# data = ", "# [[listen]]", "# [peers.NAME]", "# hold = \"refused\"")) {
            assertThat(SettingsPage.toml()).contains(key);
        }
    }

    @Test
    void thePageInTheDocumentsIsTheOneOfTheProgram() throws IOException {
        Path page = Path.of("").toAbsolutePath().resolveSibling("docs").resolve("isocenter.toml");
        if (Boolean.getBoolean("isocenter.update")) {
            Files.writeString(page, SettingsPage.toml());
        }
        assertThat(page).content().isEqualTo(SettingsPage.toml());
    }

    @Test
    void tellsWhatCannotBe() {
        assertWrong("[hub]\nae_title = \"X\"", "there is no setting hub.ae_title; here may stand", "ae-title");
        assertWrong("[hub]\nae-title = \"LONGER THAN SIXTEEN\"", "hub.ae-title", "1 to 16 characters");
        assertWrong("[hub]\nattempts = \"many\"", "hub.attempts is many", "whole number");
        assertWrong("[hub]\ndurability = \"paper\"", "expected one of process, sync");
        assertWrong("[hub]\naccept-unknown = 1", "true or false");
        assertWrong("[[routes]]\nto = [\"tps\"]", "no peer of that name");
        assertWrong("[peers.a]\nae-title = \"A\"", "neither host nor addresses");
        assertWrong("[peers.a]\nae-title = \"A\"\nhost=\"h\"\n[[routes]]\nto = [\"a\"]", "peers.a.port is missing");
        assertWrong("[peers.a]\nae-title = \"A\"\naddresses = [\"10.0.0.0/99\"]", "expected /0 to /32");
        assertWrong("[peers.a]\nae-title = \"A\"\naddresses = [\"ct.example\"]", "expected an address");
        assertWrong("[hub\n", "settings.toml", "line 1");
    }

    private void assertWrong(String text, String... parts) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SettingsException.class)
                .satisfies(e -> {
                    for (String part : parts) {
                        assertThat(e).hasMessageContaining(part);
                    }
                });
    }

    private Settings read(String text) throws IOException {
        Path file = folder.resolve("settings.toml");
        Files.writeString(file, text);
        return SettingsReader.read(file);
    }
}
