package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.archive.Archive;
import org.isocenter.stores.S3Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchivesTest {
    @TempDir
    Path folder;

    private S3Settings service(String url, String more) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hush+/=\n");
        Path file = Files.writeString(
                folder.resolve("hub.toml"),
                "[hub]\nreserve-mib = 100\n[store]\nurl = \"" + url + "\"\naccess-key = \"AK\"\nsecret-key-file = \""
                        + secret + "\"\n" + more);
        return Archives.options(SettingsReader.read(file)).service().orElseThrow();
    }

    @Test
    void withoutAStoreFilesAreInTheDataFolder() throws IOException {
        assertThat(Archives.options(Settings.initial()).service()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3://hospital, ''",
        "s3://hospital/, ''",
        "s3://hospital/clinic, clinic/",
        "s3://hospital/clinic/, clinic/",
        "s3://hospital/clinic/rt, clinic/rt/"
    })
    void aBucketAndWhatItsKeysBeginWith(String url, String prefix) throws IOException {
        assertThat(service(url, "region = \"eu-central-1\"\ncache-mib = 7"))
                .isEqualTo(new S3Settings(
                        URI.create("https://s3.eu-central-1.amazonaws.com"),
                        "eu-central-1",
                        "hospital",
                        prefix,
                        "AK",
                        "hush+/=",
                        7L << 20,
                        200L << 20));
    }

    @ParameterizedTest
    @CsvSource({
        "hospital, '', expected one such as s3://",
        "s3://Hospital, '', no bucket can have the name",
        "s3://hospital/../x, '', a prefix is",
        "s3://hospital, 'endpoint = \"ftp://x\"', an endpoint is",
        "s3://hospital, 'endpoint = \"http://x/path\"', an endpoint is",
        "s3://hospital, 'endpoint = \"not a url\"', store:",
        "s3://hospital, 'cache-mib = -1', store.cache-mib"
    })
    void whatCannotBeIsSaid(String url, String more, String says) {
        assertThatThrownBy(() -> service(url, more))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(says)
                .hasMessageNotContaining("hush");
    }

    @Test
    void aServiceThatIsNotThereIsNamedAndTheSecretIsNot() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hush");
        Path file = Files.writeString(
                folder.resolve("hub.toml"),
                "[hub]\ndata = \"" + folder.resolve("data")
                        + "\"\n[store]\nurl = \"s3://hospital\"\nendpoint = \"http://127.0.0.1:1\""
                        + "\naccess-key = \"AK\"\nsecret-key-file = \"" + secret + "\"\n");
        Settings settings = SettingsReader.read(file);
        assertThatThrownBy(() -> Archive.open(settings.hub().data(), Archives.options(settings)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://hospital/ at http://127.0.0.1:1")
                .hasMessageNotContaining("hush");
    }
}
