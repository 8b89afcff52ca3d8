package org.isocenter.services;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;

/**
 * What a Basic Film Session is created with (PS3.3 C.13.1). What is empty is not sent, and the printer's default holds.
 *
 * @param copies Number of Copies, 1 or more
 * @param priority HIGH, MED or LOW
 * @param medium Medium Type, such as {@code PAPER}, {@code BLUE FILM}
 * @param destination Film Destination, such as {@code MAGAZINE}
 * @param label Film Session Label
 */
public record FilmSession(int copies, String priority, String medium, String destination, String label) {
    /** One copy, all else as the printer has it. */
    public static final FilmSession DEFAULT = new FilmSession(1, "", "", "", "");

    /** With other copies. */
    public FilmSession withCopies(int value) {
        return new FilmSession(value, priority, medium, destination, label);
    }

    /** With a label. */
    public FilmSession withLabel(String value) {
        return new FilmSession(copies, priority, medium, destination, value);
    }

    DataSet dataSet() {
        DataSetBuilder builder = DataSet.builder().put(Tags.NumberOfCopies, copies);
        put(builder, Tags.PrintPriority, priority);
        put(builder, Tags.MediumType, medium);
        put(builder, Tags.FilmDestination, destination);
        put(builder, Tags.FilmSessionLabel, label);
        return builder.build();
    }

    static void put(DataSetBuilder builder, int tag, String value) {
        if (!value.isEmpty()) {
            builder.put(tag, value);
        }
    }
}
