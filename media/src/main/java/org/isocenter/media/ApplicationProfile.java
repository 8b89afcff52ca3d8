package org.isocenter.media;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.SopClasses;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;

/**
 * A media application profile (PS3.11, or one of a maker): which objects may stand on a medium, in which Transfer Syntaxes, and what the
 * directory tells of them beside the standard's keys.
 *
 * @param id such as {@code STD-GEN-CD}
 * @param medium the medium and its file system
 * @param capacityBytes what the medium holds; 0 where that is not limited
 * @param roles {@code create}, {@code read}, {@code update}: what this program does with such media
 * @param classes what may be there
 * @param privateObjects whether objects of classes may be there that the standard does not know
 * @param extraKeys further keys by record type
 * @param privateCreator creator of the private ones among them; empty where there are none
 * @param source where it is written
 */
public record ApplicationProfile(
        String id,
        String medium,
        long capacityBytes,
        Set<String> roles,
        List<MediaClass> classes,
        boolean privateObjects,
        Map<String, List<RecordType.Key>> extraKeys,
        String privateCreator,
        String source) {
    public ApplicationProfile {
        roles = Set.copyOf(roles);
        classes = List.copyOf(classes);
        extraKeys = Map.copyOf(extraKeys);
    }

    /**
     * SOP classes and the syntaxes they may be in.
     *
     * @param sopClasses UIDs; empty for all of the standard
     * @param create syntaxes to write, the preferred one first; empty where none are written
     * @param read syntaxes to read
     */
    public record MediaClass(Set<String> sopClasses, List<TransferSyntax> create, List<TransferSyntax> read) {
        public MediaClass {
            sopClasses = Set.copyOf(sopClasses);
            create = List.copyOf(create);
            read = List.copyOf(read);
        }
    }

    /** Whether this program writes such media. */
    public boolean isWritten() {
        return roles.contains("create");
    }

    /** The syntaxes an object of this class may be written in, the preferred one first; none where it must not be written. */
    public List<TransferSyntax> written(String sopClass) {
        return classes.stream()
                .filter(media -> holds(media, sopClass))
                .map(MediaClass::create)
                .findFirst()
                .orElse(List.of());
    }

    /** The syntaxes an object of this class may be found in; none where it must not be there. */
    public List<TransferSyntax> readable(String sopClass) {
        return classes.stream()
                .filter(media -> holds(media, sopClass))
                .map(MediaClass::read)
                .findFirst()
                .orElse(List.of());
    }

    private static boolean holds(MediaClass media, String sopClass) {
        return media.sopClasses().isEmpty()
                ? SopClasses.isStorage(sopClass)
                : media.sopClasses().contains(sopClass);
    }

    /** Whether image records are to have icons (COH-MED-030). */
    public boolean wantsIcons() {
        return keys(RecordTypes.IMAGE).stream().anyMatch(key -> key.tag() == Tags.IconImageSequence);
    }

    /** Keys of a type of record beside those of the standard. */
    List<RecordType.Key> keys(String type) {
        return extraKeys.getOrDefault(type, List.of());
    }

    /** Whether the syntax may stand on such a medium for this class, and if not, why. Empty where it may. */
    public String objection(String sopClass, TransferSyntax syntax) {
        List<TransferSyntax> allowed = readable(sopClass);
        if (allowed.isEmpty()) {
            return id + " holds no objects of class " + sopClass;
        }
        return allowed.contains(syntax)
                ? ""
                : id + " holds class " + sopClass + " in other syntaxes than " + syntax.name();
    }
}
