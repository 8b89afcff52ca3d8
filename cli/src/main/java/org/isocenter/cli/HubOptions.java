package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.isocenter.node.Settings;
import org.isocenter.node.SettingsReader;
import picocli.CommandLine.Option;

/** The options that say which hub: a file of settings, a data folder. What stands on the command line wins. */
final class HubOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings of the hub (TOML); isocenter serve --show-settings prints all there are.")
    private Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for files and index (default: isocenter-data, or what the settings say).")
    private Path data;

    Settings settings() throws IOException {
        Settings settings = config == null ? Settings.initial() : SettingsReader.read(config);
        return data == null ? settings : settings.withData(data);
    }
}
