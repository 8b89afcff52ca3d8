package org.isocenter.network;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Requests of ours under way on one association, as many at once as the window allows (PS3.7 D.3.3.3). */
final class Calls {
    private static final int ANY_NUMBER = 1 << 16;

    private final Semaphore window;
    private final AtomicInteger messageIds = new AtomicInteger();
    private final Map<Integer, Call> underWay = new ConcurrentHashMap<>();

    /** One request and what came to it. */
    static final class Call {
        private final int messageId;
        private final Consumer<Reply> progress;
        private volatile Reply last;

        private Call(int messageId, Consumer<Reply> progress) {
            this.messageId = messageId;
            this.progress = progress;
        }

        boolean isOver() {
            return last != null;
        }

        Reply last() {
            return last;
        }

        /** Takes a response; on the receiving thread. */
        void answered(Reply reply) {
            if (reply.status().isPending()) {
                progress.accept(reply);
            } else {
                last = reply;
            }
        }
    }

    /** @param operations at once; 0 for any number */
    Calls(int operations) {
        this.window = new Semaphore(operations == 0 ? ANY_NUMBER : operations);
    }

    /** A Message ID that no request under way has. */
    int nextMessageId() {
        int id;
        do {
            id = messageIds.updateAndGet(last -> last % 0xFFFF + 1);
        } while (underWay.containsKey(id));
        return id;
    }

    /** Waits until the window has room. */
    Call begin(int messageId, Consumer<Reply> progress) {
        window.acquireUninterruptibly();
        Call call = new Call(messageId, progress);
        underWay.put(messageId, call);
        return call;
    }

    void end(Call call) {
        underWay.remove(call.messageId);
        window.release();
    }

    Optional<Call> find(int messageId) {
        return Optional.ofNullable(underWay.get(messageId));
    }

    boolean areUnderWay() {
        return !underWay.isEmpty();
    }
}
