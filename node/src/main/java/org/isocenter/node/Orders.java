package org.isocenter.node;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.node.Routes.Leg;

/**
 * What is to be done with an object on the way, written down with its row of the outbox: what is queued goes as it was queued, whatever
 * becomes of the rule.
 *
 * @param profile id of the profile it is mended for; empty where it is not
 * @param repairs ids of the repairs allowed, {@code all}, or none
 * @param callingAeTitle our AE title towards the destination; empty for the usual one
 */
record Orders(String profile, List<String> repairs, String callingAeTitle) {
    static final Orders NONE = new Orders("", List.of(), "");

    static Orders of(Leg leg) {
        boolean mends = leg.route().mends();
        return new Orders(
                mends ? leg.route().profile(leg.peer()) : "",
                leg.route().settings().repairs(),
                leg.route().settings().callingAeTitle());
    }

    /** {@code profile TAB repairs TAB AE title}; empty for none. */
    String text() {
        return equals(NONE) ? "" : profile + "\t" + String.join(",", repairs) + "\t" + callingAeTitle;
    }

    static Orders parse(String text) {
        String[] parts = text.split("\t", -1);
        if (parts.length != 3) {
            return NONE;
        }
        List<String> repairs = parts[1].isEmpty() ? List.of() : List.of(parts[1].split(","));
        return new Orders(parts[0], repairs, parts[2]);
    }

    boolean mends() {
        return !profile.isEmpty() && !repairs.isEmpty();
    }

    /** Ids of the repairs allowed; empty for all. */
    Set<String> only() {
        return repairs.contains(Route.ALL_REPAIRS) ? Set.of() : new LinkedHashSet<>(repairs);
    }
}
