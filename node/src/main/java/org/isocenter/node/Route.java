package org.isocenter.node;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.node.Settings.RouteSettings;
import org.isocenter.repair.Repairs;

/**
 * One rule of routing, ready for use.
 *
 * @param name ours for it
 * @param settings as configured
 * @param ranges addresses among its senders
 * @param conditions on attributes
 * @param hours when it sends
 * @param when how it sends
 */
record Route(
        String name,
        RouteSettings settings,
        List<AddressRange> ranges,
        List<AttributeCondition> conditions,
        Hours hours,
        When when) {
    /** When an object goes. */
    enum When {
        AT_ONCE("at-once"),
        SET_COMPLETE("set-complete"),
        ON_RELEASE("on-release");

        private final String word;

        When(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static When of(String word) throws SettingsException {
            for (When when : values()) {
                if (when.word.equals(word)) {
                    return when;
                }
            }
            throw new SettingsException(
                    "routes.when is " + word + ", expected one of at-once, set-complete, on-release");
        }
    }

    /** Stands for all repairs. */
    static final String ALL_REPAIRS = "all";

    /**
     * Reads a rule.
     *
     * @param unnamed its name where the settings give none
     */
    static Route of(RouteSettings settings, String unnamed) throws SettingsException {
        List<AddressRange> ranges = new ArrayList<>();
        for (String sender : settings.from()) {
            if (looksLikeAddress(sender)) {
                ranges.add(AddressRange.parse("routes.from", sender));
            }
        }
        List<AttributeCondition> conditions = new ArrayList<>();
        for (String condition : settings.conditions()) {
            conditions.add(AttributeCondition.parse(condition));
        }
        for (String repair : settings.repairs()) {
            if (!repair.equals(ALL_REPAIRS) && !Repairs.ids().contains(repair)) {
                throw new SettingsException("routes.repairs names " + repair + ", expected all or some of "
                        + String.join(", ", Repairs.ids()));
            }
        }
        String name = settings.name().isEmpty() ? unnamed : settings.name();
        Hours hours = Hours.parse(settings.hours());
        return new Route(name, settings, List.copyOf(ranges), List.copyOf(conditions), hours, When.of(settings.when()));
    }

    private static boolean looksLikeAddress(String sender) {
        return sender.matches("[0-9.]+(/\\d+)?|[0-9a-fA-F:]*:[0-9a-fA-F:]*(/\\d+)?");
    }

    /** Whether its objects go with the set that is built on them. */
    boolean isOfSets() {
        return when == When.SET_COMPLETE;
    }

    boolean mends() {
        return !settings.repairs().isEmpty();
    }

    /** Ids of the repairs it allows; empty for all. */
    Set<String> repairs() {
        return settings.repairs().contains(ALL_REPAIRS) ? Set.of() : new LinkedHashSet<>(settings.repairs());
    }

    /** The profile a peer is judged by on this way; empty for none. */
    String profile(Peer peer) {
        return settings.as().isEmpty() ? peer.settings().profile() : settings.as();
    }

    /** Our AE title towards a peer on this way. */
    String callingAe(Peer peer, String hubAeTitle) {
        return settings.callingAeTitle().isEmpty() ? peer.callingAe(hubAeTitle) : settings.callingAeTitle();
    }

    /** Why it does not take an object; empty where it does. */
    String refusal(DataSet header, Sender sender, Map<String, Peer> peers) {
        if (!comesFrom(sender, peers)) {
            return "is not from " + String.join(", ", settings.from());
        }
        if (!isOneOf(settings.called(), sender.calledAe())) {
            return "did not call " + String.join(", ", settings.called());
        }
        if (!isOneOf(modalities(), header.string(Tags.Modality))) {
            return "Modality is '" + header.string(Tags.Modality) + "', not " + String.join(", ", modalities());
        }
        if (!isOneOf(settings.sopClasses(), header.string(Tags.SOPClassUID))) {
            return "SOP class is " + header.string(Tags.SOPClassUID);
        }
        for (AttributeCondition condition : conditions) {
            if (!condition.holds(header)) {
                return condition.text() + " does not hold: it is '" + String.join("', '", condition.values(header))
                        + "'";
            }
        }
        return "";
    }

    /** A set is built on a plan, unless the rule says otherwise. */
    private List<String> modalities() {
        boolean plans = isOfSets()
                && settings.modalities().isEmpty()
                && settings.sopClasses().isEmpty();
        return plans ? List.of("RTPLAN") : settings.modalities();
    }

    private boolean comesFrom(Sender sender, Map<String, Peer> peers) {
        for (String from : settings.from()) {
            boolean named = peers.containsKey(from) && peers.get(from).aeTitle().equals(sender.callingAe());
            if (from.equals("*") || from.equals(sender.callingAe()) || named) {
                return true;
            }
        }
        return sender.address() != null && ranges.stream().anyMatch(range -> range.contains(sender.address()));
    }

    private static boolean isOneOf(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    /**
     * Who sent an object.
     *
     * @param callingAe its AE title
     * @param calledAe by which it called us
     * @param address where from; null where it was no connection
     */
    record Sender(String callingAe, String calledAe, InetAddress address) {
        /** Somebody without an address. */
        static Sender of(String callingAe) {
            return new Sender(callingAe, "", null);
        }
    }
}
