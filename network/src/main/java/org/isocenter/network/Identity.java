package org.isocenter.network;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Implementation;

/**
 * Which implementation we say we are, in each request and acceptance (PS3.7 D.3.3.2).
 *
 * @param classUid Implementation Class UID
 * @param versionName Implementation Version Name, 1 to 16 characters; empty for none
 */
public record Identity(String classUid, String versionName) {
    /** Isocenter. */
    public static final Identity OWN = new Identity(Implementation.CLASS_UID, Implementation.VERSION_NAME);

    /** What every request and acceptance of ours says. */
    List<UserItem> items(long maxPduLength) {
        List<UserItem> items = new ArrayList<>();
        items.add(new UserItem.MaximumLength(maxPduLength));
        items.add(new UserItem.ImplementationClassUid(classUid));
        if (!versionName.isEmpty()) {
            items.add(new UserItem.ImplementationVersionName(versionName));
        }
        return items;
    }
}
