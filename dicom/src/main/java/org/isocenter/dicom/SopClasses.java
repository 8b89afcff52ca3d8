package org.isocenter.dicom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The storage SOP classes of PS3.6 Annex A (table A-1), the retired ones included because old devices still send them (field.md
 * N-08). Private classes and ones newer than the table come by configuration.
 */
public final class SopClasses {
    /**
     * One storage SOP class.
     *
     * @param uid its UID
     * @param keyword such as {@code CTImageStorage}
     * @param name such as {@code CT Image Storage}
     * @param modality the value of Modality (0008,0060) its instances carry, such as {@code RTPLAN}; empty where it may be one of many
     * @param retired whether the standard no longer describes it
     */
    public record Storage(String uid, String keyword, String name, String modality, boolean retired) {}

    private static final Map<String, Storage> STORAGE = read();

    private SopClasses() {}

    private static Map<String, Storage> read() {
        Map<String, Storage> classes = new LinkedHashMap<>();
        for (UidTable.Row r : UidTable.TABLE.rows()) {
            if (r.storage()) {
                classes.put(r.uid(), new Storage(r.uid(), r.keyword(), r.name(), r.modality(), r.retired()));
            }
        }
        return classes;
    }

    /** All storage SOP classes in the order of their UIDs, except the Media Storage Directory, which is never sent. */
    public static List<Storage> storage() {
        return List.copyOf(STORAGE.values());
    }

    /** Their UIDs. */
    public static List<String> storageUids() {
        return new ArrayList<>(STORAGE.keySet());
    }

    /** The storage SOP class of a UID. */
    public static Optional<Storage> findStorage(String uid) {
        return Optional.ofNullable(STORAGE.get(uid));
    }

    /** Whether a UID is a storage SOP class of the standard. */
    public static boolean isStorage(String uid) {
        return STORAGE.containsKey(uid);
    }
}
