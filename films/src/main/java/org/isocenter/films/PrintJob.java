package org.isocenter.films;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A job of the spool.
 *
 * @param number of the job in its spool, from 1
 * @param uid SOP Instance UID of the print job
 * @param created when it was acknowledged
 * @param callingAe whose it is
 * @param label Film Session Label
 * @param priority HIGH, MED or LOW
 * @param copies how many are wanted
 * @param films number of films, one page each
 * @param state how far it is
 * @param info why it failed; empty else
 */
public record PrintJob(
        long number,
        String uid,
        Instant created,
        String callingAe,
        String label,
        String priority,
        int copies,
        int films,
        State state,
        String info) {
    /** Execution Status (2100,0020); the code of its event is one more than its ordinal. */
    public enum State {
        PENDING,
        PRINTING,
        DONE,
        FAILURE
    }

    /** Whether nothing more will happen. */
    public boolean isOver() {
        return state == State.DONE || state == State.FAILURE;
    }

    PrintJob in(State newState, String newInfo) {
        return new PrintJob(number, uid, created, callingAe, label, priority, copies, films, newState, newInfo);
    }

    PrintJob numbered(long newNumber) {
        return new PrintJob(newNumber, uid, created, callingAe, label, priority, copies, films, state, info);
    }

    /** One line a field, name and value; values have no line breaks. */
    String text() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("uid", uid);
        fields.put("created", created.toString());
        fields.put("callingAe", callingAe);
        fields.put("label", label);
        fields.put("priority", priority);
        fields.put("copies", Integer.toString(copies));
        fields.put("films", Integer.toString(films));
        fields.put("state", state.name());
        fields.put("info", info);
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(name)
                .append('=')
                .append(value.replaceAll("\\R|\\p{Cntrl}", " "))
                .append('\n'));
        return text.toString();
    }

    static PrintJob of(long number, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int at = line.indexOf('=');
            if (at > 0) {
                fields.put(line.substring(0, at), line.substring(at + 1));
            }
        });
        return new PrintJob(
                number,
                fields.getOrDefault("uid", ""),
                Instant.parse(fields.getOrDefault("created", Instant.EPOCH.toString())),
                fields.getOrDefault("callingAe", ""),
                fields.getOrDefault("label", ""),
                fields.getOrDefault("priority", "MED"),
                Integer.parseInt(fields.getOrDefault("copies", "1")),
                Integer.parseInt(fields.getOrDefault("films", "0")),
                State.valueOf(fields.getOrDefault("state", State.PENDING.name())),
                fields.getOrDefault("info", ""));
    }
}
