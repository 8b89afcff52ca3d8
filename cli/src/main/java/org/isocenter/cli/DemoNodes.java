package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profiles;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.isocenter.node.Settings.PeerSettings;

/**
 * The two nodes of the demonstration, at free ports of this machine: the hub, which routes everything to its neighbour, and the neighbour,
 * which stands for a RayStation and is judged by that profile.
 *
 * @param patient folder of the generated patient
 */
record DemoNodes(Node hub, Node neighbour, Path patient) implements AutoCloseable {
    static final String HUB = "ISOCENTER";
    static final String NEIGHBOUR = "RAYSTATION";
    static final String SENDER = "SCANNER";
    /** Name of the neighbour among the hub's peers. */
    static final String PLANNING = "planning";

    private static final String HERE = "127.0.0.1";

    static DemoNodes start(Path folder) throws IOException {
        Path patient = Files.createDirectories(folder.resolve("patient"));
        Node neighbour = Node.start(Settings.initial()
                .withAeTitle(NEIGHBOUR)
                .withData(folder.resolve("neighbour"))
                .withListener(HERE, 0)
                .withPeer("hub", HUB, HERE, 0));
        try {
            Node hub = Node.start(
                    hubSettings(folder, neighbour.port()),
                    PixelConversion.conversion(),
                    Profiles.packaged(Checks.all()));
            return new DemoNodes(hub, neighbour, patient);
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

    Address hubAddress() {
        return new Address(HUB, "localhost", hub.port());
    }

    Address neighbourAddress() {
        return new Address(NEIGHBOUR, "localhost", neighbour.port());
    }

    @Override
    public void close() throws IOException {
        try {
            hub.close();
        } finally {
            neighbour.close();
        }
    }
}
