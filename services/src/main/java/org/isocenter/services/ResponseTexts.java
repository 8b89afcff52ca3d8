package org.isocenter.services;

import java.util.List;
import org.isocenter.dicom.CharacterSets;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.SpecificCharacterSet;

/**
 * In which character set a response is (PS3.4 C.4.1.1.3.2): none where all is in the default repertoire, else that of the request if it has all
 * characters, else Latin 1 where the request named none, else Unicode.
 */
final class ResponseTexts {
    private static final List<String> LATIN_1 = List.of("ISO_IR 100");
    private static final List<String> UNICODE = List.of("ISO_IR 192");

    private ResponseTexts() {}

    static DataSet inSetOf(SpecificCharacterSet request, DataSet response) {
        if (response.characterSet().terms().isEmpty()) {
            return response;
        }
        for (List<String> terms : List.of(List.<String>of(), request.terms().isEmpty() ? LATIN_1 : request.terms())) {
            CharacterSets.Converted converted = CharacterSets.convert(response, terms);
            if (converted.findings().isEmpty()) {
                return converted.dataSet();
            }
        }
        return CharacterSets.convert(response, UNICODE).dataSet();
    }
}
