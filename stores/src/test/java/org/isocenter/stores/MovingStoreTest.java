package org.isocenter.stores;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The kit over a directory whose file system has no hard links. */
class MovingStoreTest extends ObjectStoreKit {
    private Path root() {
        return folder.resolve("store");
    }

    @Override
    ObjectStore open(String machine) throws IOException {
        return new DirectoryStore(root(), false, false);
    }

    @Override
    List<String> arguments() {
        return List.of("moving", root().toString());
    }
}
