package org.isocenter.network;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The state transition table of the upper layer, PS3.8 Table 9-10: one line for each event, one column for each state. A dash
 * is a cell the standard leaves empty: the event cannot happen there, and where it does the code is wrong.
 */
final class StateTable {
    // @formatter:off
    private static final String TABLE = """
            Evt    1    2    3    4    5    6    7    8    9   10   11   12   13
              1 AE-1    -    -    -    -    -    -    -    -    -    -    -    -
              2    -    -    - AE-2    -    -    -    -    -    -    -    -    -
              3    - AA-1 AA-8    - AE-3 AA-8 AA-8 AA-8 AA-8 AA-8 AA-8 AA-8 AA-6
              4    - AA-1 AA-8    - AE-4 AA-8 AA-8 AA-8 AA-8 AA-8 AA-8 AA-8 AA-6
              5 AE-5    -    -    -    -    -    -    -    -    -    -    -    -
              6    - AE-6 AA-8    - AA-8 AA-8 AA-8 AA-8 AA-8 AA-8 AA-8 AA-8 AA-7
              7    -    - AE-7    -    -    -    -    -    -    -    -    -    -
              8    -    - AE-8    -    -    -    -    -    -    -    -    -    -
              9    -    -    -    -    - DT-1    - AR-7    -    -    -    -    -
             10    - AA-1 AA-8    - AA-8 DT-2 AR-6 AA-8 AA-8 AA-8 AA-8 AA-8 AA-6
             11    -    -    -    -    - AR-1    -    -    -    -    -    -    -
             12    - AA-1 AA-8    - AA-8 AR-2 AR-8 AA-8 AA-8 AA-8 AA-8 AA-8 AA-6
             13    - AA-1 AA-8    - AA-8 AA-8 AR-3 AA-8 AA-8 AR-10 AR-3 AA-8 AA-6
             14    -    -    -    -    -    -    - AR-4 AR-9    -    - AR-4    -
             15    -    - AA-1 AA-2 AA-1 AA-1 AA-1 AA-1 AA-1 AA-1 AA-1 AA-1    -
             16    - AA-2 AA-3    - AA-3 AA-3 AA-3 AA-3 AA-3 AA-3 AA-3 AA-3 AA-2
             17    - AA-5 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AR-5
             18    - AA-2    -    -    -    -    -    -    -    -    -    - AA-2
             19    - AA-1 AA-8    - AA-8 AA-8 AA-8 AA-8 AA-8 AA-8 AA-8 AA-8 AA-7
            """;
    // @formatter:on

    private static final Map<Event, Action[]> CELLS = parse();

    private StateTable() {}

    private static Map<Event, Action[]> parse() {
        Map<Event, Action[]> cells = new EnumMap<>(Event.class);
        TABLE.lines().skip(1).map(String::strip).map(line -> line.split(" +")).forEach(words -> {
            Action[] row = new Action[State.values().length];
            for (int state = 0; state < row.length; state++) {
                String cell = words[state + 1];
                row[state] = cell.equals("-") ? null : Action.valueOf(cell.replace('-', '_'));
            }
            cells.put(Event.values()[Integer.parseInt(words[0]) - 1], row);
        });
        return cells;
    }

    /** What to do; empty where the standard says that the event cannot happen in the state. */
    static Optional<Action> action(State state, Event event) {
        return Optional.ofNullable(CELLS.get(event)[state.ordinal()]);
    }
}
