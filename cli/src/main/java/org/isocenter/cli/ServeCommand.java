package org.isocenter.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.node.ListenSettings;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.isocenter.node.Settings.PeerSettings;
import org.isocenter.node.SettingsPage;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code isocenter serve}: a hub that runs until it is told to stop. */
final class ServeCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HubOptions hub;

    @Mixin
    private TlsFiles tls;

    @Option(
            names = "--ae",
            paramLabel = "TITLE",
            description = "AE title of the hub (default: ISOCENTER, or that of the product of --as).")
    private String aeTitle;

    @Option(
            names = "--as",
            paramLabel = "PROFILE",
            description =
                    "Behaves as this product towards peers, such as raystation: isocenter profile list names them.")
    private String as;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "TCP port for DICOM; 0 takes a free one (default: 11112, or that of the product of --as).")
    private Integer port;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Address to listen at; 0.0.0.0 for all (default: 127.0.0.1, this machine only).")
    private String address;

    @Option(
            names = "--http",
            paramLabel = "PORT",
            description =
                    "TCP port for DICOMweb, REST and pages, at 127.0.0.1 unless the settings say otherwise; 0 takes a"
                            + " free one.")
    private Integer httpPort;

    @Option(
            names = "--peer",
            paramLabel = "NAME=AE@host:port",
            description = "A system that is known: it may send, and be sent to. May be given several times.")
    private Map<String, String> peers = new LinkedHashMap<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME=PROFILE",
            description = "The profile by which objects for a peer are judged; what it refuses is held for a person.")
    private Map<String, String> profiles = new LinkedHashMap<>();

    @Option(
            names = "--route",
            split = ",",
            paramLabel = "NAME[,NAME..]",
            description = "Peers that everything received goes to; finer rules stand in the settings.")
    private List<String> routes = new ArrayList<>();

    @Option(names = "--accept-unknown", description = "Takes objects of everybody. For trials only.")
    private boolean acceptUnknown;

    @Option(
            names = "--durability",
            paramLabel = "process|sync",
            description = "What an acknowledged object survives: kill -9 at any moment, or a power cut too.")
    private String durability;

    @Option(names = "--show-settings", description = "Prints all settings with meaning and initial value, and ends.")
    private boolean showSettings;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (showSettings) {
            console.out().print(SettingsPage.toml());
            return ExitCode.OK;
        }
        Log.level(spec, Log.Level.INFO);
        Settings settings = settings();
        if (settings.hub().jsonLog()) {
            Log.json();
        }
        ServedHub running = ServedHub.start(settings, console);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(running)));
        tell(running);
        // A signal ends the process, through the shutdown hook; nothing else does.
        running.run();
        return ExitCode.OK;
    }

    private void tell(ServedHub running) {
        Node node = running.node();
        for (int i = 0; i < node.addresses().size(); i++) {
            InetSocketAddress bound = node.addresses().get(i);
            console.say("listening at " + node.titles().get(i) + "@"
                    + bound.getAddress().getHostAddress() + ":" + bound.getPort());
        }
        running.url().ifPresent(url -> console.say("web at " + url));
        console.say("data in " + node.settings().hub().data().toAbsolutePath());
    }

    private void stop(ServedHub running) {
        try {
            running.close();
        } catch (IOException e) {
            console.err().println("isocenter serve: not stopped cleanly: " + e.getMessage());
        }
    }

    private Settings settings() throws IOException {
        Settings settings = hub.settings();
        if (aeTitle != null) {
            settings = settings.withAeTitle(aeTitle);
        }
        if (durability != null) {
            settings = settings.withDurability(durability);
        }
        if (httpPort != null) {
            settings = settings.with(settings.web().withPort(httpPort));
        }
        if (acceptUnknown) {
            settings = settings.withAcceptUnknown(true);
        }
        for (String name : profiles.keySet()) {
            if (!peers.containsKey(name)) {
                throw new UsageException(
                        "--profile " + name + "=" + profiles.get(name) + ": no --peer is called " + name);
            }
        }
        for (Map.Entry<String, String> peer : peers.entrySet()) {
            settings = settings.withPeer(peer.getKey(), peer(peer.getKey(), Address.parse(peer.getValue())));
        }
        if (!routes.isEmpty()) {
            settings = settings.withRoute(routes.toArray(String[]::new));
        }
        return listener(settings);
    }

    private PeerSettings peer(String name, Address where) {
        return PeerSettings.of(where.aeTitle(), where.host(), where.port())
                .withProfile(profiles.getOrDefault(name, ""))
                .withTls(tls.isGiven());
    }

    private Settings listener(Settings settings) throws UsageException {
        tls.check();
        ListenSettings first = settings.listen().getFirst();
        if (as != null) {
            first = first.as(as).withAeTitle(aeTitle == null ? "" : aeTitle);
            settings = settings.with(first);
        }
        if (tls.isGiven()) {
            settings = settings.with(tls.settings());
            first = first.withTls(true);
            settings = settings.with(first);
        }
        return address == null && port == null
                ? settings
                : settings.withListener(
                        address == null ? first.address() : address, port == null ? first.port() : port);
    }
}
