package org.isocenter.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.stores.ObjectStore;

/**
 * Makes kept instances survive a power cut: their files, the names of these in their folders, and the index are on the disk when it returns. What is
 * committed to a peer has gone through here (field.md N-06).
 */
final class Securing {
    private static final int VARIANTS = 1000;

    private final Archive archive;
    private final ObjectStore store;
    private final Index index;

    Securing(Archive archive, ObjectStore store, Index index) {
        this.index = index;
        this.archive = archive;
        this.store = store;
    }

    /** SOP classes under which instances are kept, by SOP Instance UID; those that are not kept, or not whole, are not among them. */
    Map<String, Set<String>> secure(Collection<String> sopInstanceUids) throws IOException {
        Map<String, List<Instance>> asked = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (String uid : sopInstanceUids) {
            List<Instance> variants = archive.find(Selection.ofInstance(uid), 0, VARIANTS);
            asked.put(uid, variants);
            variants.forEach(variant -> keys.add(variant.file().key()));
        }
        Map<String, Long> sizes = store.secure(keys);
        Map<String, Set<String>> secured = new HashMap<>();
        asked.forEach((uid, variants) -> {
            // All or none of an instance count.
            if (!variants.isEmpty() && variants.stream().allMatch(each -> isWhole(each, sizes))) {
                secured.put(uid, variants.stream().map(Instance::sopClassUid).collect(Collectors.toSet()));
            }
        });
        if (!secured.isEmpty()) {
            index.secure();
        }
        return secured;
    }

    private static boolean isWhole(Instance instance, Map<String, Long> sizes) {
        return sizes.getOrDefault(instance.file().key(), -1L) == instance.size();
    }
}
