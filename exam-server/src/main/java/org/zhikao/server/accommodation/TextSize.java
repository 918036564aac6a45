package org.zhikao.server.accommodation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How large the words of a paper are. */
public enum TextSize {
    /** 标准. */
    STANDARD,
    /** 大. */
    LARGE,
    /** 特大. */
    LARGER;

    /** As the page and whoever types it call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is called so. */
    static Optional<TextSize> of(String word) {
        return Stream.of(values()).filter(size -> size.word().equals(word)).findFirst();
    }
}
