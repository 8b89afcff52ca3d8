package org.isocenter.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.console.UsageException;

/**
 * A DICOM address, {@code AETITLE@host:port}.
 *
 * @param aeTitle 1 to 16 characters (PS3.5 6.2, AE)
 * @param host name or IP address, an IPv6 one without its brackets
 * @param port 1 to 65535; 0 where it is never called, only calls
 */
record Address(String aeTitle, String host, int port) {
    // PS3.5 6.2: AE is printable ASCII without backslash; spaces at its ends do not count.
    private static final Pattern FORM = Pattern.compile(
            "([!-\\[\\]-~](?:[ -\\[\\]-~]{0,14}[!-\\[\\]-~])?)@(\\[[0-9a-fA-F:.]+\\]|[^@:\\s]+):([0-9]{1,5})");

    /** Reads the usual form; a person reads the message of the failure. */
    static Address parse(String text) throws UsageException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new UsageException("'" + text
                    + "' is no address: expected AETITLE@host:port with a title of 1 to 16 characters, or a"
                    + " name given by --peer");
        }
        int port = Integer.parseInt(form.group(3));
        if (port > 65535) {
            throw new UsageException("'" + text + "': port " + port + " is above 65535");
        }
        String host = form.group(2);
        return new Address(form.group(1), host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }

    @Override
    public String toString() {
        return aeTitle + "@" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
