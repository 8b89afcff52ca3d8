package org.isocenter.computing;

import org.isocenter.console.UsageException;
import org.isocenter.rt.Point;

/** Numbers that a person writes after an option. */
final class CommaNumbers {
    private CommaNumbers() {}

    /**
     * Numbers with commas between them.
     *
     * @throws UsageException where they are not so many finite numbers
     */
    static double[] numbers(String option, String text, int count) throws UsageException {
        String[] words = text.strip().split(",", -1);
        double[] numbers = new double[words.length];
        boolean isRight = words.length == count;
        for (int i = 0; i < words.length && isRight; i++) {
            try {
                numbers[i] = Double.parseDouble(words[i].strip());
                isRight = Double.isFinite(numbers[i]);
            } catch (NumberFormatException e) {
                throw new UsageException(option + " takes " + count + " numbers with commas between, not " + text, e);
            }
        }
        if (!isRight) {
            throw new UsageException(option + " takes " + count + " numbers with commas between, not " + text);
        }
        return numbers;
    }

    /** A place in mm: x,y,z. */
    static Point point(String option, String text) throws UsageException {
        double[] numbers = numbers(option, text, 3);
        return new Point(numbers[0], numbers[1], numbers[2]);
    }
}
