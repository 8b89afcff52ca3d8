package org.isocenter.repair;

/**
 * One thing that was mended.
 *
 * @param rule id of the rule that was broken
 * @param repair id of the repair
 * @param where keyword path as in a finding; items count from 1 as they stood when it was mended
 * @param before what stood there
 * @param after what stands there now
 */
public record Change(String rule, String repair, String where, String before, String after) {}
