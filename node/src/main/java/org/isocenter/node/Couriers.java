package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.isocenter.archive.Dispatch;

/** Delivery: as many {@link Courier}s for each peer that can be called as it takes associations. */
final class Couriers implements Part {
    private final Parcels parcels;
    private final Map<String, List<Courier>> couriers = new LinkedHashMap<>();

    /** @param delivered told the name of a peer when what there was for it is delivered */
    Couriers(Collection<Peer> peers, Courier.Office office, Consumer<String> delivered) {
        this.parcels = office.parcels();
        for (Peer peer : peers) {
            if (peer.settings().port() > 0) {
                List<Courier> some = new ArrayList<>();
                for (int number = 1; number <= peer.associations(); number++) {
                    some.add(new Courier(
                            peer, number, office, () -> wake(peer.name()), () -> delivered.accept(peer.name())));
                }
                couriers.put(peer.name(), some);
            }
        }
    }

    /** Says that something was queued. */
    void wake(Dispatch dispatch) {
        if (!dispatch.held()) {
            wake(dispatch.destination());
        }
    }

    /** Says that something may be due for a destination. */
    void wake(String destination) {
        couriers.getOrDefault(destination, List.of()).forEach(Courier::wake);
    }

    /** Says that anything may be due. */
    void wakeAll() {
        couriers.keySet().forEach(this::wake);
    }

    @Override
    public void start() throws IOException {
        parcels.clear();
        couriers.values().forEach(some -> some.forEach(Courier::start));
    }

    @Override
    public void stop(Duration patience) throws IOException {
        for (List<Courier> some : couriers.values()) {
            for (Courier courier : some) {
                courier.stop(patience);
            }
        }
    }
}
