/** What subcommands share: where they write, exit codes, progress, the files that a person names. */
module org.isocenter.console {
    requires transitive org.isocenter.dicom;

    exports org.isocenter.console;
}
