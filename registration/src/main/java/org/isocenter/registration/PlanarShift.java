package org.isocenter.registration;

/**
 * How a picture lies against another of the same size, in its plane: the acquired one shows at {@code p} what the reference shows at the turned and
 * shifted place.
 *
 * @param columnMm shift along a row of what is seen, from the reference to the acquired picture
 * @param rowMm shift along a column, the same way
 * @param turnDeg turn of what is seen about the middle of the picture, from the direction of rows to that of columns
 * @param correlation of both after it
 */
public record PlanarShift(double columnMm, double rowMm, double turnDeg, double correlation) {}
