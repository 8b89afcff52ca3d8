package org.isocenter.stores;

import java.net.URI;

/**
 * Where a service keeps objects and who asks for them. Buckets are named in the path of a request, not in the name of the host.
 *
 * @param endpoint of the service, such as {@code https://s3.eu-central-1.amazonaws.com} or {@code http://minio:9000}
 * @param region that requests are signed for, such as {@code eu-central-1}
 * @param bucket that is there already
 * @param prefix before every key, such as {@code isocenter/}; may be empty
 * @param accessKey who asks
 * @param secretKey signs requests; it is never sent and never told
 * @param cacheBytes most bytes of objects that are kept on this machine after they were fetched or put
 * @param keepFreeBytes of the disk, at the cost of these
 */
public record S3Settings(
        URI endpoint,
        String region,
        String bucket,
        String prefix,
        String accessKey,
        String secretKey,
        long cacheBytes,
        long keepFreeBytes) {
    /** Requires what every service does of the names. */
    public S3Settings {
        boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
        if (!web || endpoint.getHost() == null || !endpoint.getPath().matches("/?") || endpoint.getQuery() != null) {
            throw new IllegalArgumentException("an endpoint is like https://host:port, without a path: " + endpoint);
        }
        // Amazon S3 User Guide, General purpose bucket naming rules
        if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new IllegalArgumentException("no bucket can have the name '" + bucket + "'");
        }
        if (!prefix.isEmpty() && !(prefix.endsWith("/") && ObjectKey.isKey(prefix.substring(0, prefix.length() - 1)))) {
            throw new IllegalArgumentException("a prefix is empty or names with a slash after each: " + prefix);
        }
        if (accessKey.isEmpty() || secretKey.isEmpty()) {
            throw new IllegalArgumentException("requests are signed with an access key and a secret key");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix + " at " + endpoint;
    }
}
