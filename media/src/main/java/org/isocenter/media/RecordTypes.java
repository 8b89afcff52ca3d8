package org.isocenter.media;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.SopClasses;
import org.isocenter.dicom.Tags;

/** The types of Directory Records there are, and which one an object gets (PS3.3 F.3.2.2, F.4, F.5). */
final class RecordTypes {
    static final String PATIENT = "PATIENT";
    static final String STUDY = "STUDY";
    static final String SERIES = "SERIES";
    static final String IMAGE = "IMAGE";
    static final String PRIVATE = "PRIVATE";

    static final RecordTypes STANDARD = new RecordTypes();

    private final Map<String, RecordType> types = new LinkedHashMap<>();
    private final Map<String, String> byKeyword = new HashMap<>();

    private RecordTypes() {
        for (String[] row : Tables.rows("record-types.tsv")) {
            types.put(row[0], new RecordType(row[0], row[1], Tables.keys(row[2])));
        }
        for (String[] row : Tables.rows("record-classes.tsv")) {
            for (String keyword : row[1].split(" ")) {
                byKeyword.put(keyword, row[0]);
            }
        }
    }

    /** The type of a name; empty where the standard has none. */
    Optional<RecordType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** The type of the record that refers to an object. A class that the standard does not know gets a private record. */
    RecordType of(DataSet object) {
        return types.get(nameOf(object.string(Tags.SOPClassUID)));
    }

    private String nameOf(String sopClass) {
        Optional<SopClasses.Storage> storage = SopClasses.findStorage(sopClass);
        if (storage.isEmpty()) {
            return PRIVATE;
        }
        String keyword = storage.get().keyword();
        String named = byKeyword.get(keyword.replace("Storage", ""));
        if (named != null) {
            return named;
        }
        return keyword.contains("Image") ? IMAGE : PRIVATE;
    }
}
