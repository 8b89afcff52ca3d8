package org.isocenter.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profiles;
import org.isocenter.console.Console;
import org.isocenter.node.ListenSettings;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.isocenter.pages.WebPages;
import org.isocenter.readings.MissingSlices;
import org.isocenter.web.WebServer;

/**
 * A hub with its web side. Where a user sets a peer or a name over the pages, the node starts anew with it at the same ports; the web port
 * stays open meanwhile.
 */
final class ServedHub implements AutoCloseable {
    private final Console console;
    private final Profiles profiles;
    private final WebPages pages;
    private final Semaphore restarts = new Semaphore(0);

    private Settings settings;
    // Guarded by this: a signal closes while a restart may be under way.
    private Node node;
    private volatile WebServer web;
    private boolean closed;

    private ServedHub(Settings settings, Console console) throws IOException {
        this.settings = settings;
        this.console = console;
        this.profiles = Profiles.packaged(Checks.all());
        this.pages = WebPages.packed();
    }

    /** Starts node and, where the settings have a port for it, web side. */
    static ServedHub start(Settings settings, Console console) throws IOException {
        ServedHub hub = new ServedHub(settings, console);
        hub.startNode();
        try {
            hub.startWeb();
        } catch (IOException | RuntimeException e) {
            hub.node.close();
            throw e;
        }
        return hub;
    }

    private void startNode() throws IOException {
        node = Node.start(settings, PixelConversion.conversion(), profiles, MissingSlices::of);
    }

    private void startWeb() throws IOException {
        if (settings.web().port() < 0) {
            return;
        }
        if (!pages.areBuilt()) {
            console.err().println("isocenter: built without web pages, for want of Node.js 20.19 or newer with npm");
        }
        web = WebServer.start(node, profiles, pages.routes(node, profiles, this::askRestart));
    }

    synchronized Node node() {
        return node;
    }

    /** What to type into a browser; empty without web side. */
    Optional<String> url() {
        return Optional.ofNullable(web).map(WebServer::url);
    }

    /** Nothing is served from here on until the node has started anew. */
    private void askRestart() {
        web.pause();
        restarts.release();
    }

    /** Starts the node anew whenever that is asked for, until the thread is interrupted. */
    void run() throws IOException, InterruptedException {
        while (true) {
            restarts.acquire();
            restarts.drainPermits();
            restart();
        }
    }

    private synchronized void restart() throws IOException {
        if (closed) {
            return;
        }
        web.pause();
        settings = atPortsOf(node, settings);
        node.close();
        startNode();
        web.serve(node, profiles, pages.routes(node, profiles, this::askRestart));
    }

    /** A port that was free at the first start is taken again. */
    private static Settings atPortsOf(Node node, Settings settings) {
        if (settings.listen().size() != 1 || node.addresses().isEmpty()) {
            return settings;
        }
        InetSocketAddress bound = node.addresses().getFirst();
        List<ListenSettings> all = new ArrayList<>(settings.listen());
        return settings.with(all.getFirst().withPort(bound.getPort()));
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try {
            if (web != null) {
                web.close();
            }
        } finally {
            node.close();
        }
    }
}
