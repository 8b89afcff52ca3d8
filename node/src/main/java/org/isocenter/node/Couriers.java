package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.isocenter.archive.Dispatch;
import org.isocenter.archive.Outbox;
import org.isocenter.services.Conversion;

/** Delivery: one {@link Courier} for each peer that can be called. */
final class Couriers implements Part {
    private final Map<String, Courier> couriers = new LinkedHashMap<>();

    /** @param delivered told the name of a peer when what there was for it is delivered */
    Couriers(
            Settings.HubSettings hub,
            Collection<Peer> peers,
            Outbox outbox,
            Conversion conversion,
            Consumer<String> delivered) {
        for (Peer peer : peers) {
            if (peer.settings().port() > 0) {
                Runnable onIdle = () -> delivered.accept(peer.name());
                couriers.put(
                        peer.name(),
                        new Courier(peer, hub.aeTitle(), outbox, conversion, Backoff.of(hub), hub.attempts(), onIdle));
            }
        }
    }

    /** Says that something was queued. */
    void wake(Dispatch dispatch) {
        Courier courier = couriers.get(dispatch.destination());
        if (courier != null && !dispatch.held()) {
            courier.wake();
        }
    }

    /** Says that anything may be due. */
    void wakeAll() {
        couriers.values().forEach(Courier::wake);
    }

    @Override
    public void start() {
        couriers.values().forEach(Courier::start);
    }

    @Override
    public void stop(Duration patience) throws IOException {
        for (Courier courier : couriers.values()) {
            courier.stop(patience);
        }
    }
}
