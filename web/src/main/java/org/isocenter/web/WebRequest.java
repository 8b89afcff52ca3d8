package org.isocenter.web;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.isocenter.archive.AuditEvent;

/** One request, as routes see it. For one thread. */
public final class WebRequest {
    /** Most segments of a path. */
    static final int MOST_SEGMENTS = 128;

    private static final int MOST_SUBJECTS = 1000;

    private final Request request;
    private final String id;
    private final List<String> segments;
    private final QueryParameters query;
    private Caller caller = Caller.NOBODY;
    private Map<String, String> variables = Map.of();
    private AuditEvent.Kind kind;
    private final List<AuditEvent.Subject> subjects = new ArrayList<>();

    /** @param id correlation id, in the log and in the answer */
    WebRequest(Request request, String id) throws HttpException {
        this.request = request;
        this.id = id;
        this.segments = segments(request.getHttpURI().getPath());
        this.query = QueryParameters.parse(request.getHttpURI().getQuery());
    }

    /** The parts of a path, each decoded once; none leads up or sideways (field.md D2, path traversal). */
    private static List<String> segments(String path) throws HttpException {
        List<String> segments = new ArrayList<>();
        for (String raw : path.substring(1).split("/", -1)) {
            int semicolon = raw.indexOf(';');
            String segment = QueryParameters.decode(semicolon < 0 ? raw : raw.substring(0, semicolon), false);
            if (segment.equals(".") || segment.equals("..") || segment.chars().anyMatch(WebRequest::isForbidden)) {
                throw new HttpException(400, "the path is not one of this server");
            }
            segments.add(segment);
            if (segments.size() > MOST_SEGMENTS) {
                throw new HttpException(400, "the path has more than " + MOST_SEGMENTS + " parts");
            }
        }
        if (segments.size() > 1 && segments.getLast().isEmpty()) {
            segments.removeLast();
        }
        return segments;
    }

    private static boolean isForbidden(int c) {
        return c < 0x20 || c == 0x7F || c == '/' || c == '\\';
    }

    /** What the audit calls this request, and whom it is about. */
    void audited(AuditEvent.Kind kind) {
        this.kind = kind;
    }

    Optional<AuditEvent.Kind> kind() {
        return Optional.ofNullable(kind);
    }

    /** Tells the audit whom the request is about. */
    public void about(AuditEvent.Subject subject) {
        if (subjects.size() < MOST_SUBJECTS) {
            subjects.add(subject);
        }
    }

    List<AuditEvent.Subject> subjects() {
        return subjects;
    }

    String id() {
        return id;
    }

    String method() {
        return request.getMethod();
    }

    /** The path without query, for the log and the audit. */
    String path() {
        return request.getHttpURI().getPath();
    }

    List<String> segments() {
        return segments;
    }

    /** The query of the URL. */
    public QueryParameters query() {
        return query;
    }

    /** The first value of a header, or the empty text. */
    public String header(String name) {
        String value = request.getHeaders().get(name);
        return value == null ? "" : value;
    }

    List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    String cookie(String name) {
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (cookie.getName().equals(name)) {
                return cookie.getValue();
            }
        }
        return "";
    }

    /** The body as it comes; read it once. */
    public InputStream body() {
        return Content.Source.asInputStream(request);
    }

    /** Bytes of the body; -1 where the client does not say. */
    public long length() {
        return request.getLength();
    }

    boolean isSecure() {
        return request.isSecure();
    }

    /** The address of the client, without port. */
    String address() {
        return Request.getRemoteAddr(request);
    }

    /** Scheme, host and port by which the client came. */
    String origin() {
        return (isSecure() ? "https://" : "http://") + host();
    }

    /** Host and port as the client names them. */
    String host() {
        String authority = request.getHttpURI().getAuthority();
        return authority == null ? header("Host") : authority;
    }

    /** Who asks; of a role that the route lets in. */
    public Caller caller() {
        return caller;
    }

    void caller(Caller known) {
        this.caller = known;
    }

    /** What stands for a variable of the route's path. */
    public String variable(String name) {
        return variables.get(name);
    }

    boolean hasVariable(String name) {
        return variables.containsKey(name);
    }

    void variables(Map<String, String> found) {
        this.variables = found;
    }
}
