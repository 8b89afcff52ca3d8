package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("PS3.18 F.2.2: the non-empty components of names")
class DicomJsonNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Doe^John^^^ | ,'Value':[{'Alphabetic':'Doe^John'}]",
                "^^^^ | ~~",
                "==^^ | ~~",
                "^John | ,'Value':[{'Alphabetic':'^John'}]",
                "=A^=B | ,'Value':[{'Ideographic':'A','Phonetic':'B'}]",
                "A\\^\\B | ,'Value':[{'Alphabetic':'A'},null,{'Alphabetic':'B'}]"
            })
    void writesNames(String name, String value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJson.write(DataSet.builder().put(Tags.PatientName, name).build(), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"00100010\":{\"vr\":\"PN\"" + value.replace('\'', '"') + "}}");
    }
}
