package org.isocenter.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a hub is set up. Each component says by {@link Setting} what it means; in the file its key is the component's name in lower
 * case with hyphens.
 */
public record Settings(
        @Setting("What this hub is, and where it keeps what it receives.")
        HubSettings hub,

        @Setting("Where it listens; one table for each port.")
        List<ListenSettings> listen,

        @Setting("The index of what is kept.") IndexSettings index,

        @Setting("Where the files of objects are, where not in the data folder.")
        StoreSettings store,

        @Setting("Keys for listeners and peers that use TLS.")
        TlsSettings tls,

        @Setting("The systems it knows, by a name of your choice. Nobody else may open an association.")
        Map<String, PeerSettings> peers,

        @Setting("The port for DICOMweb, REST and pages.") WebSettings web,

        @Setting("Where the audit is written and sent.") AuditSettings audit,

        @Setting("Which received objects go where.") List<RouteSettings> routes,

        @Setting("Limits of query and retrieve.") QuerySettings query,

        @Setting("Where scheduled procedure steps come from, beside those that callers put.")
        WorklistSettings worklist,

        @Setting("The printer it is for others: films become PNG and PDF files.")
        PrintSettings print,

        @Setting("Long jobs that are asked for while it runs.")
        JobSettings jobs,

        @Setting("What is removed from time to time. Never what is still to be sent or committed.")
        RetentionSettings retention) {
    /** Id of the hub's own profile. */
    static final String OWN = "isocenter";

    /** The hub itself. */
    public record HubSettings(
            @Setting(
                    value = "Folder for files and index. Only one hub can use it at a time.",
                    initial = "isocenter-data")
            Path data,

            @Setting(value = "AE title it is called by and calls itself, 1 to 16 characters.", initial = "ISOCENTER")
            String aeTitle,

            @Setting(
                    value = "What an acknowledged object survives: process (kill -9 at any moment) or sync (a power"
                            + " cut).",
                    initial = "process")
            String durability,

            @Setting(value = "Free space on the disk, in MiB, below which nothing more is received.", initial = "256")
            int reserveMib,

            @Setting(
                    value = "Whether systems that are not listed as peers may verify and store. For trials only.",
                    initial = "false")
            boolean acceptUnknown,

            @Setting(
                    value = "Whether SOP classes that are not known as storage classes are taken for such.",
                    initial = "false")
            boolean acceptUnknownStorage,

            @Setting(value = "Seconds that running associations get to end when the hub stops.", initial = "10")
            int stopSeconds,

            @Setting(value = "Times an object is tried before it is parked for a person to decide.", initial = "60")
            int attempts,

            @Setting(value = "Seconds before the second try; doubled each time.", initial = "2")
            int retrySeconds,

            @Setting(value = "Seconds between two tries, at most.", initial = "600")
            int retryMaxSeconds,

            @Setting(
                    value = "Quality that decides what is proposed for delivery to all peers: 0 no compression, 100"
                            + " lossless, 1 to 99 lossy, each beside uncompressed syntaxes; -1 what the objects have."
                            + " Nothing is compressed on the way.",
                    initial = "-1")
            int quality,

            @Setting(
                    "Name of the peer that is the archive behind this hub: it is asked what others want committed, and what it"
                            + " answers is passed on. Without, what is kept here is committed.")
            String commitmentArchive,

            @Setting(value = "Whether the log is one JSON object a line instead of text.", initial = "false")
            boolean jsonLog) {}

    /** Where the index is, and what becomes of what contradicts it. */
    public record IndexSettings(
            @Setting("Address of a PostgreSQL database, such as jdbc:postgresql://host/isocenter, that several hubs and"
                    + " one folder of files may share. Without, the index is a file in the data folder.")
            String url,

            @Setting(value = "User of the database.", initial = "isocenter")
            String user,

            @Setting("File whose first line is the password of the user; without, there is none.")
            Path passwordFile,

            @Setting(
                    value = "Seconds after which a hub that says nothing is taken for dead by the others.",
                    initial = "30")
            int leaseSeconds,

            @Setting(
                    value = "What to do with an object whose Patient ID is kept with another name, birth date or sex:"
                            + " accept, quarantine or reject.",
                    initial = "accept")
            String patientConflict,

            @Setting(value = "What to do with an object whose study is kept under another patient.", initial = "accept")
            String studyConflict,

            @Setting(value = "What to do with an object whose series is kept under another study.", initial = "accept")
            String seriesConflict) {}

    /** Keys for TLS, as PEM files. */
    public record TlsSettings(
            @Setting("Private key, PKCS#8 or PKCS#1, not encrypted.")
            Path key,

            @Setting("Certificate of the key, then those of its issuers.")
            Path certificate,

            @Setting("Certificates to trust; where given, peers must show one that leads to them.")
            Path trusted) {}

    /** A system that is known. */
    public record PeerSettings(
            @Setting("Its AE title, 1 to 16 characters.") String aeTitle,
            @Setting("Its host name or address.") String host,

            @Setting(value = "Its TCP port; 0 where it only sends.", initial = "0")
            int port,

            @Setting("Addresses it may call from, such as 10.1.2.3 or 10.1.0.0/16; any where *. Without, those of its"
                    + " host.")
            List<String> addresses,

            @Setting("AE title to call ourselves towards it. Without, that of the hub.")
            String callingAeTitle,

            @Setting("Id of the profile it is judged by, such as raystation. Without, nothing is checked for it.")
            String profile,

            @Setting(
                    value = "Id of the profile we behave as when we call it: what we propose and say we are.",
                    initial = OWN)
            String as,

            @Setting(
                    value = "When to hold an object for a person: refused (its profile refuses it), always, or never.",
                    initial = "refused")
            String hold,

            @Setting(value = "Whether to call it with TLS, with the keys of [tls].", initial = "false")
            boolean tls,

            @Setting(
                    value = "Seconds to wait for its answer to a request; -1 what the profile of as says, or 300.",
                    initial = "-1")
            int responseSeconds,

            @Setting(value = "Whether to ask it for storage commitment of what was delivered to it.", initial = "false")
            boolean commit,

            @Setting(
                    value = "Whether the association over which it is asked stays open for its report; else it must"
                            + " call us.",
                    initial = "true")
            boolean commitKeepOpen,

            @Setting(
                    value = "Seconds to wait for its report, on either way, before the instances count as not"
                            + " committed.",
                    initial = "3600")
            int commitSeconds,

            @Setting(
                    value = "Associations at once for delivery to it; -1 what the profile of as says, or 1. A product"
                            + " that has one only keeps to it.",
                    initial = "-1")
            int associations,

            @Setting(
                    value = "Maximum Length Received that we say when we call it, in bytes; 0 for no limit, -1 what the"
                            + " profile of as says.",
                    initial = "-1")
            int maxPdu,

            @Setting(
                    "What it provides: storage, query, commitment, worklist, steps, print. Without, it may be asked for"
                            + " all.")
            List<String> services,

            @Setting("Transfer syntaxes it takes, by UID; one of them is uncompressed. Without, any may be proposed.")
            List<String> transferSyntaxes,

            @Setting(
                    value =
                            "Compression proposed when objects are moved to it: as-kept (what they have), none, lossless,"
                                    + " lossy or both; an uncompressed syntax always.",
                    initial = "as-kept")
            String compression,

            @Setting("Information models it is asked in: patient, study, patient-study. Without, all.")
            List<String> queryModels) {

        /** The service of those that objects are sent to. */
        static final String STORAGE = "storage";

        /** A peer, all else as it is without a file. */
        public static PeerSettings of(String aeTitle, String host, int port) {
            return SettingsReader.peer(aeTitle, host, port);
        }

        /** The same, judged by another profile. */
        public PeerSettings withProfile(String profile) {
            return SettingsReader.copy(this, "profile", profile);
        }

        /** The same, called in the manner of a product. */
        public PeerSettings as(String profile) {
            return SettingsReader.copy(this, "as", profile);
        }

        /** The same, with another number of associations at once for delivery. */
        public PeerSettings withAssociations(int associations) {
            return SettingsReader.copy(this, "associations", associations);
        }

        // COH-CFG-007
        /** Whether it provides a service. */
        public boolean provides(String service) {
            return services.isEmpty() || services.contains(service);
        }

        /** The transfer syntaxes it takes; none where nothing is said. */
        public Set<String> syntaxUids() {
            return Set.copyOf(transferSyntaxes);
        }

        /** The same, called with TLS, or without. */
        public PeerSettings withTls(boolean tls) {
            return SettingsReader.copy(this, "tls", tls);
        }
    }

    /** The HTTP side. */
    public record WebSettings(
            @Setting(
                    value = "Address to bind; 0.0.0.0 for all. Only this machine can reach the default.",
                    initial = "127.0.0.1")
            String address,

            @Setting(value = "TCP port; 0 takes a free one, -1 is for none.", initial = "-1")
            int port,

            @Setting(value = "Whether it is HTTPS, with the key of [tls].", initial = "false")
            boolean tls,

            @Setting("Origins whose pages may call it from a browser, such as https://viewer.example; * for all.")
            List<String> origins,

            @Setting(value = "Connections at once.", initial = "1000")
            int maxConnections,

            @Setting(value = "Seconds a connection may be idle.", initial = "60")
            int idleSeconds,

            @Setting(value = "Largest body of one upload, in MiB.", initial = "65536")
            int maxUploadMib,

            @Setting(value = "Most matches one query gives; the answer says where there are more.", initial = "10000")
            int maxMatches,

            @Setting(value = "Minutes without a request after which a user is signed out.", initial = "60")
            int sessionMinutes) {

        /** The same at another address. */
        public WebSettings withAddress(String address) {
            return SettingsReader.copy(this, "address", address);
        }

        /** The same at another port. */
        public WebSettings withPort(int port) {
            return SettingsReader.copy(this, "port", port);
        }

        /** The same with TLS, or without. */
        public WebSettings withTls(boolean tls) {
            return SettingsReader.copy(this, "tls", tls);
        }

        /** The same with other origins. */
        public WebSettings withOrigins(List<String> origins) {
            return SettingsReader.copy(this, "origins", List.copyOf(origins));
        }
    }

    /** Limits of query and retrieve. */
    public record QuerySettings(
            @Setting(value = "Matches given to one query, at most; 0 for no limit.", initial = "0")
            int maxMatches,

            @Setting(
                    value = "Milliseconds between two pending responses while objects are retrieved.",
                    initial = "1000")
            int pendingMillis,

            @Setting(value = "Associations opened at once for one C-MOVE.", initial = "1")
            int moveAssociations,

            @Setting(value = "C-MOVE at once, and C-GET likewise; more are refused.", initial = "64")
            int maxRetrievals) {}

    /** The worklist. */
    public record WorklistSettings(
            @Setting("Folder of worklist files, NAME.wl each with one item, that is watched; none where empty.")
            Path folder,

            @Setting(value = "Seconds between two looks at the folder.", initial = "5")
            int folderSeconds,

            @Setting("Name of the peer whose worklist is asked for what is scheduled today; none where empty.")
            String from,

            @Setting(
                    value = "What it is asked for: station (our AE title, any modality) or modality (any AE title).",
                    initial = "station")
            String by,

            @Setting("The modality, such as CT, where it is asked for one.")
            String modality,

            @Setting(value = "Minutes between two such questions.", initial = "60")
            int minutes,

            @Setting(value = "Entries taken from one answer, at most; 0 for all.", initial = "200")
            int most,

            @Setting(value = "Seconds to wait for its answer.", initial = "20")
            int waitSeconds,

            @Setting(
                    value = "Whether entries that it does not name any more are removed, where their examination is"
                            + " not begun.",
                    initial = "true")
            boolean remove) {}

    /** The audit. */
    public record AuditSettings(
            @Setting("Folder of the audit files; without, audit in the data folder.")
            Path folder,

            @Setting("Host of the audit repository that messages are sent to; none where empty.")
            String repositoryHost,

            @Setting(value = "Its port.", initial = "6514") int repositoryPort,

            @Setting(value = "How messages travel: tls (with the keys of [tls]), tcp or udp.", initial = "tls")
            String transport,

            @Setting(
                    value = "Messages that may wait for it at most; older ones stay in the files only.",
                    initial = "1000000")
            int backlog) {}

    /** Where the audit files are. */
    public Path auditFolder() {
        return audit.folder().toString().isEmpty() ? hub.data().resolve("audit") : audit.folder();
    }

    /** The same with another audit. */
    public Settings with(AuditSettings settings) {
        return with("audit", settings);
    }

    /** Which objects go to which peers; see docs/manual/routing.md. */
    public record RouteSettings(
            @Setting("A name for it; without, route-1 and so on, in the order of the file.")
            String name,

            @Setting(value = "Names, AE titles or addresses (10.1.0.0/16) of senders; * for all.", initial = "*")
            List<String> from,

            @Setting("AE titles by which the sender called us; without, any.")
            List<String> called,

            @Setting("Modalities, such as RTPLAN; without, all.")
            List<String> modalities,

            @Setting("SOP Class UIDs; without, all.") List<String> sopClasses,

            @Setting("Values that attributes must have, such as RTPlanLabel=QA* or"
                    + " BeamSequence.TreatmentMachineName=TB?; != for must not.")
            List<String> conditions,

            @Setting("Names of peers.") List<String> to,

            @Setting("Id of the profile by which it is judged and repaired. Without, that of the peer.")
            String as,

            @Setting("AE title to call ourselves towards the destination. Without, that of the peer or the hub.")
            String callingAeTitle,

            @Setting("Repairs that may be made on the way: ids of isocenter repair, or all. Without, none.")
            List<String> repairs,

            @Setting(
                    value = "When an object goes: at-once, set-complete (with the set built on it, when that is"
                            + " complete) or on-release (by a person).",
                    initial = "at-once")
            String when,

            @Setting("Modalities that a set must hold before it is complete, beside what its objects refer to; such as"
                    + " RTDOSE.")
            List<String> needs,

            @Setting("Days and hours of sending, such as mon-fri 18:00-06:00, in the time of this machine; without,"
                    + " always.")
            List<String> hours) {

        /** Everything to these peers, at once. */
        public static RouteSettings to(String... peers) {
            return SettingsReader.route(Map.of("to", List.of(peers)));
        }

        /** The same with another value of one key, as the file would have it. */
        public RouteSettings with(String key, Object value) {
            return SettingsReader.with(this, key, value);
        }
    }

    /** All settings as they are where no file says otherwise. */
    public static Settings initial() {
        return SettingsReader.initial();
    }

    /** The same with another folder. */
    public Settings withData(Path data) {
        return withHub("data", data);
    }

    /** The same under another AE title. */
    public Settings withAeTitle(String aeTitle) {
        return withHub("aeTitle", aeTitle);
    }

    /** The same with another durability: process or sync. */
    public Settings withDurability(String durability) {
        return withHub("durability", durability);
    }

    /** The same with another reserve of free space, in MiB. */
    public Settings withReserveMib(int reserveMib) {
        return withHub("reserveMib", reserveMib);
    }

    /** The same with unknown systems let in, or not. */
    public Settings withAcceptUnknown(boolean acceptUnknown) {
        return withHub("acceptUnknown", acceptUnknown);
    }

    /** The same with unknown storage classes taken, or not. */
    public Settings withAcceptUnknownStorage(boolean acceptUnknownStorage) {
        return withHub("acceptUnknownStorage", acceptUnknownStorage);
    }

    /** The same with other tries: how many, seconds before the second, seconds at most. */
    public Settings withRetry(int attempts, int retrySeconds, int retryMaxSeconds) {
        return withHub("attempts", attempts)
                .withHub("retrySeconds", retrySeconds)
                .withHub("retryMaxSeconds", retryMaxSeconds);
    }

    private Settings withHub(String component, Object value) {
        return with("hub", SettingsReader.copy(hub, component, value));
    }

    /** The same with one listener at an address and port, in place of all. */
    public Settings withListener(String address, int port) {
        return with(listen.getFirst().withAddress(address).withPort(port));
    }

    /** The same, but nobody can call. */
    public Settings withoutListeners() {
        return with("listen", List.of());
    }

    /** The same with this listener in place of all. */
    public Settings with(ListenSettings listener) {
        return with("listen", List.of(listener));
    }

    /** The same with another HTTP side. */
    public Settings with(WebSettings other) {
        return with("web", other);
    }

    /** The same with other folders for jobs. */
    public Settings with(JobSettings other) {
        return with("jobs", other);
    }

    /** The same with another retention. */
    public Settings with(RetentionSettings other) {
        return with("retention", other);
    }

    /** The same with other keys. */
    public Settings with(TlsSettings keys) {
        return with("tls", keys);
    }

    /** The same with one peer more, all else as it is without a file. */
    public Settings withPeer(String name, String aeTitle, String host, int port) {
        return withPeer(name, PeerSettings.of(aeTitle, host, port));
    }

    /** The same with one peer more, or another one under its name. */
    public Settings withPeer(String name, PeerSettings peer) {
        Map<String, PeerSettings> more = new LinkedHashMap<>(peers);
        more.put(name, peer);
        return with("peers", Collections.unmodifiableMap(more));
    }

    /** The same with other limits of query and retrieve. */
    public Settings with(QuerySettings limits) {
        return with("query", limits);
    }

    /** The same with another worklist. */
    public Settings withWorklist(WorklistSettings settings) {
        return with("worklist", settings);
    }

    /** The same with one route more: everything to these peers. */
    public Settings withRoute(String... to) {
        return withRoute(RouteSettings.to(to));
    }

    /** The same with one route more. */
    public Settings withRoute(RouteSettings route) {
        List<RouteSettings> more = new ArrayList<>(routes);
        more.add(route);
        return with("routes", List.copyOf(more));
    }

    /** Components are copied by name, so that a new one does not touch those who copy. */
    private Settings with(String component, Object value) {
        return SettingsReader.copy(this, component, value);
    }
}
