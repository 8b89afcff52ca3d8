package org.isocenter.standard;

/**
 * How many values an attribute may have, as PS3.6 writes it: {@code 1}, {@code 1-3}, {@code 1-n}, {@code 3-3n}.
 *
 * @param least fewest values
 * @param most most values
 * @param step the number is a multiple of it
 */
record StandardMultiplicity(long least, long most, long step) {
    /** Reads the cell of PS3.6; alternatives with {@code or} are taken from the first to the last. */
    static StandardMultiplicity parse(String text) {
        int or = text.indexOf(" or ");
        if (or > 0) {
            StandardMultiplicity first = parse(text.substring(0, or));
            StandardMultiplicity last = parse(text.substring(or + 4));
            return new StandardMultiplicity(Math.min(first.least, last.least), Math.max(first.most, last.most), 1);
        }
        int dash = text.indexOf('-');
        if (dash < 0) {
            long only = number(text);
            return new StandardMultiplicity(only, only, 1);
        }
        long least = number(text.substring(0, dash));
        String end = text.substring(dash + 1);
        return end.endsWith("n")
                ? new StandardMultiplicity(
                        least, Long.MAX_VALUE, end.length() == 1 ? 1 : number(end.substring(0, end.length() - 1)))
                : new StandardMultiplicity(least, number(end), 1);
    }

    private static long number(String digits) {
        return Long.parseLong(digits.strip());
    }

    boolean holds(long values) {
        return values >= least && values <= most && values % step == 0;
    }
}
