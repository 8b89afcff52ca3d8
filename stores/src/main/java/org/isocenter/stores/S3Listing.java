package org.isocenter.stores;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One page of a listing (Amazon S3 API, ListObjectsV2).
 *
 * <pre>
 * {@code <ListBucketResult><EncodingType>url</EncodingType><Contents><Key>a/b</Key>..</Contents>..<NextContinuationToken>..}
 * </pre>
 *
 * @param keys as the bucket has them
 * @param next what the next page is asked with; empty where there is none
 */
record S3Listing(List<String> keys, String next) {
    static S3Listing read(byte[] document) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // field.md D2: a service may be anybody; no document may name files of ours or grow without end.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<String> keys = new ArrayList<>();
        String next = "";
        boolean isEncoded = false;
        boolean isTruncated = false;
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            while (in.hasNext()) {
                if (in.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (in.getLocalName()) {
                    case "Key" -> keys.add(in.getElementText());
                    case "NextContinuationToken" -> next = in.getElementText();
                    case "EncodingType" -> isEncoded = in.getElementText().equals("url");
                    case "IsTruncated" ->
                        isTruncated = in.getElementText().strip().equals("true");
                    default -> {
                        // Sizes, dates, owners.
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("a listing that is not XML: " + e.getMessage(), e);
        }
        if (isTruncated && next.isEmpty()) {
            throw new IOException("a listing says that it goes on, and not where");
        }
        return new S3Listing(
                isEncoded ? keys.stream().map(S3Listing::decoded).toList() : keys, isTruncated ? next : "");
    }

    private static String decoded(String key) {
        return URLDecoder.decode(key, StandardCharsets.UTF_8);
    }
}
