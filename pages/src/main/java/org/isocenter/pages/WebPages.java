package org.isocenter.pages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.conformance.Profiles;
import org.isocenter.node.Node;
import org.isocenter.web.Route;

/** The pages and the paths behind them, to be added to those of {@link org.isocenter.web.WebServer}. */
public final class WebPages {
    private final PageFiles files;

    private WebPages(PageFiles files) {
        this.files = files;
    }

    /** @throws IOException where the jar cannot be read */
    public static WebPages packed() throws IOException {
        return new WebPages(PageFiles.packed());
    }

    /** Whether there are pages; without Node.js and npm the hub is built without. */
    public boolean areBuilt() {
        return !files.isEmpty();
    }

    /**
     * All paths.
     *
     * @param profiles the products that may be named
     * @param restart starts the node anew, soon, with what was set meanwhile
     */
    public List<Route> routes(Node node, Profiles profiles, Runnable restart) {
        List<Route> routes = new ArrayList<>(files.routes());
        routes.addAll(new SetPaths(node, profiles).routes());
        routes.addAll(new PeerPaths(node, restart).routes());
        routes.addAll(new HubPaths(node).routes());
        routes.addAll(new ProductPaths(profiles).routes());
        routes.addAll(new RetentionPaths(node, restart).routes());
        routes.addAll(new FilmPaths(node).routes());
        routes.addAll(new ReportPaths(node, profiles).routes());
        return routes;
    }
}
