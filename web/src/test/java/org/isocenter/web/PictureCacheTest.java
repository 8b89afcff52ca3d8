package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureCacheTest {
    private static final RenderingParameters PLAIN = new RenderingParameters(Optional.empty(), List.of(), 90, false);

    private final PictureCache cache = new PictureCache(100);
    private final List<Long> made = new ArrayList<>();

    private byte[] get(long instance, String frames, int length) throws IOException {
        PictureCache.Key key = new PictureCache.Key(instance, "crc32c:00000000", frames, PLAIN, "image/jpeg");
        return cache.get(key, () -> {
            made.add(instance);
            return new byte[length];
        });
    }

    @Test
    void makesAPictureOnceForEachKey() throws IOException {
        byte[] first = get(1, "1", 10);
        assertThat(get(1, "1", 10)).isSameAs(first);
        assertThat(get(1, "2", 10)).isNotSameAs(first);
        assertThat(get(2, "1", 10)).isNotSameAs(first);
        assertThat(made).containsExactly(1L, 1L, 2L);
    }

    @Test
    void whatNobodyAskedForTheLongestGoesFirst() throws IOException {
        get(1, "1", 40);
        get(2, "1", 40);
        get(1, "1", 40);
        get(3, "1", 40);
        made.clear();
        get(1, "1", 40);
        get(3, "1", 40);
        assertThat(made).isEmpty();
        get(2, "1", 40);
        assertThat(made).containsExactly(2L);
    }

    @Test
    void aPictureLargerThanAllIsNotKept() throws IOException {
        get(1, "1", 101);
        get(1, "1", 101);
        assertThat(made).containsExactly(1L, 1L);
    }
}
