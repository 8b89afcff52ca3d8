package org.isocenter.network;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Who is connected to a listener, counted against its {@link Limits}. All methods hold its monitor, shortly. */
final class Admissions {
    private record PeerKey(InetAddress address, String callingAe) {}

    private final Limits limits;
    private final Set<Transport> pending = new LinkedHashSet<>();
    private final Map<PeerKey, Integer> byPeer = new HashMap<>();
    private final Set<Association> associations = new HashSet<>();
    private final Set<Transport> connections = new HashSet<>();
    private int admitted;
    private int serving;
    private boolean closed;

    Admissions(Limits limits) {
        this.limits = limits;
    }

    /** A connection was taken; its thread must call {@link #reported} as the last it does. */
    synchronized void taken() {
        serving++;
    }

    /** A connection is over, and how it ended is told. */
    synchronized void reported() {
        serving--;
        notifyAll();
    }

    /** A connection that has not said who it is; the oldest such one is closed where there are too many. */
    synchronized void connected(Transport transport) {
        pending.add(transport);
        connections.add(transport);
        if (pending.size() > limits.maxPending()) {
            Iterator<Transport> all = pending.iterator();
            Transport oldest = all.next();
            all.remove();
            oldest.close();
        }
        if (closed) {
            transport.close();
        }
    }

    /** Its A-ASSOCIATE-RQ came, or it is gone. */
    synchronized void identified(Transport transport) {
        pending.remove(transport);
    }

    /** It is closed. */
    synchronized void disconnected(Transport transport) {
        pending.remove(transport);
        connections.remove(transport);
    }

    /** Whether there is room; it must be given back by {@link #left}. */
    synchronized boolean admit(Transport transport, String callingAe) {
        PeerKey key = key(transport, callingAe);
        int of = byPeer.getOrDefault(key, 0);
        if (closed || admitted >= limits.maxAssociations() || of >= limits.maxAssociationsPerPeer()) {
            return false;
        }
        admitted++;
        byPeer.put(key, of + 1);
        return true;
    }

    synchronized void left(Transport transport, String callingAe) {
        admitted--;
        byPeer.computeIfPresent(key(transport, callingAe), (_, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }

    private static PeerKey key(Transport transport, String callingAe) {
        return new PeerKey(transport.remote().getAddress(), callingAe);
    }

    synchronized void opened(Association association) {
        associations.add(association);
    }

    synchronized void ended(Association association) {
        associations.remove(association);
    }

    synchronized List<Association> open() {
        return List.copyOf(associations);
    }

    /** Takes nobody any more. */
    synchronized void close() {
        closed = true;
        pending.forEach(Transport::close);
    }

    /** Closes what is still connected. */
    synchronized void disconnect() {
        connections.forEach(Transport::close);
    }

    /** Waits until nobody is admitted, for at most some milliseconds; whether that is so. */
    synchronized boolean awaitNobody(long millis) throws InterruptedException {
        return await(millis, () -> admitted == 0);
    }

    /** Waits until the end of every connection is told, for at most some milliseconds; whether it is. */
    synchronized boolean awaitReports(long millis) throws InterruptedException {
        return await(millis, () -> serving == 0);
    }

    private boolean await(long millis, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; !condition.getAsBoolean() && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return condition.getAsBoolean();
    }
}
