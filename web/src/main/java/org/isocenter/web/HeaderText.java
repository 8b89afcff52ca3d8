package org.isocenter.web;

import java.util.ArrayList;
import java.util.List;

/** Texts of headers (RFC 9110 5.6). */
final class HeaderText {
    private HeaderText() {}

    /** The members of a list, commas within quotation marks aside; empty ones left out. */
    static List<String> split(String text) {
        List<String> members = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            if (quoted && c == '\\' && i < text.length()) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && (!quoted || i == text.length())) {
                String member = text.substring(from, i).strip();
                if (!member.isEmpty()) {
                    members.add(member);
                }
                from = i + 1;
            }
        }
        return members;
    }

    /** The text with blanks for what must not stand in a header: no value from outside ends a line (header injection). */
    static String safe(String value) {
        return value.chars().allMatch(c -> c >= 0x20 && c < 0x7F)
                ? value
                : value.codePoints()
                        .map(c -> c >= 0x20 && c < 0x7F ? c : ' ')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
