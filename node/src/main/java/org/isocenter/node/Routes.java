package org.isocenter.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.node.Settings.PeerSettings;
import org.isocenter.node.Settings.RouteSettings;

/** The rules of routing as they stand at one moment, in their order. Immutable; {@link RouteBook} changes them. */
final class Routes {
    private static final int MAX_ROUTES = 1000;

    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Map<String, Peer> peers;

    /** An object on the way that a rule sends it. */
    record Leg(Route route, Peer peer) {}

    Routes(List<RouteSettings> routes, Map<String, Peer> peers) throws SettingsException {
        this.peers = Map.copyOf(peers);
        if (routes.size() > MAX_ROUTES) {
            throw new SettingsException("there are " + routes.size() + " routes, at most " + MAX_ROUTES + " may be");
        }
        Map<String, PeerSettings> named = new LinkedHashMap<>();
        peers.forEach((name, peer) -> named.put(name, peer.settings()));
        this.routes.putAll(read(routes, named));
    }

    /** Reads and checks rules, by name. */
    static Map<String, Route> read(List<RouteSettings> rules, Map<String, PeerSettings> peers)
            throws SettingsException {
        Map<String, Route> routes = new LinkedHashMap<>();
        for (RouteSettings settings : rules) {
            Route route = Route.of(settings, "route-" + (routes.size() + 1));
            if (routes.put(route.name(), route) != null) {
                throw new SettingsException("two routes are called " + route.name());
            }
            check(route, peers);
        }
        return routes;
    }

    private static void check(Route route, Map<String, PeerSettings> peers) throws SettingsException {
        for (String name : route.settings().to()) {
            PeerSettings peer = peers.get(name);
            if (peer == null) {
                throw new SettingsException("a route leads to " + name
                        + ", but there is no peer of that name; known are " + peers.keySet());
            }
            if (peer.port() == 0) {
                throw new SettingsException("a route leads to " + name + ", but peers." + name + ".port is missing");
            }
            if (route.mends()
                    && route.settings().as().isEmpty()
                    && peer.profile().isEmpty()) {
                throw new SettingsException("route " + route.name() + " repairs for " + name
                        + ", but neither the route nor the peer names a profile");
            }
        }
    }

    List<Route> all() {
        return List.copyOf(routes.values());
    }

    /** Whether any rule sends sets. */
    boolean haveSets() {
        return routes.values().stream().anyMatch(Route::isOfSets);
    }

    Optional<Route> find(String name) {
        return Optional.ofNullable(routes.get(name));
    }

    Map<String, Peer> peers() {
        return peers;
    }

    /** Where an object goes by itself: each peer once, by the first rule that leads there. */
    List<Leg> legs(DataSet header, Route.Sender sender) {
        Map<String, Leg> legs = new LinkedHashMap<>();
        for (Route route : routes.values()) {
            if (!route.isOfSets() && route.refusal(header, sender, peers).isEmpty()) {
                route.settings().to().forEach(name -> legs.putIfAbsent(name, new Leg(route, peers.get(name))));
            }
        }
        return List.copyOf(legs.values());
    }

    /** Where the set goes that is built on an object: each peer once. */
    List<Leg> setLegs(DataSet header, Route.Sender sender) {
        Map<String, Leg> legs = new LinkedHashMap<>();
        for (Route route : routes.values()) {
            if (route.isOfSets() && route.refusal(header, sender, peers).isEmpty()) {
                route.settings().to().forEach(name -> legs.putIfAbsent(name, new Leg(route, peers.get(name))));
            }
        }
        return List.copyOf(legs.values());
    }

    /** The peer of a name. */
    Optional<Peer> peer(String name) {
        return Optional.ofNullable(peers.get(name));
    }

    /** The rules as configured, each under its name. */
    List<RouteSettings> settings() {
        List<RouteSettings> all = new ArrayList<>();
        routes.forEach((name, route) -> all.add(route.settings().with("name", name)));
        return all;
    }
}
