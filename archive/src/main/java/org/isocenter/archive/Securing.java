package org.isocenter.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes kept instances survive a power cut: their files, the names of these in their folders, and the index are on the disk when it returns. What is
 * committed to a peer has gone through here (field.md N-06).
 */
final class Securing {
    private static final int VARIANTS = 1000;

    private final Archive archive;
    private final Path root;
    private final Index index;

    Securing(Archive archive, Path root, Index index) {
        this.index = index;
        this.archive = archive;
        this.root = root;
    }

    /** SOP classes under which instances are kept, by SOP Instance UID; those that are not kept, or not whole, are not among them. */
    Map<String, Set<String>> secure(Collection<String> sopInstanceUids) throws IOException {
        Map<String, Set<String>> secured = new HashMap<>();
        Set<Path> folders = new HashSet<>();
        for (String uid : sopInstanceUids) {
            List<Instance> variants = archive.find(Selection.ofInstance(uid), 0, VARIANTS);
            for (Instance variant : forced(variants)) {
                secured.computeIfAbsent(uid, _ -> new HashSet<>()).add(variant.sopClassUid());
                for (Path folder = variant.file().name().getParent();
                        folder != null && folder.startsWith(root);
                        folder = folder.getParent()) {
                    folders.add(folder);
                }
            }
        }
        for (Path folder : folders) {
            Shelves.forceFolder(folder);
        }
        if (!secured.isEmpty()) {
            index.secure();
        }
        return secured;
    }

    /** Those whose file is there and as long as it was, forced to the disk; all or none of an instance count. */
    private static List<Instance> forced(List<Instance> variants) throws IOException {
        List<Instance> whole = new ArrayList<>();
        for (Instance variant : variants) {
            try (FileChannel channel = variant.file().open()) {
                if (channel.size() != variant.size()) {
                    return List.of();
                }
                channel.force(true);
                whole.add(variant);
            } catch (NoSuchFileException gone) {
                return List.of();
            }
        }
        return whole;
    }
}
