package org.isocenter.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.SopClasses;
import org.isocenter.dicom.TransferSyntax;

/** The application profiles there are, read from the tables of this module. */
public final class ApplicationProfiles {
    /** What is written where nobody asks for another: any object, on any medium up to a CD. */
    public static final String USUAL = "STD-GEN-CD";

    private static final Map<String, TransferSyntax> SYNTAXES = Map.of(
            "LE", TransferSyntax.EXPLICIT_LE,
            "BE", TransferSyntax.EXPLICIT_BE,
            "J70", TransferSyntax.JPEG_LOSSLESS_SV1,
            "J50", TransferSyntax.JPEG_BASELINE,
            "J51", TransferSyntax.JPEG_EXTENDED,
            "J90", TransferSyntax.JPEG_2000_LOSSLESS,
            "J91", TransferSyntax.JPEG_2000,
            "RLE", TransferSyntax.RLE_LOSSLESS);

    private final Map<String, ApplicationProfile> profiles = new LinkedHashMap<>();

    private ApplicationProfiles() {
        Map<String, List<ApplicationProfile.MediaClass>> classes = new HashMap<>();
        for (String[] row : Tables.rows("media-classes.tsv")) {
            classes.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(mediaClass(row));
        }
        Map<String, Map<String, List<RecordType.Key>>> keys = new HashMap<>();
        for (String[] row : Tables.rows("media-keys.tsv")) {
            keys.computeIfAbsent(row[0], _ -> new HashMap<>()).put(row[1], Tables.keys(row[2]));
        }
        for (String[] row : Tables.rows("application-profiles.tsv")) {
            ApplicationProfile profile = new ApplicationProfile(
                    row[0],
                    row[1],
                    Long.parseLong(row[2]),
                    Set.of(row[3].split(" ")),
                    classes.get(row[4]),
                    row[5].equals("yes"),
                    keys.getOrDefault(row[6], Map.of()),
                    row[7],
                    row[8]);
            profiles.put(profile.id(), profile);
        }
    }

    /** Reads the tables. */
    public static ApplicationProfiles read() {
        return new ApplicationProfiles();
    }

    private static ApplicationProfile.MediaClass mediaClass(String[] row) {
        Set<String> uids = new LinkedHashSet<>();
        for (String word : row[1].split(" ")) {
            if (!word.equals("*")) {
                uids.add(uid(word));
            }
        }
        return new ApplicationProfile.MediaClass(uids, syntaxes(row[2]), syntaxes(row[3]));
    }

    private static String uid(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return word;
        }
        return SopClasses.storage().stream()
                .filter(storage -> storage.keyword().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no SOP class is called " + word))
                .uid();
    }

    private static List<TransferSyntax> syntaxes(String cell) {
        List<TransferSyntax> syntaxes = new ArrayList<>();
        for (String word : cell.split(" ")) {
            if (!word.isEmpty()) {
                syntaxes.add(Optional.ofNullable(SYNTAXES.get(word))
                        .orElseThrow(() -> new IllegalStateException("no syntax is called " + word)));
            }
        }
        return syntaxes;
    }

    /** The profile of an id; empty where there is none. */
    public Optional<ApplicationProfile> find(String id) {
        return Optional.ofNullable(profiles.get(id));
    }

    /** All, in the order of the table. */
    public List<ApplicationProfile> all() {
        return List.copyOf(profiles.values());
    }
}
