package org.isocenter.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a client takes: ranges of media types, the most wanted first (RFC 9110 12.5.1); of those wanted alike, the most special.
 *
 * @param ranges with q above 0
 */
record Accept(List<MediaType> ranges) {
    /** Most ranges that are read. */
    static final int MOST_RANGES = 64;

    private record Weighted(MediaType range, double q, int special) {}

    Accept {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads a request: PS3.18 8.3.3.1, the query parameter {@code accept} counts before the header. Without either everything is taken.
     *
     * @throws HttpException 400 where they cannot be read
     */
    static Accept of(WebRequest request) throws HttpException {
        List<String> texts = request.query().all("accept");
        return parse(texts.isEmpty() ? request.headers("Accept") : texts);
    }

    static Accept parse(List<String> texts) throws HttpException {
        List<Weighted> all = new ArrayList<>();
        for (String text : texts) {
            for (String one : HeaderText.split(text)) {
                MediaType range = MediaType.parse(one);
                double q = q(range);
                if (q > 0) {
                    all.add(new Weighted(range, q, special(range)));
                }
                if (all.size() > MOST_RANGES) {
                    throw new HttpException(400, "Accept names more than " + MOST_RANGES + " media types");
                }
            }
        }
        if (all.isEmpty() && texts.stream().allMatch(String::isBlank)) {
            return new Accept(List.of(MediaType.of("*/*")));
        }
        all.sort(Comparator.comparingDouble((Weighted w) -> -w.q()).thenComparingInt(w -> -w.special()));
        return new Accept(all.stream().map(Weighted::range).toList());
    }

    private static double q(MediaType range) throws HttpException {
        String text = range.parameter("q");
        try {
            double q = text.isEmpty() ? 1 : Double.parseDouble(text);
            if (q >= 0 && q <= 1) {
                return q;
            }
        } catch (NumberFormatException e) {
            throw new HttpException(400, "q is '" + text + "', expected 0 to 1");
        }
        throw new HttpException(400, "q is '" + text + "', expected 0 to 1");
    }

    private static int special(MediaType range) {
        if (range.type().equals("*")) {
            return 0;
        }
        return range.subtype().equals("*") ? 1 : 2 + range.parameters().size();
    }

    /** The offered type wanted most: by the order of the ranges, then of the offers. */
    Optional<MediaType> best(MediaType... offered) {
        for (MediaType range : ranges) {
            for (MediaType offer : offered) {
                if (range.takes(offer)) {
                    return Optional.of(offer);
                }
            }
        }
        return Optional.empty();
    }

    /** Likewise; 406 where none is wanted. */
    MediaType require(MediaType... offered) throws HttpException {
        return best(offered).orElseThrow(() -> refusal(List.of(offered)));
    }

    static HttpException refusal(List<?> offered) {
        return new HttpException(406, "none of the media types asked for can be given; there are " + offered);
    }
}
