package org.isocenter.node;

import java.nio.file.Path;

/** A port. */
public record ListenSettings(
        @Setting(
                value = "Address to bind; 0.0.0.0 for all. Only this machine can reach the default.",
                initial = "127.0.0.1")
        String address,

        @Setting(value = "TCP port; 0 takes a free one, -1 what the profile of as says.", initial = "-1")
        int port,

        @Setting(
                value = "Id of the profile it behaves as, such as raystation: what it accepts, says and limits.",
                initial = Settings.OWN)
        String as,

        @Setting("AE title it is called by. Without, the one of the profile; without that too, the hub's.")
        String aeTitle,

        @Setting(value = "Whether connections use TLS, with the keys of [tls].", initial = "false")
        boolean tls,

        @Setting(value = "Maximum Length Received, in bytes; 0 for no limit, -1 what the profile says.", initial = "-1")
        int maxPdu,

        @Setting(value = "Associations at once; -1 what the profile says.", initial = "-1")
        int maxAssociations,

        @Setting(value = "Associations at once for one pair of address and calling AE title.", initial = "1500")
        int maxAssociationsPerPeer,

        @Setting(value = "Seconds an association may be idle; -1 what the profile says.", initial = "-1")
        int idleSeconds,

        @Setting(value = "Seconds to wait for a request for an association; -1 what the profile says.", initial = "-1")
        int requestSeconds,

        @Setting(
                value =
                        "Whether objects are taken that nobody asked for, where the profile takes only what it asked for.",
                initial = "false")
        boolean storesUnrequested,

        @Setting("Folder into which what is received is laid too, a folder a patient and day. Without, none.")
        Path inbox,

        @Setting(value = "Days after which a folder of the inbox is removed; -1 never.", initial = "-1")
        int inboxDays) {

    /** The same at another address. */
    public ListenSettings withAddress(String address) {
        return SettingsReader.copy(this, "address", address);
    }

    /** The same at another port. */
    public ListenSettings withPort(int port) {
        return SettingsReader.copy(this, "port", port);
    }

    /** The same as another product, under its AE title and at its port. */
    public ListenSettings as(String profile) {
        return SettingsReader.copy(this, "as", profile);
    }

    /** The same under another AE title; empty for the one of the profile or the hub. */
    public ListenSettings withAeTitle(String aeTitle) {
        return SettingsReader.copy(this, "aeTitle", aeTitle);
    }

    /** The same with other waiting times: for a request for an association, and within one. */
    public ListenSettings withSeconds(int requestSeconds, int idleSeconds) {
        return SettingsReader.copy(
                SettingsReader.copy(this, "requestSeconds", requestSeconds), "idleSeconds", idleSeconds);
    }

    /** The same with an inbox whose folders are removed after some days. */
    public ListenSettings withInbox(Path folder, int days) {
        return SettingsReader.copy(SettingsReader.copy(this, "inbox", folder), "inboxDays", days);
    }

    /** The same with TLS, or without. */
    public ListenSettings withTls(boolean tls) {
        return SettingsReader.copy(this, "tls", tls);
    }
}
