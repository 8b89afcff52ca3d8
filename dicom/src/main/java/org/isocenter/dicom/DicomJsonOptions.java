package org.isocenter.dicom;

import java.util.Optional;

/**
 * How a data set becomes DICOM JSON.
 *
 * @param pretty whether it is set in lines for the eye; else no blank is written
 * @param characterSet what stands as Specific Character Set
 * @param inlineUpTo bytes of a value, of the VRs PS3.18 F.2.2 allows it for, up to which {@code bulkData} is not asked
 * @param bulkData where longer values can be fetched; values it knows no place for are written in full
 */
public record DicomJsonOptions(boolean pretty, CharacterSetValue characterSet, long inlineUpTo, BulkData bulkData) {
    /** What is written as (0008,0005). The JSON text itself is always UTF-8. */
    public enum CharacterSetValue {
        /** The value of the data set, as PS3.18 F.2.2 (note 3, since 2025) has it. */
        SOURCE,
        /** ISO_IR 192 where the data set has any value; what older programs write. */
        UTF_8
    }

    /** Gives the BulkDataURI of a value. */
    @FunctionalInterface
    public interface BulkData {
        /**
         * @param path where the element is: tags in hexadecimal and item numbers from 1, such as {@code 30060039/2/30060040/1/30060050}
         * @param element the element
         * @return the URI, or empty where the value is to be written in full
         */
        Optional<String> uri(String path, Element element);
    }

    /** One line, character set of the source, every value in full. */
    public static final DicomJsonOptions COMPACT =
            new DicomJsonOptions(false, CharacterSetValue.SOURCE, Long.MAX_VALUE, (_, _) -> Optional.empty());

    /** As {@link #COMPACT}, set in lines. */
    public static final DicomJsonOptions PRETTY =
            new DicomJsonOptions(true, CharacterSetValue.SOURCE, Long.MAX_VALUE, (_, _) -> Optional.empty());

    /** These options with values above a length in bytes at a place of their own. */
    public DicomJsonOptions withBulkData(long above, BulkData places) {
        return new DicomJsonOptions(pretty, characterSet, above, places);
    }

    /** These options with another value of Specific Character Set. */
    public DicomJsonOptions withCharacterSet(CharacterSetValue value) {
        return new DicomJsonOptions(pretty, value, inlineUpTo, bulkData);
    }
}
