package org.isocenter.matching;

/**
 * A key that is not matched on. It stands among the keys as if it had no value.
 *
 * @param tag of the key; of the sequence where the key is in an item
 * @param where keyword path of the key
 * @param malformed whether the value cannot be a key of its VR; else it could, but this kind of matching is not done
 * @param message what is wrong, without the value of a key that may name a patient
 */
public record Unsupported(int tag, String where, boolean malformed, String message) {}
