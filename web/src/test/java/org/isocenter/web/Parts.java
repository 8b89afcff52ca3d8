package org.isocenter.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The parts of an answer, all held. */
record Parts(MediaType type, List<Part> all) {
    record Part(MultipartReader.Head head, byte[] body) {}

    static Parts of(HttpResponse<byte[]> answer) throws IOException {
        MediaType type =
                MediaType.parse(answer.headers().firstValue("Content-Type").orElseThrow());
        MultipartReader reader =
                new MultipartReader(new ByteArrayInputStream(answer.body()), type.parameter("boundary"));
        List<Part> all = new ArrayList<>();
        for (var head = reader.next(); head.isPresent(); head = reader.next()) {
            all.add(new Part(head.get(), reader.body().readAllBytes()));
        }
        return new Parts(type, all);
    }
}
