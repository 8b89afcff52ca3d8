package org.isocenter.brachytherapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFileTest {
    private static final String POINT = "name\tBead\ncitation\tnobody\nform\tPOINT\ndose-rate-constant\t1\n"
            + "anisotropy-constant\t0.97\nmatch\tBead\ng\t1\t1\ng\t2\t0.9\n";

    @TempDir
    private Path folder;

    private SourceLibrary.Entry read(String text) throws IOException {
        return SourceLibrary.read(Files.writeString(folder.resolve("s.tsv"), text));
    }

    @Test
    void aSourceOfAFileIsFoundByItsWords() throws IOException {
        SourceLibrary library = new SourceLibrary(List.of(read("# a comment\n" + POINT)));
        assertThat(library.find(List.of("nothing", "my BEADs"))).isPresent();
        assertThat(library.find(List.of("nothing"))).isEmpty();
        assertThat(library.named("bead").orElseThrow().anisotropyConstant()).isEqualTo(0.97);
    }

    @Test
    void everySourceThatComesWithTheProgramSaysWhoPublishedIt() {
        assertThat(SourceLibrary.own().entries()).hasSize(5).allSatisfy(entry -> {
            assertThat(entry.source().citation()).contains("Med. Phys.");
            assertThat(entry.words()).isNotEmpty();
            assertThat(entry.source().radial().nearest(1)).isEqualTo(1);
        });
        assertThat(SourceLibrary.own().find(List.of("GammaMed Plus PDR"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "name, nam, is not known",
        "g\t1\t1, g\t3\t1, radii rise",
        "g\t2\t0.9, g\t2, a radius and a value",
        "g\t2\t0.9, g\t2\t-0.9, not a number from 0",
        "g\t2\t0.9, g\t2\tx, x is no number",
        "constant\t1, constant\t0, not above 0",
        "POINT, LINE, active length",
        "anisotropy-constant\t0.97, name\ttwice, stands here twice"
    })
    void aMistakeIsNamed(String right, String wrong, String message) {
        assertThatThrownBy(() -> read(POINT.replaceFirst(right, wrong)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s.tsv")
                .hasMessageContaining(message);
    }
}
