package org.isocenter.node;

import java.nio.file.Path;

/** A service that keeps the files of objects. */
public record StoreSettings(
        @Setting("Bucket of a service that speaks the S3 protocol, and what its keys begin with, such as"
                + " s3://hospital/isocenter; several hubs with one index may share it. Without, files are in the data"
                + " folder.")
        String url,

        @Setting(
                "Address of the service, such as https://minio.example:9000; the bucket goes into the path. Without, that of"
                        + " Amazon in the region.")
        String endpoint,

        @Setting(value = "Region that requests are signed for.", initial = "us-east-1")
        String region,

        @Setting("Access key; without, what the environment says as AWS_ACCESS_KEY_ID.")
        String accessKey,

        @Setting(
                "File whose first line is the secret key; without, what the environment says as AWS_SECRET_ACCESS_KEY.")
        Path secretKeyFile,

        @Setting(value = "MiB of the data folder for copies of what was received or fetched last.", initial = "10240")
        int cacheMib) {}
