package org.isocenter.archive;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A node of several: keeps objects and prints the UID of each when it is kept; takes deliveries and never ends them. */
final class SharedKeeper {
    private SharedKeeper() {}

    public static void main(String[] args) throws IOException {
        IndexServer server = new IndexServer(args[1], "postgres", "", Duration.ofSeconds(2));
        ArchiveOptions options = ArchiveOptions.DEFAULT.withServer(server);
        if (args.length > 4) {
            options = options.withService(ServiceStoreTest.service(URI.create(args[4])));
        }
        try (Archive archive = Archive.open(Path.of(args[0]), options)) {
            System.out.println("ready");
            int first = Integer.parseInt(args[2]);
            int count = Integer.parseInt(args[3]);
            for (int i = first; i < first + count; i++) {
                Objects.keep(archive, Objects.ct("1.2." + i, "1.2.3.1", "P" + i % 3, "x"), Dispatch.to("TPS"));
                System.out.println("1.2." + i);
                if (i % 10 == 0) {
                    archive.outbox().take("TPS", 3, Instant.now());
                }
            }
            System.out.println("done");
        }
    }
}
