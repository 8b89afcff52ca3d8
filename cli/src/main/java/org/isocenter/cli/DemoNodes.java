package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.console.Console;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.isocenter.node.Settings.PeerSettings;

/**
 * The two nodes of the demonstration, at free ports of this machine: the hub, which routes everything to its neighbour, and the neighbour,
 * which stands for a RayStation and is judged by that profile.
 *
 * @param running the hub
 * @param patient folder of the generated patient
 */
record DemoNodes(ServedHub running, Node neighbour, Path patient) implements AutoCloseable {
    static final String HUB = "ISOCENTER";
    static final String NEIGHBOUR = "RAYSTATION";
    static final String SENDER = "SCANNER";
    /** Name of the neighbour among the hub's peers. */
    static final String PLANNING = "planning";

    private static final String HERE = "127.0.0.1";

    /** @param webPort of the pages; 0 for a free one, -1 for none */
    static DemoNodes start(Path folder, int webPort, Console console) throws IOException {
        Path patient = Files.createDirectories(folder.resolve("patient"));
        Node neighbour = Node.start(Settings.initial()
                .withAeTitle(NEIGHBOUR)
                .withData(folder.resolve("neighbour"))
                .withListener(HERE, 0)
                .withPeer("hub", HUB, HERE, 0));
        try {
            Settings settings = hubSettings(folder, neighbour.port());
            settings = settings.with(settings.web().withPort(webPort));
            return new DemoNodes(ServedHub.start(settings, console), neighbour, patient);
        } catch (IOException | RuntimeException e) {
            neighbour.close();
            throw e;
        }
    }

    private static Settings hubSettings(Path folder, int neighbourPort) {
        PeerSettings planning = PeerSettings.of(NEIGHBOUR, HERE, neighbourPort).withProfile("raystation");
        return Settings.initial()
                .withAeTitle(HUB)
                .withData(folder.resolve("hub"))
                .withListener(HERE, 0)
                .withPeer("scanner", SENDER, HERE, 0)
                .withPeer(PLANNING, planning)
                .withRoute(PLANNING);
    }

    Node hub() {
        return running.node();
    }

    Address hubAddress() {
        return new Address(HUB, "localhost", hub().port());
    }

    Address neighbourAddress() {
        return new Address(NEIGHBOUR, "localhost", neighbour.port());
    }

    @Override
    public void close() throws IOException {
        try {
            running.close();
        } finally {
            neighbour.close();
        }
    }
}
