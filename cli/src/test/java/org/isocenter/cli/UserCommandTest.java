package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.isocenter.web.Users;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCommandTest {
    @TempDir
    private Path data;

    @Test
    @DisplayName("a user is made with a password from standard input, listed without it, and removed")
    void usersComeAndGo() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("a long password\n".getBytes(StandardCharsets.UTF_8)));
            Run add = Run.of("user", "add", "anna", "--role", "physicist", "--data", data);
            assertThat(add.exitCode()).as(add.err()).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(Run.of("user", "list", "--data", data).out()).isEqualTo("user  anna (physicist)\n");
        assertThat(Run.of("user", "remove", "anna", "--data", data).exitCode()).isZero();
        assertThat(Run.of("user", "remove", "anna", "--data", data).exitCode()).isEqualTo(2);
        assertThat(new Users(data).users()).isEmpty();
    }

    @Test
    void aTokenIsShownOnce() {
        Run token = Run.of("user", "token", "script", "--area", "dicomweb", "--days", "30", "--data", data);
        assertThat(token.out()).matches("iso_[A-Za-z0-9_-]{43}\n");
        String list = Run.of("user", "list", "--data", data).out();
        assertThat(list)
                .startsWith("token script (viewer, dicomweb, until ")
                .doesNotContain(token.out().strip());
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(Run.of("user", "add", "--data", data).err()).contains("the name is missing");
        assertThat(Run.of("user", "token", "x", "--role", "king", "--data", data)
                        .err())
                .contains("viewer, physicist or administrator");
        assertThat(Run.of("user", "token", "x", "--area", "moon", "--data", data)
                        .err())
                .contains("dicomweb");
        assertThat(Run.of("user", "burn", "--data", data).exitCode()).isEqualTo(2);
    }
}
