package org.isocenter.deidentify;

import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;

/**
 * What became of one object. Nothing here holds a value that was taken away.
 *
 * @param dataSet the object as it may go out; empty where it is refused
 * @param refusal why it must not go out; empty where it may
 * @param actions how many attributes were treated how: letters of PS3.15 table E.1-1a
 * @param places paths of all attributes that were removed, emptied or changed, each with the letter before
 * @param texts free texts that stay, cleaned or not, for a person to look over: path and value
 */
public record Deidentified(
        DataSet dataSet, String refusal, Map<String, Integer> actions, List<String> places, List<Text> texts) {
    /** A free text that stays. */
    public record Text(String where, String value) {}

    public Deidentified {
        actions = Map.copyOf(actions);
        places = List.copyOf(places);
        texts = List.copyOf(texts);
    }

    /** Whether it must not go out. */
    public boolean isRefused() {
        return !refusal.isEmpty();
    }
}
