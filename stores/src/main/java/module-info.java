/** Objects under keys: in a directory, or in a service that speaks the S3 protocol. */
module org.isocenter.stores {
    requires java.net.http;
    requires java.xml;

    exports org.isocenter.stores;
}
