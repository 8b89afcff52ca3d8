package org.isocenter.node;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.archive.Dispatch;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.node.Settings.RouteSettings;

/** Where an object goes: a pure function of its header, its sender, and what its destinations' profiles say. */
final class Routes {
    private final List<RouteSettings> routes;
    private final Map<String, Peer> peers;

    Routes(List<RouteSettings> routes, Map<String, Peer> peers) {
        this.routes = List.copyOf(routes);
        this.peers = Map.copyOf(peers);
    }

    /** The peers an object is meant for, each once, in the order of the routes. */
    List<Peer> destinations(DataSet header, String senderAe) {
        Set<Peer> destinations = new LinkedHashSet<>();
        for (RouteSettings route : routes) {
            if (matches(route, header, senderAe)) {
                route.to().forEach(name -> destinations.add(peers.get(name)));
            }
        }
        return List.copyOf(destinations);
    }

    private boolean matches(RouteSettings route, DataSet header, String senderAe) {
        return comesFrom(route.from(), senderAe)
                && isOneOf(route.modalities(), header.string(Tags.Modality))
                && isOneOf(route.sopClasses(), header.string(Tags.SOPClassUID));
    }

    private boolean comesFrom(List<String> senders, String senderAe) {
        return senders.stream()
                .anyMatch(sender -> sender.equals("*")
                        || sender.equals(senderAe)
                        || peers.containsKey(sender)
                                && peers.get(sender).aeTitle().equals(senderAe));
    }

    private static boolean isOneOf(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    /** Each destination, held where its policy says so. */
    static List<Dispatch> dispatches(List<Peer> destinations, Map<String, Verdict> verdicts) {
        List<Dispatch> dispatches = new ArrayList<>();
        for (Peer peer : destinations) {
            String hold = peer.settings().hold();
            Verdict verdict = verdicts.get(peer.settings().profile());
            if (hold.equals("always")) {
                dispatches.add(Dispatch.held(peer.name(), "everything for " + peer.name() + " waits for a person"));
            } else if (hold.equals("refused") && verdict == Verdict.REFUSES) {
                dispatches.add(Dispatch.held(peer.name(), peer.settings().profile() + " refuses it; see the findings"));
            } else {
                dispatches.add(Dispatch.to(peer.name()));
            }
        }
        return dispatches;
    }
}
