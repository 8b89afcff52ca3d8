package org.isocenter.network;

import java.util.List;

/**
 * P-DATA-TF (PS3.8 9.3.5): fragments of messages. Associations stream these and hold none; the record serves tests and tools.
 *
 * @param values the presentation data values, at least one
 */
public record PDataTf(List<Pdv> values) implements Pdu {
    public PDataTf {
        values = List.copyOf(values);
    }
}
