package org.isocenter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The repository gets every message once, in order, also what was written while it was away. */
@Timeout(60)
class AuditSenderTest {
    private static final Syslog SYSLOG = new Syslog("hub.clinic", "isocenter", 42);

    @TempDir
    Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();

    private AuditSender sender(AuditLog log, int port, long backlog) throws IOException {
        Repository repository = new Repository.Stream(SYSLOG, () -> new Socket(InetAddress.getLoopbackAddress(), port));
        AuditSender sender = new AuditSender(folder, log, repository, backlog, told::add);
        sender.start();
        return sender;
    }

    /** Reads one message with its length before it. */
    private static String read(InputStream in) throws IOException {
        StringBuilder length = new StringBuilder();
        int c = in.read();
        while (c != ' ') {
            assertThat((char) c).isBetween('0', '9');
            length.append((char) c);
            c = in.read();
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(in.readNBytes(Integer.parseInt(length.toString())));
        return message.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("RFC 5424, RFC 5425, PS3.15 A.6: header, length, message")
    void sendsMessagesAsSyslog() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                AuditLog log = AuditLog.open(folder);
                AuditSender sender = sender(log, server.getLocalPort(), 1000)) {
            log.append(Messages.start("grüß"));
            sender.wake();
            try (Socket connection = server.accept()) {
                assertThat(read(connection.getInputStream()))
                        .matches("(?s)<85>1 \\S+Z hub.clinic isocenter 42 DICOM\\+RFC3881 - \\uFEFF<\\?xml.*grüß.*");
            }
        }
    }

    @Test
    void whatWasWrittenWhileTheRepositoryWasAwayFollowsOnceAndInOrder() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        try (AuditLog log = AuditLog.open(folder);
                AuditSender sender = sender(log, port, 1000)) {
            for (int i = 0; i < 5; i++) {
                log.append(Messages.start("line-" + i));
            }
            sender.wake();
        }
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                AuditLog log = AuditLog.open(folder);
                AuditSender sender = sender(log, port, 1000);
                Socket connection = server.accept()) {
            log.append(Messages.start("line-5"));
            sender.wake();
            for (int i = 0; i < 6; i++) {
                assertThat(read(connection.getInputStream())).contains("line-" + i);
            }
        }
    }

    @Test
    void moreThanTheBacklogIsPassedOverAndSaid() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                AuditLog log = AuditLog.open(folder)) {
            for (int i = 0; i < 20; i++) {
                log.append(Messages.start("line-" + i + "-"));
            }
            try (AuditSender _ = sender(log, server.getLocalPort(), 3);
                    Socket connection = server.accept()) {
                assertThat(read(connection.getInputStream())).contains("line-17-");
                assertThat(told).anySatisfy(line -> assertThat(line).startsWith("17 messages are not sent"));
            }
        }
    }
}
