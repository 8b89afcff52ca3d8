package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isocenter.console.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "HUB@localhost:11112, HUB, localhost, 11112",
        "A@10.0.0.7:1, A, 10.0.0.7, 1",
        "SIXTEEN_CHARS_AE@h.example:65535, SIXTEEN_CHARS_AE, h.example, 65535",
        "WITH BLANK@h:104, WITH BLANK, h, 104",
        "V6@[::1]:104, V6, ::1, 104"
    })
    void readsTheThreeParts(String text, String aeTitle, String host, int port) throws UsageException {
        Address address = Address.parse(text);
        assertThat(address).isEqualTo(new Address(aeTitle, host, port));
        assertThat(address).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HUB",
                "HUB@host",
                "@host:104",
                "HUB@:104",
                "HUB@host:",
                "HUB@host:x",
                "SEVENTEEN_CHARS_A@host:104",
                " HUB@host:104",
                "HUB@ho st:104",
                "BACK\\SLASH@host:104",
                "HUB@host:104:105",
                "H\u00DCB@host:104"
            })
    void anythingElseIsRefusedWithTheForm(String text) {
        assertThatThrownBy(() -> Address.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("AETITLE@host:port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUB@host:65536", "HUB@host:99999"})
    void portsHaveARange(String text) {
        assertThatThrownBy(() -> Address.parse(text)).hasMessageContaining("above 65535");
    }

    @Test
    void portZeroIsForThoseWhoOnlyCall() throws UsageException {
        assertThat(Address.parse("CT@host:0").port()).isZero();
        assertThat(Run.of("echo", "CT@host:0").err()).contains("port 0 cannot be called");
    }

    @Test
    void aNameThatIsNotGivenIsNoAddress() {
        Run run = Run.of("echo", "PLANNING", "--peer", "OTHER=A@localhost:104");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'PLANNING' is no address").contains("--peer");
    }
}
