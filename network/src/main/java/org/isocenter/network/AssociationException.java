package org.isocenter.network;

import java.io.IOException;

/** An association that could not be made, or that ended before its work was done. */
public abstract sealed class AssociationException extends IOException
        permits AssociationException.Rejected,
                AssociationException.Aborted,
                AssociationException.TimedOut,
                AssociationException.Lost {
    private static final long serialVersionUID = 1L;

    private AssociationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The peer answered with A-ASSOCIATE-RJ. */
    public static final class Rejected extends AssociationException {
        private static final long serialVersionUID = 1L;

        private final int codes;

        Rejected(AssociateRj rj) {
            super(rj.meaning(), null);
            this.codes = rj.result() << 16 | rj.source() << 8 | rj.reason();
        }

        /** What the peer said. */
        public AssociateRj rejection() {
            return new AssociateRj(codes >>> 16, codes >>> 8 & 0xFF, codes & 0xFF);
        }
    }

    /** One side sent A-ABORT. */
    public static final class Aborted extends AssociationException {
        private static final long serialVersionUID = 1L;

        private final int codes;
        private final boolean byPeer;

        private Aborted(Abort abort, boolean byPeer, String message, Throwable cause) {
            super(message, cause);
            this.codes = abort.source() << 8 | abort.reason();
            this.byPeer = byPeer;
        }

        static Aborted byPeer(Abort abort) {
            return new Aborted(abort, true, abort.meaning(), null);
        }

        static Aborted byUs(Abort abort, String why, Throwable cause) {
            return new Aborted(abort, false, "aborted by us: " + why, cause);
        }

        /** The codes sent or received. */
        public Abort abort() {
            return new Abort(codes >>> 8, codes & 0xFF);
        }

        /** Whether the peer sent it, not we. */
        public boolean isByPeer() {
            return byPeer;
        }
    }

    /** The peer let a deadline pass. */
    public static final class TimedOut extends AssociationException {
        private static final long serialVersionUID = 1L;

        TimedOut(String message) {
            super(message, null);
        }
    }

    /** The connection ended, or the peer released, before the work was done. */
    public static final class Lost extends AssociationException {
        private static final long serialVersionUID = 1L;

        Lost(String message, Throwable cause) {
            super(message, cause);
        }

        /** With what the connection said, where it said something. */
        static Lost because(String message, Throwable cause) {
            String said = cause == null ? null : cause.getMessage();
            return new Lost(said == null ? message : message + ": " + said, cause);
        }
    }
}
