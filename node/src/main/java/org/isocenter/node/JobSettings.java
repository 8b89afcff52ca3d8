package org.isocenter.node;

import java.nio.file.Path;
import java.util.List;

/** Long jobs that people ask for while the hub runs: table {@code jobs} of the settings. */
public record JobSettings(
        @Setting("Folders of this machine, with all below, that a job may import from; without, none may.")
        List<Path> importFolders,

        @Setting("Folder of this machine that a job may export to, each into a new folder below; without, none may.")
        Path exportFolder,

        @Setting(value = "Days that jobs which ended well stay in the list.", initial = "30")
        int keptDays) {}
