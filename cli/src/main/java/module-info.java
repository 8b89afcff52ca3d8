/** The isocenter program, one file per subcommand. */
module org.isocenter.cli {
    requires org.isocenter.node;
    requires info.picocli;
    requires org.slf4j;
}
