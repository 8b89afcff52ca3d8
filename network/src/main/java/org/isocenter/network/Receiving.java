package org.isocenter.network;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Who receives: of all threads that wait for something from the peer, one receives for all, and the next takes over when it has what it
 * waits for. A thread that receives may wait for something else inside; it goes on receiving then.
 */
final class Receiving {
    /** Receives once. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** Does something that gives a value. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Guards {@link #receiver}; not held while receiving. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private Thread receiver;

    /** Receives, or lets others receive, until the condition holds. */
    void until(BooleanSupplier condition, Step step) throws IOException {
        while (!condition.getAsBoolean()) {
            if (isMine()) {
                step.run();
            } else if (take(condition)) {
                try {
                    step.run();
                } finally {
                    give();
                }
            }
        }
    }

    /** Does something when no other thread receives. */
    <T> T exclusively(Work<T> work) throws IOException {
        if (isMine()) {
            return work.run();
        }
        take(() -> false);
        try {
            return work.run();
        } finally {
            give();
        }
    }

    boolean isFree() {
        lock.lock();
        try {
            return receiver == null || receiver.equals(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    private boolean isMine() {
        lock.lock();
        try {
            return Thread.currentThread().equals(receiver);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the role; false where the condition came to hold first. */
    private boolean take(BooleanSupplier condition) {
        lock.lock();
        try {
            while (receiver != null && !condition.getAsBoolean()) {
                changed.awaitUninterruptibly();
            }
            if (condition.getAsBoolean()) {
                return false;
            }
            receiver = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void give() {
        lock.lock();
        try {
            receiver = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
