package org.isocenter.web;

import java.util.ArrayList;
import java.util.List;

/** Numbers of frames in a path or a query: {@code 1,2,5}. */
final class FrameNumbers {
    /** Most frames of one request. */
    static final int MOST = 10_000;

    private FrameNumbers() {}

    /**
     * Indices from 0, in the order asked for.
     *
     * @throws HttpException 400 where they are no numbers, 404 where a frame is not there
     */
    static List<Integer> parse(String text, int frames) throws HttpException {
        List<Integer> all = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            if (!one.strip().matches("[0-9]{1,9}")) {
                throw new HttpException(400, "frames are numbers from 1, such as 1,2,5");
            }
            int number = Integer.parseInt(one.strip());
            if (number < 1 || number > frames) {
                throw new HttpException(404, "there is no frame " + number + " of " + frames);
            }
            all.add(number - 1);
            if (all.size() > MOST) {
                throw new HttpException(400, "more than " + MOST + " frames");
            }
        }
        return all;
    }
}
