package org.isocenter.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.isocenter.conformance.Profiles;
import org.isocenter.network.TlsMaterial;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.isocenter.node.Settings.WebSettings;
import org.isocenter.node.SettingsException;

/** The HTTP port of a hub: DICOMweb, REST, pages. It runs beside the node and ends before it. */
public final class WebServer implements AutoCloseable {
    /** Longest request line and headers together, in bytes. */
    static final int LONGEST_HEAD = 32 << 10;

    private final Server server;
    private final ServerConnector connector;
    private final Turnout turnout;
    private final Sessions sessions;
    private final boolean tls;
    /** Of the node that is served now; replaced by the one thread that starts nodes. */
    private ApiEvents events;

    private WebServer(Server server, ServerConnector connector, Turnout turnout, Sessions sessions, boolean tls) {
        this.server = server;
        this.connector = connector;
        this.turnout = turnout;
        this.sessions = sessions;
        this.tls = tls;
    }

    /**
     * Starts it as the settings of the node say.
     *
     * @param node running
     * @param profiles the targets that checks may name
     * @throws SettingsException where TLS has no key
     * @throws IOException where the port cannot be bound
     */
    public static WebServer start(Node node, Profiles profiles) throws IOException {
        return start(node, profiles, List.of());
    }

    /**
     * Starts it with more paths than its own.
     *
     * @param more of other modules; where none is for {@code /}, a plain page says what runs
     * @throws SettingsException where TLS has no key
     * @throws IOException where the port cannot be bound
     */
    public static WebServer start(Node node, Profiles profiles, List<Route> more) throws IOException {
        WebSettings web = node.settings().web();
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("web");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("web-request-"));
        Server server = new Server(threads);
        ServerConnector connector = connector(server, web, node.settings().tls());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(web.maxConnections(), server));
        Turnout turnout = new Turnout();
        server.setHandler(turnout);
        Sessions sessions = new Sessions(Duration.ofMinutes(web.sessionMinutes()), Clock.systemUTC());
        WebServer started = new WebServer(server, connector, turnout, sessions, web.tls());
        started.serve(node, profiles, more);
        server.setStopTimeout(
                Duration.ofSeconds(node.settings().hub().stopSeconds()).toMillis());
        try {
            server.start();
        } catch (IOException e) {
            throw new IOException("web." + web.address() + ":" + web.port() + ": " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IOException("the web server does not start: " + e.getMessage(), e);
        }
        return started;
    }

    /**
     * Serves another node from now on, at the same port; who is signed in stays so.
     *
     * @param more paths beside its own
     */
    public void serve(Node node, Profiles profiles, List<Route> more) {
        events = new ApiEvents(node);
        turnout.to(handler(node, profiles, events, more));
    }

    /** Answers everything with 503 until {@link #serve}, and ends what goes on without end: the node is about to be closed. */
    public void pause() {
        turnout.to(null);
        events.close();
    }

    private WebHandler handler(Node node, Profiles profiles, ApiEvents events, List<Route> more) {
        WebSettings web = node.settings().web();
        Clock clock = Clock.systemUTC();
        Users users = new Users(node.settings().hub().data());
        CrossOrigin crossOrigin = new CrossOrigin(web.origins());
        AccessAudit audit = new AccessAudit(node.archive()::audit);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SignIn(users, sessions, new SignInLimit(clock), audit).routes());
        routes.addAll(new Health(node).routes());
        routes.addAll(new DicomWeb(node).routes());
        routes.addAll(new Api(node).routes());
        routes.addAll(new ApiWork(node).routes());
        routes.addAll(new ApiJobs(node).routes());
        routes.addAll(new ApiPrints(node).routes());
        routes.addAll(new ApiRoutes(node, profiles).routes());
        routes.addAll(new MetricsPage(node).routes());
        routes.addAll(new ApiSets(node.archive(), profiles).routes());
        routes.addAll(new ApiView(node.archive()).routes());
        routes.addAll(events.routes());
        // Theirs come first, so that a page of theirs stands at the root.
        routes.addAll(0, more);
        routes.addAll(new Pages(routes).routes());
        return new WebHandler(new Routing(routes), new Gate(users, sessions, crossOrigin, clock), crossOrigin, audit);
    }

    private static ServerConnector connector(Server server, WebSettings web, Settings.TlsSettings keys)
            throws IOException {
        HttpConfiguration configuration = configuration();
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        List<ConnectionFactory> factories = new ArrayList<>();
        if (web.tls()) {
            SecureRequestCustomizer secure = new SecureRequestCustomizer(false);
            configuration.addCustomizer(secure);
            factories.add(new SslConnectionFactory(tls(keys), http.getProtocol()));
        }
        factories.add(http);
        ServerConnector connector = new ServerConnector(server, 1, 1, factories.toArray(ConnectionFactory[]::new));
        connector.setHost(web.address());
        connector.setPort(web.port());
        connector.setIdleTimeout(Duration.ofSeconds(web.idleSeconds()).toMillis());
        return connector;
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(LONGEST_HEAD);
        configuration.setInputBufferSize(64 << 10);
        configuration.setOutputBufferSize(32 << 10);
        // Paths that a proxy might read in another way than we do are refused.
        configuration.setUriCompliance(UriCompliance.RFC3986);
        return configuration;
    }

    private static SslContextFactory.Server tls(Settings.TlsSettings keys) throws IOException {
        if (keys.key().toString().isEmpty()) {
            throw new SettingsException("web.tls is true, but there is no key in [tls]");
        }
        SslContextFactory.Server tls = new SslContextFactory.Server();
        // Whom DICOM peers are asked to be is not asked of browsers: users sign in.
        tls.setSslContext(
                TlsMaterial.ofPem(keys.key(), keys.certificate(), null).context());
        tls.setIncludeProtocols(TlsMaterial.protocols().toArray(String[]::new));
        tls.setExcludeProtocols();
        tls.setIncludeCipherSuites(TlsMaterial.cipherSuites().toArray(String[]::new));
        tls.setExcludeCipherSuites();
        tls.setRenegotiationAllowed(false);
        return tls;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    }

    /** What to type into a browser. */
    public String url() {
        String host = connector.getHost();
        String name = host.contains(":") ? "[" + host + "]" : host;
        return (tls ? "https://" : "http://") + name + ":" + connector.getLocalPort() + "/";
    }

    /** Lets requests that run end for some time; accepts no others. */
    @Override
    public void close() throws IOException {
        events.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the web server does not stop: " + e.getMessage(), e);
        }
    }
}
