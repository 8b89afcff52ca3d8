package org.isocenter.matching;

/**
 * A key with {@code *} for any characters and {@code ?} for one (PS3.4 C.2.2.2.4).
 *
 * <p>Only the last {@code *} passed is ever gone back to, so any number of them costs nothing: the time is at most the length of the text times
 * that of the longest piece between two of them.
 */
final class WildcardPattern {
    private final String pattern;

    private WildcardPattern(String pattern) {
        this.pattern = pattern;
    }

    /** @param questionMarkIsStar see {@link MatchingPolicy} */
    static WildcardPattern of(String key, boolean questionMarkIsStar) {
        StringBuilder pattern = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = questionMarkIsStar && key.charAt(i) == '?' ? '*' : key.charAt(i);
            if (c != '*' || pattern.isEmpty() || pattern.charAt(pattern.length() - 1) != '*') {
                pattern.append(c);
            }
        }
        return new WildcardPattern(pattern.toString());
    }

    static boolean isPattern(String key) {
        return key.indexOf('*') >= 0 || key.indexOf('?') >= 0;
    }

    /** Whether it is {@code *} alone, which is like no value (PS3.4 C.2.2.2.4, note). */
    boolean isUniversal() {
        return pattern.equals("*");
    }

    /** What stands before the first wildcard. */
    String prefix() {
        int end = 0;
        while (end < pattern.length() && pattern.charAt(end) != '*' && pattern.charAt(end) != '?') {
            end++;
        }
        return pattern.substring(0, end);
    }

    boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                resume = at;
            } else if (in < pattern.length() && isOne(pattern.charAt(in), text, at)) {
                at += width(pattern.charAt(in++), text, at);
            } else if (star >= 0) {
                in = star + 1;
                resume += width('?', text, resume);
                at = resume;
            } else {
                return false;
            }
        }
        return in == pattern.length() || in == pattern.length() - 1 && pattern.charAt(in) == '*';
    }

    private static boolean isOne(char wanted, String text, int at) {
        return wanted == '?' || wanted == text.charAt(at);
    }

    /** A question mark stands for a character, which may be two units of the text. */
    private static int width(char wanted, String text, int at) {
        return wanted == '?' ? Character.charCount(text.codePointAt(at)) : 1;
    }

    @Override
    public String toString() {
        return pattern;
    }
}
